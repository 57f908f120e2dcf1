"""Calls for help, and their answers."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.matches.models import InMatch, Member, staffed_matches_of
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person


class HelpQuerySet(InMatch):
    match = "member__match"

    def visible_to(self, viewer: Person) -> Self:
        """Who asked, and the staff who answer. Nobody else of the match."""
        staffed = staffed_matches_of(viewer)
        return self.filter(
            Q(person=viewer) | Q(member__match__in=staffed), organization=viewer.organization_id
        )

    def with_people(self) -> Self:
        return self.select_related("person", "answered_by").order_by("-asked_at")


class HelpRequest(OrganizationRecord):
    """A mentor or a young person asks their coordinator for help; once answered, the answer stands."""

    subject_field = "person_id"

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(_("what you need help with"), max_length=2000)
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)

    objects = HelpQuerySet.as_manager()
