"""Ties: who may see whom is data. Rooms above make and end ties; every `visible_to` reads them."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from hearten.core import clock
from hearten.organizations.models import OrganizationRecord
from hearten.people.rules import Relation


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


def subjects_of(viewer: Any, relations: Iterable[Relation]) -> Any:
    """Refs of the people a viewer is tied to by one of the relations, as a subquery."""
    ties = Tie.objects.current().filter(viewer=viewer, relation__in=list(relations))
    return ties.values("subject")


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
