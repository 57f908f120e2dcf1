"""Rounds: a program's pool, solved once, with its proof and with those it left over."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.matching.rules import UNDER_WAY, Calm, RoundState
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person
from hearten.people.rules import SAFEGUARDING
from hearten.programs.models import Program, Staffing, staffed_by


class OfProgram(models.QuerySet[Any]):
    """Rows of a program, and of what belongs to one; `program` names the way to it."""

    program: ClassVar[str] = "program"

    def visible_to(self, viewer: Person) -> Self:
        """Those of programs one staffs; all of the organization for a safeguarding lead."""
        if viewer.roles & SAFEGUARDING:
            return self.filter(organization=viewer.organization_id)
        return self._staffed_by(viewer)

    def _staffed_by(self, viewer: Person) -> Self:
        staffed = {f"{self.program}__in": staffed_by(viewer)}
        return self.filter(organization=viewer.organization_id, **staffed)


class StaffedPrograms(OfProgram):
    """Besides, what one decides as the staff of the program."""

    def staffed_by(self, viewer: Person) -> Self:
        """Those of programs whose coordinator or manager the viewer is."""
        return self._staffed_by(viewer)


class RoundQuerySet(StaffedPrograms):
    def marked_for(self, viewer: Person) -> Any:
        """Says of each whether the viewer `may_decide`: a safeguarding lead reads, the staff decide."""
        staffed = Staffing.objects.current().filter(person=viewer, program=OuterRef("program"))
        return self.annotate(may_decide=Exists(staffed))

    def begun_before(self, moment: Any) -> Self:
        """Still on their way although they began so long ago: their worker died."""
        return self.filter(
            Q(state=RoundState.RUNNING, started_at__lt=moment)
            | Q(state=RoundState.WAITING, made_at__lt=moment)
        )

    def listed(self) -> Self:
        """For lists: without the proof, which is long."""
        return self.select_related("program", "made_by").defer("certificate")

    def plan_now(self, round_: "Round") -> "Round":
        """The round of the same program whose pairs stand now: the one finished or adopted last."""
        decided = self.decided().filter(program=round_.program_id)
        return decided.order_by("-done_at").first() or round_

    def decided(self) -> Self:
        """Rounds whose pairs are or were put to people; what-ifs aside."""
        return self.filter(state=RoundState.DONE)


class Round(OrganizationRecord):
    """One matching round. `base`: the round that a what-if, or a round that followed one, came from.

    `inputs` is the SHA-256 of the snapshot it was solved on, `outcome` that of what was found, `version`
    the version of Hearten that found it. `lottery` is the key of the lot among equals: a what-if draws
    the same lot as the round it came from.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    base = models.ForeignKey("self", models.SET_NULL, related_name="+", null=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    state = models.CharField(
        max_length=7, choices=[(s, s) for s in RoundState], default=RoundState.WAITING
    )
    calm = models.CharField(max_length=5, choices=[(c, c) for c in Calm], default=Calm.CALM)
    weights = models.JSONField(_("what counts"), default=dict)
    lottery = models.CharField(max_length=36, blank=True)
    inputs = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=64, blank=True)
    version = models.CharField(max_length=20, blank=True)
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
        return self.state in UNDER_WAY

    @property
    def is_done(self) -> bool:
        return self.state == RoundState.DONE

    @property
    def is_draft(self) -> bool:
        """A what-if that was worked out; it is adopted, or thrown away."""
        return self.state == RoundState.DRAFT

    @property
    def has_plan(self) -> bool:
        return self.is_done or self.is_draft


class OfRound(OfProgram):
    """Rows of a round, for those who may see it."""

    program = "round__program"


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

    objects = OfRound.as_manager()

    class Meta:
        ordering = ["waits_since"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="left_over_once_a_round")
        ]

    @property
    def waited_days(self) -> int:
        return (self.made_at - self.waits_since).days
