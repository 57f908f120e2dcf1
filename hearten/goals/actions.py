"""A goal is set, worked on step by step, reached, or dropped with a reason; and opened again."""

from collections.abc import Iterable
from typing import Any

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.goals.models import Goal, GoalWork, Step
from hearten.goals.rules import Area, State, may_go
from hearten.matches.models import Member
from hearten.meetings.models import Meeting
from hearten.people.models import Person


class ReasonMissing(ValueError):
    """A goal is dropped with a reason, never in silence."""


@action
def set_goal(
    member: Member,
    *,
    by: Person,
    area: Area,
    title: str,
    why: str = "",
    steps: Iterable[str] = (),
) -> Goal:
    """Set a goal of a young person's, with its first steps if there are any."""
    goal = Goal.objects.create(
        organization_id=member.organization_id,
        member=member,
        area=area,
        title=title,
        why=why,
        set_by=by,
    )
    Step.objects.bulk_create(
        Step(organization_id=goal.organization_id, goal=goal, text=text, position=position)
        for position, text in enumerate(steps)
    )
    note("goals.set", goal, by=by, about=[member.person_id], area=area)
    return goal


@action
def add_step(goal: Goal, *, by: Person, text: str) -> Step:
    """One more step, after the others."""
    step = Step.objects.create(
        organization_id=goal.organization_id, goal=goal, text=text, position=goal.steps.count()
    )
    note("goals.step_added", step, by=by, about=[goal.member.person_id])
    return step


@action
def tick_step(step: Step, *, by: Person) -> bool:
    """A step is done. Pressed twice, it was done once; False for the second press."""
    standing = Step.objects.filter(pk=step.pk, done_at=None)
    done = standing.update(done_at=clock.now(), done_by=by)
    note("goals.step_ticked", step, by=by, about=[step.goal.member.person_id])
    return bool(done)


@action
def untick_step(step: Step, *, by: Person) -> bool:
    """It was not done after all."""
    undone = Step.objects.filter(pk=step.pk, done_at__isnull=False)
    changed = undone.update(done_at=None, done_by=None)
    note("goals.step_unticked", step, by=by, about=[step.goal.member.person_id])
    return bool(changed)


@action
def reach_goal(goal: Goal, *, by: Person) -> bool:
    """The goal is reached, today. False if it was not open."""
    today = clock.today(goal.organization.zone)
    return _go(goal, State.REACHED, by, reached_on=today)


@action
def drop_goal(goal: Goal, *, by: Person, reason: str) -> bool:
    """Let a goal go, and say why. False if it was not open."""
    if not reason.strip():
        raise ReasonMissing(str(goal.pk))
    return _go(goal, State.DROPPED, by, reason=reason)


@action
def reopen_goal(goal: Goal, *, by: Person) -> bool:
    """Take up again what was reached or dropped. False if it was open."""
    return _go(goal, State.OPEN, by, reached_on=None, reason="")


def _go(goal: Goal, to: State, by: Person, **fields: Any) -> bool:
    """From the state it is in now, whoever else presses at the same time."""
    froms = [state for state in State if may_go(state, to)]
    moved = Goal.objects.filter(pk=goal.pk, state__in=froms).update(state=to, **fields)
    note(f"goals.{to}", goal, by=by, about=[goal.member.person_id], moved=moved)
    return bool(moved)


@action
def record_work(meeting: Meeting, goals: Iterable[Goal], *, by: Person) -> None:
    """Which goals they worked on at a meeting; those not named any more are taken off."""
    goals = list(goals)
    GoalWork.objects.filter(meeting=meeting).exclude(goal__in=goals).delete()
    GoalWork.objects.bulk_create(
        [
            GoalWork(organization_id=meeting.organization_id, goal=goal, meeting=meeting)
            for goal in goals
        ],
        ignore_conflicts=True,
    )
    about = {goal.member.person_id for goal in goals}
    note("goals.worked_on", meeting, by=by, about=about, count=len(goals))
