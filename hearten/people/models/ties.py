"""Ties: who may see whom is data. Rooms above make and end ties; every `visible_to` reads them."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from hearten.core import clock
from hearten.core.prepared import Asks, prepared
from hearten.organizations.models import OrganizationRecord
from hearten.people.rules import CARING_RELATIONS, STAFF_RELATIONS, Relation


class TieQuerySet(models.QuerySet["Tie"]):
    def current(self) -> "TieQuerySet":
        """Ties in force at this moment."""
        return self.filter(Q(until=None) | Q(until__gt=clock.now()), since__lte=clock.now())


class Tie(OrganizationRecord):
    """From `since` until `until`, `viewer` may see `subject`, because of `relation`, made by `made_by`."""

    viewer = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    subject = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    relation = models.CharField(max_length=20, choices=[(r, r) for r in Relation])
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)
    made_by = models.UUIDField()

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["viewer", "subject", "relation", "made_by"],
                condition=Q(until=None),
                name="one_open_tie",
            )
        ]
        indexes = [
            models.Index(fields=["viewer", "relation"], name="ties_of_viewer"),
            models.Index(fields=["subject", "relation"], name="ties_to_subject"),
            models.Index(fields=["made_by"], name="ties_by_maker"),
        ]


def subjects_of(viewer: Asks, relations: Iterable[Relation]) -> Any:
    """Refs of the people a viewer is tied to by one of the relations, as a subquery."""
    return _subjects_of(viewer, frozenset(relations))


@prepared
def _subjects_of(viewer: Asks, relations: frozenset[Relation]) -> Any:
    ties = Tie.objects.current().filter(viewer=viewer.pk, relation__in=sorted(relations))
    return ties.values("subject")


@prepared
def all_subjects_of(viewer: Asks) -> Any:
    """Refs of everyone a viewer is tied to, by whatever relation."""
    return Tie.objects.current().filter(viewer=viewer.pk).values("subject")


@prepared
def mentors_of_children_of(viewer: Asks) -> Any:
    """Refs of the mentors of the children a viewer cares for."""
    children = subjects_of(viewer, CARING_RELATIONS)
    ties = Tie.objects.current().filter(relation=Relation.MENTEE_OF, viewer__in=children)
    return ties.values("subject")


@prepared
def carers_of_caseload_of(viewer: Asks) -> Any:
    """Refs of the carers of the young people a viewer works with as staff."""
    caseload = subjects_of(viewer, STAFF_RELATIONS)
    ties = Tie.objects.current().filter(relation__in=CARING_RELATIONS, subject__in=caseload)
    return ties.values("viewer")


@prepared
def staff_of(viewer: Asks) -> Any:
    """Refs of the staff who look after a viewer, or after the children they care for."""
    children = subjects_of(viewer, CARING_RELATIONS)
    ours = Q(subject=viewer.pk) | Q(subject__in=children)
    return Tie.objects.current().filter(ours, relation=Relation.CASELOAD).values("viewer")


class SeenThroughTies(models.QuerySet[Any]):
    """Records about one person, each kind readable through the relations it names and no others."""

    seen_by: ClassVar[frozenset[Relation]] = frozenset()
    subject: ClassVar[str] = "person"

    def visible_to(self, viewer: Any) -> Self:
        """The rows this person may read now."""
        return self.filter(
            **{
                "organization": viewer.organization_id,
                f"{self.subject}__in": subjects_of(viewer, self.seen_by),
            }
        )
