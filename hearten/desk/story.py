"""One match as one story: where it stands, the promise, two charts, and what happened, month by month."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearten.core import charts, clock
from hearten.desk.moments import (
    STAGE,
    Happened,
    Moment,
    goals_of,
    happened,
    moments,
)
from hearten.desk.rules import week_number
from hearten.evaluation.models import AnswerSheet
from hearten.evaluation.pictures import relationship_chart
from hearten.goals.models import Goal
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.meetings.models import Meeting
from hearten.meetings.rules import Promise as Kept
from hearten.meetings.rules import State, kept_promise
from hearten.people.models import Person
from hearten.support.models import CheckIn

A_PAGE = 25
MONTHS = 8
TRACK: tuple[tuple[Stage, str | Promise], ...] = (
    (Stage.MADE, gettext_lazy("Matched")),
    (Stage.ORIENTATION, gettext_lazy("Orientation")),
    (Stage.ACTIVE, gettext_lazy("Meeting")),
    (Stage.CLOSING, gettext_lazy("Good ending")),
    (Stage.CLOSED, gettext_lazy("Goodbye")),
)


class TrackStep(NamedTuple):
    label: str | Promise
    detail: str
    state: str


@dataclass(frozen=True)
class Story:
    """What the page of a match shows."""

    track: list[TrackStep]
    promise: Kept | None
    bars: charts.Chart | None
    feeling: charts.Chart | None
    page: Page[Moment]
    show: str
    next: Meeting | None
    goals: list[Goal]

    @property
    def months(self) -> list[tuple[str, list[Moment]]]:
        """The moments of this page, by month."""
        months = groupby(self.page.object_list, lambda moment: moment.day.replace(day=1))
        return [(date_format(month, "F Y"), list(found)) for month, found in months]


def story_of(match: Match, viewer: Person, show: str = "", page: str = "") -> Story:
    """Everything the viewer may see of a match, in six statements."""
    today = clock.today(match.organization.zone)
    steps = happened(match, viewer)
    meetings = list(Meeting.objects.visible_to(viewer).filter(match=match).order_by("starts_at"))
    goals = goals_of(match, viewer)
    check_ins = CheckIn.objects.visible_to(viewer).filter(match=match).with_people()
    sheets = AnswerSheet.objects.staffed_by(viewer).of_match(match)
    promise = _promise(match, meetings, steps, today)
    told = moments(match, steps, meetings, goals, check_ins, show)
    return Story(
        track=_track(match, steps, today),
        promise=promise,
        bars=_bars(promise) if promise else None,
        feeling=relationship_chart(list(sheets.select_related("wave__match", "member__person"))),
        page=Paginator(told, A_PAGE).get_page(page),
        show=show,
        next=_next(match, meetings),
        goals=[goal for goal in goals if goal.is_open],
    )


def _next(match: Match, meetings: Sequence[Meeting]) -> Meeting | None:
    for meeting in meetings:
        meeting.match = match
    return next((m for m in meetings if m.is_on and not m.has_begun), None)


def _promise(
    match: Match, meetings: Sequence[Meeting], steps: Sequence[Happened], today: dt.date
) -> Kept | None:
    if match.started_on is None:
        return None
    ends = [s.at.date() for s in steps if (s.sort, s.code) == (STAGE, Stage.CLOSED)]
    return kept_promise(
        [(m.held_on, m.held_minutes or 0) for m in meetings if m.held_on],
        [m.day for m in meetings if m.state == State.PLANNED],
        began=match.started_on,
        today=today,
        a_month=match.program.meetings_a_month,
        until=ends[-1] if ends else None,
    )


def _track(match: Match, steps: Sequence[Happened], today: dt.date) -> list[TrackStep]:
    """Each stage with its day; a rest stands in the place of meeting."""
    days = {step.code: step.at for step in steps if step.sort == STAGE}
    now = Stage.ACTIVE if match.stage == Stage.PAUSED else Stage(match.stage)
    order = [stage for stage, _label in TRACK]
    track = []
    for i, (stage, label) in enumerate(TRACK):
        here = stage == now and stage != Stage.CLOSED
        state = "now" if here else "done" if i <= order.index(now) else ""
        track.append(
            TrackStep(_label(match, stage, label), _detail(match, stage, days, today), state)
        )
    return track


def _label(match: Match, stage: Stage, label: str | Promise) -> str | Promise:
    return _("Resting") if stage == Stage.ACTIVE and match.stage == Stage.PAUSED else label


def _detail(match: Match, stage: Stage, days: dict[str, dt.datetime], today: dt.date) -> str:
    if stage == Stage.ACTIVE and match.stage == stage and match.started_on:
        return _("week %(n)s") % {"n": week_number(match.started_on, today)}
    if stage in days and not (stage == Stage.CLOSING and match.stage == Stage.ACTIVE):
        return date_format(days[stage], "j M Y")
    if stage == Stage.CLOSED and match.planned_until:
        return date_format(match.planned_until, "F Y")
    return ""


def _bars(promise: Kept) -> charts.Chart:
    """Meetings in each month together, against the promise."""
    months = promise.months[-MONTHS:]
    names = [date_format(month.first, "M") for month in months]
    rows = [
        charts.Bar(name, month.met, month.promised)
        for name, month in zip(names, months, strict=True)
    ]
    said = ", ".join(
        _("%(month)s %(met)s of %(promised)s")
        % {"month": name, "met": month.met, "promised": month.promised}
        for name, month in zip(names, months, strict=True)
    )
    table = charts.Table(
        _("Meetings each month"),
        (_("Month from"), _("Met"), _("Promised")),
        [(date_format(month.first, "j M Y"), month.met, month.promised) for month in months],
    )
    message = _("Meetings each month against the promise.") + " " + said
    return charts.bars(message, rows, (_("met"), _("promised")), table)
