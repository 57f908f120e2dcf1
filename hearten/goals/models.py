"""Goals belong to the young person's own part in a match; steps to goals; work on a goal to a meeting."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.prepared import Asks, prepared
from hearten.goals.rules import CARERS_READ_UNDER, Area, State, born_after
from hearten.matches.models import Member, MemberQuerySet, staffed_matches_of
from hearten.matches.rules import RUNNING, MemberRole
from hearten.meetings.models import Meeting
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person, subjects_of
from hearten.people.rules import Relation


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, viewer: Person) -> Self:
        """One's own; as mentor, staff or caseworker those of one's young people; as guardian while
        they are under 16. Young people of one group do not see each other's."""
        return self.filter(member__in=_open_now_to(viewer), organization=viewer.organization_id)

    def shared_with(self, viewer: Person) -> Self:
        """Goals one works on: one's own, and as mentor those of one's young people."""
        return self.filter(member__in=_worked_on_by(viewer), organization=viewer.organization_id)

    def open(self) -> Self:
        return self.filter(state=State.OPEN)

    def open_first(self) -> Self:
        """By whose they are; of each, those still open first."""
        shut = Case(When(state=State.OPEN, then=0), default=1)
        return self.order_by("member__person__first_name", "member", shut, "made_at")

    def of_meeting(self, meeting: Meeting) -> Self:
        """Goals that were open, or were worked on, at a meeting."""
        return self.filter(Q(state=State.OPEN) | Q(work__meeting=meeting)).distinct()

    def with_steps(self) -> Self:
        return self.select_related("member__person", "member__match").prefetch_related("steps")


def whose_goals(members: MemberQuerySet, person: Person) -> list[Member]:
    """The young people whose goals somebody works on: oneself, and those one is mentor of, in running matches."""
    own = Member.objects.current().filter(person=person, match__stage__in=RUNNING)
    mentoring = own.filter(role=MemberRole.MENTOR).values("match")
    found = members.filter(
        Q(pk__in=own.values("pk")) | Q(match__in=mentoring), role=MemberRole.MENTEE, until=None
    )
    return list(found.select_related("person", "match").order_by("person__first_name"))


@prepared
def _worked_on_by(viewer: Asks) -> Any:
    """Refs of the parts in matches whose goals one works on: one's own, and those in matches one is mentor of."""
    own = Member.objects.current().filter(person=viewer.pk)
    mentoring = own.filter(role=MemberRole.MENTOR).values("match")
    return Member.objects.filter(Q(pk__in=own.values("pk")) | Q(match__in=mentoring)).values("pk")


def _open_now_to(viewer: Person) -> Any:
    return _open_to(viewer, clock.today(viewer.own_zone))


@prepared
def _open_to(viewer: Asks, today: dt.date) -> Any:
    """Refs of the parts in matches whose goals one reads."""
    return Member.objects.filter(
        Q(pk__in=_worked_on_by(viewer))
        | Q(match__in=staffed_matches_of(viewer))
        | Q(person__in=subjects_of(viewer, {Relation.CASEWORKER_OF}))
        | Q(person__in=_children_of(viewer, today))
    ).values("pk")


def _children_of(viewer: Asks, today: dt.date) -> models.QuerySet[Person]:
    """Young people the viewer is guardian of and who are under 16, or may be: only a year is known."""
    young = Q(birth_date__gt=born_after(today, CARERS_READ_UNDER)) | Q(
        birth_date=None, birth_year__gte=today.year - CARERS_READ_UNDER
    )
    unknown = Q(birth_date=None, birth_year=None)
    children = subjects_of(viewer, {Relation.GUARDIAN_OF})
    return Person.objects.filter(young | unknown, pk__in=children).values("pk")  # type: ignore[return-value]


class Goal(OrganizationRecord):
    """Something a young person wants to reach. `reason`: why it was dropped."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    area = models.CharField(_("area"), max_length=8, choices=[(a, a) for a in Area])
    title = models.CharField(_("goal"), max_length=120)
    why = models.TextField(_("why it matters"), max_length=500, blank=True)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=7, choices=[(s, s) for s in State], default=State.OPEN.value
    )
    reason = models.CharField(_("why it was dropped"), max_length=300, blank=True)
    reached_on = models.DateField(null=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        indexes = [models.Index(fields=["member", "state"], name="goals_of_member")]

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_reached(self) -> bool:
        return self.state == State.REACHED

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done_at is not None for step in self.steps.all())

    @property
    def to_go(self) -> int:
        return len(self.steps.all()) - self.done

    @property
    def next_step(self) -> "Step | None":
        return next((step for step in self.steps.all() if step.done_at is None), None)


class OfGoal(models.QuerySet["models.Model"]):
    def visible_to(self, viewer: Person) -> Self:
        return self.filter(
            goal__member__in=_open_now_to(viewer), organization=viewer.organization_id
        )

    def shared_with(self, viewer: Person) -> Self:
        return self.filter(
            goal__member__in=_worked_on_by(viewer), organization=viewer.organization_id
        )


class Step(OrganizationRecord):
    """One step towards a goal."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="steps")
    text = models.CharField(_("step"), max_length=160)
    position = models.PositiveSmallIntegerField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    objects = OfGoal.as_manager()

    class Meta:
        ordering = ["position", "made_at"]

    @property
    def done_on(self) -> dt.date | None:
        return self.done_at.date() if self.done_at else None


class GoalWork(OrganizationRecord):
    """They worked on a goal at a meeting."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="work")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")

    objects = OfGoal.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "meeting"], name="one_work_a_meeting")
        ]
