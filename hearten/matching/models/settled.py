"""What staff settled about two people before any round: they stay together, or they are kept apart."""

from typing import Self

from django.db import models
from django.db.models import Q

from hearten.matching.models.rounds import StaffedPrograms
from hearten.matching.rules import Together
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person
from hearten.programs.models import Program


class PairChoiceQuerySet(StaffedPrograms):
    def in_force(self) -> Self:
        return self.filter(ended_at=None)

    def pairs(self, kind: Together) -> tuple[tuple[str, str], ...]:
        """(mentor, mentee) by ref, in the order they were settled."""
        rows = self.in_force().filter(kind=kind).order_by("made_at", "pk")
        return tuple((str(a), str(b)) for a, b in rows.values_list("mentor", "mentee"))


class PairChoice(OrganizationRecord):
    """A pair that every round of the program keeps, or never makes, until staff take it back."""

    subject_field = "mentee_id"

    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=13, choices=[(k, k) for k in Together])
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = PairChoiceQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "mentor", "mentee"],
                condition=Q(ended_at=None),
                name="a_pair_is_settled_one_way",
            ),
            models.UniqueConstraint(
                fields=["program", "mentee"],
                condition=Q(ended_at=None, kind=Together.KEPT),
                name="kept_with_one_mentor",
            ),
        ]

    @property
    def is_kept(self) -> bool:
        return self.kind == Together.KEPT
