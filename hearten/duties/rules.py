"""What is owed: the kinds of duty, and how near a deadline is."""

import datetime as dt
from enum import StrEnum


class Nearness(StrEnum):
    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this week"
    LATER = "later"


REMIND_DAYS = (90, 30, 7)
"""So many days before something runs out, whoever looks after it is reminded."""


def newest_reminder(ends_on: dt.date, today: dt.date) -> dt.date | None:
    """The newest day on which to remind of an end; None before the first."""
    days = [ends_on - dt.timedelta(days=n) for n in REMIND_DAYS]
    return max((day for day in days if day <= today), default=None)


def nearness(due: dt.date, today: dt.date) -> Nearness:
    """Late, today, by the coming Friday (on a weekend: the Friday after), or later."""
    if due <= today:
        return Nearness.TODAY if due == today else Nearness.LATE
    friday = today + dt.timedelta(days=(4 - today.weekday()) % 7 or 7 * (today.weekday() == 4))
    return Nearness.THIS_WEEK if due <= friday else Nearness.LATER
