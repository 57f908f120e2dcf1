"""The concern: the words as they were said, sealed; rows are only ever added."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.prepared import Asks, prepared
from hearten.core.sealed import Sealed
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Absence, Person, RoleHeld
from hearten.people.rules import Role
from hearten.safeguarding.rules import DECISIONS, AboutMentor, Happened, Part, Sort, hours_left

SORT_WORDS = {
    Sort.HURT: _("Being hurt"),
    Sort.TOUCH: _("Touching or looking that is not OK"),
    Sort.WORDS: _("Threats, insults, bullying"),
    Sort.NEGLECT: _("Not being looked after"),
    Sort.SELF_HARM: _("Hurting oneself"),
    Sort.RUNNING_AWAY: _("Running away"),
    Sort.ONLINE: _("Something online"),
    Sort.BOUNDARY: _("An adult not keeping to the rules"),
    Sort.OTHER: _("Something else"),
}


class ConcernQuerySet(models.QuerySet["Concern"]):
    def visible_to(self, viewer: Person) -> Self:
        """The safeguarding lead; where the lead is named or away today, the deputy. Nobody who is named."""
        return self.filter(pk__in=read_by(viewer))

    def shared_with(self, viewer: Person) -> Self:
        """What the viewer raised: they see that it was received, and their own words."""
        return self.filter(organization=viewer.organization_id, raised_by=viewer)

    def undecided(self) -> Self:
        return self.filter(~Exists(_decisions()))

    def decided(self) -> Self:
        return self.filter(Exists(_decisions()))


def read_by(viewer: Person) -> Any:
    """Refs of the concerns a person reads, of their organization."""
    if Role.LEAD in viewer.roles:
        return _read_by_lead(viewer)
    if Role.DEPUTY in viewer.roles:
        return _read_by_deputy(viewer, clock.today(viewer.organization.zone))
    return []


@prepared
def naming(viewer: Asks) -> Any:
    """Refs of the concerns in which a person is named."""
    return ConcernAbout.objects.filter(person=viewer.pk).values("concern")


def _not_naming(viewer: Asks) -> "ConcernQuerySet":
    ours = Concern.objects.filter(organization=viewer.organization_id)
    return ours.exclude(pk__in=naming(viewer))


@prepared
def _read_by_lead(viewer: Asks) -> Any:
    return _not_naming(viewer).values("pk")


@prepared
def _read_by_deputy(viewer: Asks, today: dt.date) -> Any:
    """Refs of those that no lead could read who is at work today and not named in them."""
    named = ConcernAbout.objects.filter(concern=OuterRef(OuterRef("pk")), person=OuterRef("person"))
    away = Absence.objects.on(today).values("person")
    leads = RoleHeld.objects.current().filter(role=Role.LEAD, organization=viewer.organization_id)
    at_hand = leads.filter(~Exists(named)).exclude(person__in=away)
    return _not_naming(viewer).filter(~Exists(at_hand)).values("pk")


def _decisions() -> models.QuerySet["ConcernEvent"]:
    return ConcernEvent.objects.filter(concern=OuterRef("pk"), kind__in=DECISIONS)


class Concern(OrganizationRecord):
    """Something is not right with somebody. Never changed, never deleted, never closed by time.

    The readings of these pages are noted against the concern and not against the people named in it, for
    they can see who opened their own record.
    """

    append_only = True

    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    words = Sealed()
    seen_when = Sealed()
    sort = models.CharField(max_length=12, choices=[*SORT_WORDS.items()], blank=True)
    about_mentor = models.CharField(max_length=6, choices=[(a, a) for a in AboutMentor])
    raised_at = models.DateTimeField(default=clock.now)
    first_known_at = models.DateTimeField(default=clock.now)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organization", "first_known_at"], name="concerns_by_clock")
        ]

    @property
    def hours_left(self) -> int:
        return hours_left(self.first_known_at, clock.now())

    @property
    def hours_late(self) -> int:
        return -self.hours_left


class OfConcern(models.QuerySet["models.Model"]):
    """What hangs on a concern is seen by whoever may see the concern."""

    def visible_to(self, viewer: Person) -> Self:
        return self.filter(concern__in=read_by(viewer))


class ConcernAbout(OrganizationRecord):
    """Somebody named in a concern: they cannot read it, whatever their role."""

    append_only = True

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="named")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(max_length=17, choices=[(p, p) for p in Part])

    objects = OfConcern.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "person", "part"], name="named_once")
        ]


class ConcernEvent(OrganizationRecord):
    """Something noted or decided about a concern, by whom and when."""

    append_only = True

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=[(h, h) for h in Happened])
    words = Sealed()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    objects = OfConcern.as_manager()

    class Meta:
        ordering = ["at", "made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "kind"],
                condition=Q(kind__in=sorted(DECISIONS)),
                name="decided_once",
            )
        ]

    @property
    def is_decision(self) -> bool:
        return self.kind in DECISIONS
