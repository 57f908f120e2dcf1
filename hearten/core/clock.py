"""The one place that knows what time it is. Everything else asks here, so that time can be moved."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

_moved_to: ContextVar[dt.datetime | None] = ContextVar("moved_to", default=None)


def now() -> dt.datetime:
    """The present moment, in UTC."""
    return _moved_to.get() or real_now()


def real_now() -> dt.datetime:
    """The moment by this machine's own clock, wherever time was moved to: for records of the machine."""
    return dt.datetime.now(dt.UTC)


def today(zone: str = "UTC") -> dt.date:
    """The calendar day it is now in a time zone, such as an organization's."""
    return now().astimezone(ZoneInfo(zone)).date()


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@contextmanager
def moved(to: dt.datetime) -> Iterator[None]:
    """Let it be another moment, for seeding a history and for tests. The moment must carry a zone."""
    if to.tzinfo is None:
        raise ValueError("clock.moved needs a moment with a time zone")
    token = _moved_to.set(to.astimezone(dt.UTC))
    try:
        yield
    finally:
        _moved_to.reset(token)
