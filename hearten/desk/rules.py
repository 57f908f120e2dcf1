"""What a desk goes by: the time of day, who could use a hand, what to do first on a new installation."""

import datetime as dt
from collections.abc import Iterable

QUIET_DAYS, QUIET_DAYS_AT_FIRST, AT_FIRST_DAYS = 21, 14, 90
"""Without a meeting for so many days a pair could use a hand; sooner in its first 90 days. (Ours.)"""
LOOK_BACK_DAYS = 28
MISSES_ALLOWED = 1
"""So many meetings of the last four weeks may fall out before a match counts as behind. (Ours.)"""

GROUPS: dict[str, frozenset[str]] = {
    "checks": frozenset({"record check", "renew check", "renew training"}),
    "contacts": frozenset({"check in", "answer help", "set joining"}),
    "matching": frozenset({"decide application", "decide referral", "ask consent", "read answer"}),
    "matches": frozenset({"agree", "review", "improve", "close"}),
}
"""Kinds of duty, as they are filtered by."""


def part_of_day(hour: int) -> str:
    if hour < 12:
        return "morning"
    return "afternoon" if hour < 18 else "evening"


def quiet_days(last: dt.date | None, began: dt.date, today: dt.date) -> int | None:
    """For how many days a pair has not met, once that is too many; else None."""
    days = (today - (last or began)).days
    limit = QUIET_DAYS_AT_FIRST if (today - began).days < AT_FIRST_DAYS else QUIET_DAYS
    return days if days >= limit else None


def meets_as_promised(
    held: Iterable[dt.date], a_month: int, began: dt.date, today: dt.date
) -> bool:
    """Whether the last four weeks had the meetings promised, one aside. A younger match is not late."""
    if (today - began).days < LOOK_BACK_DAYS:
        return True
    recent = sum(0 <= (today - day).days < LOOK_BACK_DAYS for day in held)
    return recent >= a_month - MISSES_ALLOWED


def week_number(began: dt.date, today: dt.date) -> int:
    """The running week of a match, the first being 1."""
    return (today - began).days // 7 + 1
