"""The moments of a match: what its records tell, newest first, each as one line of the story."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import CharField, Count, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearten.evaluation.models import Review
from hearten.evaluation.rules import Decision
from hearten.goals.models import Goal
from hearten.matches.models import Match, StageChange
from hearten.matches.rules import Stage
from hearten.meetings.models import Meeting
from hearten.meetings.rules import SHORT_UNDER, Mode, State
from hearten.people.models import Person
from hearten.support.models import CheckIn

STAGE, REVIEW = "stage", "review"
STAGE_WORDS: dict[str, tuple[str | Promise, str, str]] = {
    Stage.MADE: (gettext_lazy("They were matched"), "match", "clay"),
    Stage.ORIENTATION: (gettext_lazy("The agreement was begun"), "pencil", ""),
    Stage.ACTIVE: (gettext_lazy("They may meet"), "check", "ok"),
    Stage.PAUSED: (gettext_lazy("The match took a rest"), "clock", "soon"),
    Stage.CLOSING: (gettext_lazy("A good ending was begun"), "leave", "soon"),
    Stage.CLOSED: (gettext_lazy("The match ended"), "leave", ""),
}
DECISION_WORDS: dict[str, str | Promise] = {
    Decision.CARRY_ON: gettext_lazy("Review: carry on"),
    Decision.CHANGE: gettext_lazy("Review: change something"),
    Decision.CLOSE: gettext_lazy("Review: plan a good ending"),
}
MODES: dict[str, tuple[str | Promise, str]] = {
    Mode.IN_PERSON: (gettext_lazy("They met"), "place"),
    Mode.PHONE: (gettext_lazy("They talked by phone"), "phone"),
    Mode.VIDEO: (gettext_lazy("They talked by video"), "video"),
}
SHOWN = ("meetings", "goals", "check-ins", "changes")


class Moment(NamedTuple):
    """One line of the story."""

    day: dt.date
    sort: str
    icon: str
    look: str
    title: str | Promise
    text: str = ""
    more: str = ""
    minutes: int | None = None
    feeling: str = ""
    is_short: bool = False
    is_worrying: bool = False


class Happened(NamedTuple):
    """A step or a review: no record about one person."""

    sort: str
    at: dt.datetime
    code: str


def happened(match: Match, viewer: Person) -> list[Happened]:
    """Steps and reviews of a match, in one statement."""
    steps = _marked(StageChange.objects.staffed_by(viewer).filter(match=match), STAGE)
    reviews = _marked(Review.objects.staffed_by(viewer).filter(match=match), REVIEW)
    rows = steps.values_list("sort", "at", "stage").union(
        reviews.values_list("sort", "made_at", "decision"), all=True
    )
    return sorted((Happened(*row) for row in rows), key=lambda row: row.at)


def _marked(rows: QuerySet[Any], sort: str) -> QuerySet[Any]:
    return rows.order_by().annotate(sort=Value(sort, output_field=CharField()))


def goals_of(match: Match, viewer: Person) -> list[Goal]:
    """Goals with their steps counted: `all_steps`, `done_steps`."""
    goals = Goal.objects.visible_to(viewer).filter(member__match=match)
    counted = goals.select_related("member__person").annotate(
        all_steps=Count("steps"), done_steps=Count("steps__done_at")
    )
    return list(counted.order_by("made_at"))


def moments(
    match: Match,
    steps: Iterable[Happened],
    meetings: Iterable[Meeting],
    goals: Iterable[Goal],
    check_ins: Iterable[CheckIn],
    show: str = "",
) -> list[Moment]:
    """All moments, or those of one sort, newest first."""
    everything = [
        *_of_steps(steps),
        *_of_meetings(meetings),
        *_of_goals(goals),
        *_of_check_ins(check_ins),
    ]
    kept = [m for m in reversed(everything) if show not in SHOWN or m.sort == show]
    return sorted(kept, key=lambda moment: -moment.day.toordinal())


def _of_steps(steps: Iterable[Happened]) -> Iterator[Moment]:
    for step in steps:
        if step.sort == REVIEW:
            yield Moment(step.at.date(), "changes", "pencil", "", DECISION_WORDS[step.code])
        else:
            title, icon, look = STAGE_WORDS[step.code]
            yield Moment(step.at.date(), "changes", icon, look, title)


def _of_meetings(meetings: Iterable[Meeting]) -> Iterator[Moment]:
    for meeting in meetings:
        if meeting.state == State.HELD:
            yield _held(meeting)
        elif meeting.state == State.MISSED:
            why = meeting.called_off_because
            yield Moment(meeting.day, "meetings", "alert", "late", _("They did not meet"), why)
        elif meeting.state == State.CANCELLED:
            why = meeting.called_off_because
            yield Moment(meeting.day, "meetings", "cross", "", _("A meeting was called off"), why)


def _held(meeting: Meeting) -> Moment:
    title, icon = MODES[meeting.held_mode or meeting.mode]
    if meeting.place and (meeting.held_mode or meeting.mode) == Mode.IN_PERSON:
        title = _("They met: %(place)s") % {"place": meeting.place}
    minutes = meeting.held_minutes
    return Moment(
        meeting.held_on or meeting.day,
        "meetings",
        icon,
        "ok",
        title,
        meeting.about,
        meeting.next_step,
        minutes,
        meeting.feeling,
        is_short=minutes is not None and minutes < SHORT_UNDER,
    )


def _of_goals(goals: Iterable[Goal]) -> Iterator[Moment]:
    for goal in goals:
        name = goal.member.person.first_name
        title = _("%(name)s has a new goal") % {"name": name}
        yield Moment(goal.made_at.date(), "goals", "goal", "clay", title, goal.title)
        if goal.reached_on:
            title = _("%(name)s reached a goal") % {"name": name}
            yield Moment(goal.reached_on, "goals", "goal", "ok", title, goal.title)


def _of_check_ins(check_ins: Iterable[CheckIn]) -> Iterator[Moment]:
    for check_in in check_ins:
        name = {"name": check_in.person.first_name}
        if check_in.reached:
            title = _("Check-in with %(name)s") % name
        else:
            title = _("%(name)s could not be reached") % name
        yield Moment(
            check_in.done_on, "check-ins", "chat", "", title, is_worrying=check_in.is_worrying
        )
