"""Rounds: a program's pool, solved once, with its proof and with those it left over."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.matching.rules import RoundState
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person
from hearten.people.rules import SAFEGUARDING
from hearten.programs.models import Program, staffed_by


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, viewer: Person) -> Self:
        """Rounds of programs one staffs; all of the organization for a safeguarding lead."""
        ours = self.filter(organization=viewer.organization_id)
        return ours if viewer.roles & SAFEGUARDING else ours.filter(program__in=staffed_by(viewer))

    def staffed_by(self, viewer: Person) -> Self:
        """Rounds of programs whose coordinator or manager the viewer is."""
        return self.filter(organization=viewer.organization_id, program__in=staffed_by(viewer))

    def begun_before(self, moment: Any) -> Self:
        """Still on their way although they began so long ago: their worker died."""
        return self.filter(
            Q(state=RoundState.RUNNING, started_at__lt=moment)
            | Q(state=RoundState.WAITING, made_at__lt=moment)
        )


class Round(OrganizationRecord):
    """One matching round. `inputs` is the SHA-256 of the snapshot it was solved on."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    state = models.CharField(
        max_length=7, choices=[(s, s) for s in RoundState], default=RoundState.WAITING
    )
    weights = models.JSONField(_("what counts"), default=dict)
    inputs = models.CharField(max_length=64, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    summary = models.JSONField(default=dict)
    certificate = models.JSONField(default=dict)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(state__in=[RoundState.WAITING, RoundState.RUNNING]),
                name="one_round_at_a_time",
            )
        ]

    @property
    def is_under_way(self) -> bool:
        return self.state in {RoundState.WAITING, RoundState.RUNNING}

    @property
    def is_done(self) -> bool:
        return self.state == RoundState.DONE


class LeftoverQuerySet(models.QuerySet["Leftover"]):
    def visible_to(self, viewer: Person) -> Self:
        return self.filter(round__in=Round.objects.visible_to(viewer))


class Leftover(OrganizationRecord):
    """Somebody who got no proposal in a round, and the codes of why."""

    subject_field = "person_id"

    round = models.ForeignKey(Round, models.CASCADE, related_name="leftovers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(max_length=6)
    why = models.CharField(max_length=20)
    among = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=dict)
    alone = models.JSONField(default=dict)
    sharing = models.PositiveIntegerField(default=0)
    places = models.PositiveIntegerField(default=0)
    languages = models.JSONField(default=list)
    waits_since = models.DateTimeField(default=clock.now)

    objects = LeftoverQuerySet.as_manager()

    class Meta:
        ordering = ["waits_since"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="left_over_once_a_round")
        ]

    @property
    def waited_days(self) -> int:
        return (self.made_at - self.waits_since).days
