"""Who cares for a young person, under which authority, and what was consented to."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.organizations.models import OrganizationRecord
from hearten.people.models.person import AboutPerson, Person
from hearten.people.rules import Authority, Scope


class GuardianshipQuerySet(AboutPerson):
    subject = "child"

    def current(self) -> Self:
        now = clock.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)


class Guardianship(OrganizationRecord):
    """An adult who cares for a young person or acts for the authority that does.

    `may_consent` says whether this adult holds the right to consent; a foster carer does only where it
    was delegated, and `reference` then says where that is written.
    """

    subject_field = "child_id"

    child = models.ForeignKey(Person, models.CASCADE, related_name="guardianships")
    adult = models.ForeignKey(Person, models.CASCADE, related_name="guards")
    as_caseworker = models.BooleanField(default=False)
    authority = models.CharField(_("authority"), max_length=20, choices=[(a, a) for a in Authority])
    reference = models.CharField(_("where the authority is written"), max_length=120, blank=True)
    may_consent = models.BooleanField(_("may consent"), default=False)
    restricted = models.BooleanField(_("sees no private details"), default=False)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    objects = GuardianshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "adult"], condition=Q(until=None), name="one_open_guardianship"
            )
        ]


class ConsentQuerySet(AboutPerson):
    def standing(self) -> Self:
        """The newest answers, yes or no: neither replaced nor taken back."""
        return self.filter(withdrawn_at=None, expires_at__gt=clock.now())

    def in_force(self, scope: Scope = Scope.MENTORING) -> Self:
        """Given, not withdrawn and not out of date."""
        today = clock.now()
        return self.filter(
            scope=scope, given=True, withdrawn_at=None, expires_at__gt=today, given_at__lte=today
        )


class Consent(OrganizationRecord):
    """One answer, yes or no, of one person, for one scope, to one wording.

    `text` is what was shown, word for word, and `wording` its SHA-256; `signed_as` the name typed below.

    `to_confirm`: the young person has moved since; the answer stands until it is given again.

    `is_assent` marks the young person's own answer: separate, revocable, and without it no match.
    """

    subject_field = "person_id"

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    by = models.ForeignKey(Person, models.PROTECT, related_name="consents_given")
    is_assent = models.BooleanField(default=False)
    authority = models.CharField(max_length=20, choices=[(a, a) for a in Authority])
    reference = models.CharField(max_length=120, blank=True)
    scope = models.CharField(max_length=20, choices=[(s, s) for s in Scope])
    given = models.BooleanField()
    wording = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    signed_as = models.CharField(max_length=160, blank=True)
    given_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    to_confirm = models.BooleanField(default=False)

    objects = ConsentQuerySet.as_manager()
