"""What few may know of a young person: care status, health and court; and, sealed apart, where they live.

Who may read what follows the table of roles and data: safeguarding staff, the coordinator, the caseworker
and the young person from 13 read care status, health and court; a guardian unless restricted; a mentor the
alert alone. The address is the caseworker's and an adult mentee's own; lead, deputy and coordinator break
the glass for an hour, and somebody else is told. Managers and administrators read none of it.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from hearten.core import clock
from hearten.core.prepared import Asks, prepared, says
from hearten.core.sealed import Sealed
from hearten.core.sealing import ADDRESSES
from hearten.organizations.models import OrganizationRecord
from hearten.people.models.care import Guardianship
from hearten.people.models.person import Person
from hearten.people.models.ties import subjects_of
from hearten.people.rules import (
    SAFEGUARDING,
    Relation,
    Role,
    Verdict,
    may_consent_alone,
    may_read_own_needs,
)


class NeedToKnowQuerySet(models.QuerySet["NeedToKnow"]):
    def visible_to(self, viewer: Person) -> Self:
        """Whole records the viewer may read now."""
        children = may_read_needs_of(viewer)
        return self.filter(child__in=children, organization=viewer.organization_id)


class NeedToKnow(OrganizationRecord):
    """What those who look after a young person need to know, in the words of the caseworker."""

    subject_field = "child_id"

    child = models.OneToOneField(Person, models.CASCADE, related_name="+")
    care_status = Sealed()
    health = Sealed()
    court = Sealed()
    alert = Sealed()

    objects = NeedToKnowQuerySet.as_manager()


def worked_with(viewer: Person) -> Any:
    """Refs of young people the viewer looks after as coordinator, or for their safety; a manager's are not."""
    return _young_subjects_of(viewer, _watching(viewer))


def _watching(viewer: Person) -> frozenset[Relation]:
    """By which relations the viewer looks after young people."""
    relations: set[Relation] = set()
    if Role.COORDINATOR in viewer.roles:
        relations.add(Relation.CASELOAD)
    if viewer.roles & SAFEGUARDING:
        relations.add(Relation.SAFEGUARDING)
    return frozenset(relations)


@prepared
def _young_subjects_of(viewer: Asks, relations: frozenset[Relation]) -> Any:
    young = Person.objects.filter(organization=viewer.organization_id).holding(Role.MENTEE)
    tied = young.filter(pk__in=subjects_of(viewer, relations)).exclude(pk=viewer.pk)
    return tied.values("pk")


def alert_for(mentor: Person, child: Person) -> str:
    """The one line a mentor reads of a young person they meet; of the rest nothing is even loaded."""
    met = subjects_of(mentor, {Relation.MENTOR_OF})
    rows = NeedToKnow.objects.filter(organization=mentor.organization_id, child__in=met)
    row = rows.filter(child=child).only("organization", "child", "sealed_alert").first()
    return row.alert if row else ""


def may_read_needs_of(viewer: Person) -> Any:
    """Refs of young people of whose care, health and court matters the viewer may read."""
    own = Role.MENTEE in viewer.roles and may_read_own_needs(viewer.age)
    return _needs_read_by(viewer, _watching(viewer), own)


def needed_by(people: Any, viewer: Person) -> Any:
    """Of the people, those whose needs the viewer may read; `is_kept` says of whom they write them as well."""
    read = people.filter(pk__in=may_read_needs_of(viewer))
    return read.annotate(is_kept=says(Q(pk__in=written_by(viewer))))


@prepared
def _needs_read_by(viewer: Asks, relations: frozenset[Relation], own: bool) -> Any:
    restricted = Guardianship.objects.current().filter(adult=viewer.pk, restricted=True)
    guarded = Q(pk__in=subjects_of(viewer, {Relation.GUARDIAN_OF}))
    seen = guarded & ~Q(pk__in=restricted.values("child"))
    seen |= Q(pk__in=_young_subjects_of(viewer, relations))
    seen |= Q(pk__in=subjects_of(viewer, {Relation.CASEWORKER_OF}))
    if own:
        seen |= Q(pk=viewer.pk)
    return Person.objects.filter(seen, organization=viewer.organization_id).values("pk")


def written_by(viewer: Person) -> Any:
    """Refs of young people whose private details the viewer keeps: a caseworker's, and oneself from 18."""
    return _kept_by(viewer, _keeps_own(viewer))


def _keeps_own(viewer: Person) -> bool:
    return Role.MENTEE in viewer.roles and may_consent_alone(viewer.age)


@prepared
def _kept_by(viewer: Asks, own: bool) -> Any:
    kept = Q(pk__in=subjects_of(viewer, {Relation.CASEWORKER_OF}))
    if own:
        kept |= Q(pk=viewer.pk)
    return Person.objects.filter(kept, organization=viewer.organization_id).values("pk")


def looked_after_by(viewer: Person) -> Any:
    """Refs of young people the viewer coordinates, keeps safe, or keeps the private details of."""
    return _looked_after_by(viewer, _watching(viewer), _keeps_own(viewer))


@prepared
def _looked_after_by(viewer: Asks, relations: frozenset[Relation], own: bool) -> Any:
    either = Q(pk__in=_young_subjects_of(viewer, relations)) | Q(pk__in=_kept_by(viewer, own))
    return Person.objects.filter(either).values("pk")


@prepared
def _opened_by(viewer: Asks, relations: frozenset[Relation]) -> Any:
    """Refs of young people whose address the viewer, who looks after them, has opened within the hour."""
    looked_after = _young_subjects_of(viewer, relations)
    standing = Opening.objects.standing().filter(by=viewer.pk, child__in=looked_after)
    return standing.values("child")


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, viewer: Person) -> Self:
        """Of those the viewer keeps, and those they have opened within the hour."""
        opened = _opened_by(viewer, _watching(viewer))
        return self.filter(
            Q(child__in=written_by(viewer)) | Q(child__in=opened),
            organization=viewer.organization_id,
        )

    def current(self) -> Self:
        return self.filter(until=None)


class Placement(OrganizationRecord):
    """Where a young person lives, and with whom, from one day until another. Under a key of its own."""

    subject_field = "child_id"

    child = models.ForeignKey(Person, models.CASCADE, related_name="+")
    address = Sealed(under=ADDRESSES)
    household = Sealed(under=ADDRESSES)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(until=None), name="one_current_placement"
            )
        ]


class OpeningQuerySet(models.QuerySet["Opening"]):
    def visible_to(self, viewer: Person) -> Self:
        """One's own, those one was told of, and all others' for safeguarding leads and deputies."""
        seen = Q(by=viewer) | Q(told=viewer)
        if viewer.roles & SAFEGUARDING:
            seen |= Q(pk__isnull=False)
        return self.filter(seen, organization=viewer.organization_id)

    def reviewable_by(self, viewer: Person) -> Self:
        """Nobody reviews what they opened themselves."""
        return self.exclude(by=viewer)

    def standing(self) -> Self:
        """Open at this moment."""
        return self.filter(until__gt=clock.now(), at__lte=clock.now())

    def unreviewed(self) -> Self:
        return self.filter(reviewed_at=None)


class Opening(OrganizationRecord):
    """Somebody broke the glass: who, why, until when, who was told at once, and what came of it."""

    subject_field = "child_id"

    child = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    told = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = Sealed()
    at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    reviewed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=12, choices=[(v, v) for v in Verdict], blank=True)
    words = Sealed()

    objects = OpeningQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["by", "child", "until"], name="openings_standing")]
