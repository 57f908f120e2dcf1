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
            models.Index(
                fields=["viewer", "relation", "subject", "since", "until"], name="ties_of_viewer"
            ),
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
def seen_by(viewer: Asks) -> Any:
    """Refs of the people a viewer is tied to; of the mentors and staff of children they care for; of the
    carers of young people in their caseload; and of the staff who look after them."""
    ties, children = Tie.objects.current(), subjects_of(viewer, CARING_RELATIONS)
    mentors = ties.filter(relation=Relation.MENTEE_OF, viewer__in=children)
    looked_after = Q(subject=viewer.pk) | Q(subject__in=children)
    staff = ties.filter(looked_after, relation=Relation.CASELOAD)
    return (
        ties.filter(viewer=viewer.pk)
        .values("subject")
        .union(
            mentors.values("subject"),
            _carers_of_caseload_of(viewer).values("viewer"),
            staff.values("viewer"),
            all=True,
        )
    )


@prepared
def worked_with_by(viewer: Asks) -> Any:
    """Refs of the people a viewer works with as staff, and of the carers of the young among them."""
    caseload = Tie.objects.current().filter(viewer=viewer.pk, relation__in=sorted(STAFF_RELATIONS))
    carers = _carers_of_caseload_of(viewer).values("viewer")
    return caseload.values("subject").union(carers, all=True)


def _carers_of_caseload_of(viewer: Asks) -> TieQuerySet:
    caseload = subjects_of(viewer, STAFF_RELATIONS)
    return Tie.objects.current().filter(relation__in=sorted(CARING_RELATIONS), subject__in=caseload)


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
