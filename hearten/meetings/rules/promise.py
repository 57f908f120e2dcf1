"""The promise: how often people said they would meet, and how often they did. Never a streak."""

import datetime as dt
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SHORT_UNDER = 30
"""Under so many minutes a meeting is called short. (Ours.)"""

WEEKLY_FROM = 4
"""From so many meetings a month on, the promise is counted in weeks; below, in months."""


class Week(StrEnum):
    MET = "met"
    SHORT = "short"
    NONE = "none"
    PLANNED = "planned"


@dataclass(frozen=True)
class Month:
    """One month together, counted from the day the match began."""

    first: dt.date
    met: int
    promised: int
    is_over: bool

    @property
    def kept(self) -> bool:
        return self.met >= self.promised


@dataclass(frozen=True)
class Promise:
    """What was promised and how much of it was kept: `kept` of `of` weeks, or of months."""

    a_month: int
    weeks: list[tuple[dt.date, Week]]
    months: list[Month]

    @property
    def by_week(self) -> bool:
        return self.a_month >= WEEKLY_FROM

    @property
    def kept(self) -> int:
        if self.by_week:
            return self.met + self.short
        return sum(month.kept for month in self.months if month.is_over)

    @property
    def of(self) -> int:
        if self.by_week:
            return len(self.weeks) - self.count(Week.PLANNED)
        return sum(month.is_over for month in self.months)

    @property
    def met(self) -> int:
        return self.count(Week.MET)

    @property
    def short(self) -> int:
        return self.count(Week.SHORT)

    @property
    def none(self) -> int:
        return self.count(Week.NONE)

    def count(self, state: Week) -> int:
        return sum(week == state for _, week in self.weeks)


def kept_promise(
    held: Iterable[tuple[dt.date, int]],
    planned: Iterable[dt.date],
    *,
    began: dt.date,
    today: dt.date,
    a_month: int,
    until: dt.date | None = None,
) -> Promise:
    """The promise of one match. `held`: day and minutes of each meeting; `until`: its last day, if over."""
    held = list(held)
    last = min(today, until) if until else today
    weeks = week_states(held, planned, began=began, today=last)
    return Promise(a_month, weeks, _months(held, began, last, a_month))


def week_states(
    held: Iterable[tuple[dt.date, int]],
    planned: Iterable[dt.date],
    *,
    began: dt.date,
    today: dt.date,
) -> list[tuple[dt.date, Week]]:
    """Monday and state of each week from the one a match began in to this one.

    The running week counts once there was a meeting or one is planned: nobody is late in a week that
    is not over.
    """
    longest: dict[dt.date, int] = {}
    for day, minutes in held:
        longest[monday(day)] = max(minutes, longest.get(monday(day), 0))
    ahead = {monday(day) for day in planned}
    states = [(week, _state(longest.get(week))) for week in _weeks(began, today)]
    this, state = states[-1] if states else (today, Week.MET)
    if state == Week.NONE:
        states[-1:] = [(this, Week.PLANNED)] if this in ahead else []
    return states


def monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _weeks(began: dt.date, today: dt.date) -> list[dt.date]:
    first, count = monday(began), (monday(today) - monday(began)).days // 7 + 1
    return [first + dt.timedelta(weeks=week) for week in range(count)]


def _state(minutes: int | None) -> Week:
    if minutes is None:
        return Week.NONE
    return Week.SHORT if minutes < SHORT_UNDER else Week.MET


def _months(
    held: list[tuple[dt.date, int]], began: dt.date, today: dt.date, promised: int
) -> list[Month]:
    count = months_between(began, today)
    met = Counter(months_between(began, day) for day, _ in held if began <= day <= today)
    return [
        Month(_month_start(began, n), met[n], promised, is_over=n < count) for n in range(count + 1)
    ]


def months_between(began: dt.date, day: dt.date) -> int:
    """Whole months from one day to a later one."""
    months = (day.year - began.year) * 12 + day.month - began.month
    return months - (day < _month_start(began, months))


def _month_start(began: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(began.year * 12 + began.month - 1 + months, 12)
    return dt.date(year, month + 1, min(began.day, monthrange(year, month + 1)[1]))
