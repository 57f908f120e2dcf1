"""Support: what a check-in asks, how often one is due, and how soon a call for help is answered."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum


class Way(StrEnum):
    IN_PERSON = "in person"
    PHONE = "phone"
    VIDEO = "video"
    WRITTEN = "in writing"


class Safety(StrEnum):
    """The one answer that is never left out (EEPM-4 benchmark 5.2)."""

    SAFE = "safe"
    UNSURE = "unsure"
    WORRY = "worry"


WORRIES = frozenset({Safety.UNSURE, Safety.WORRY})
FIRST_AFTER = dt.timedelta(days=14)
FIRST_MONTH = dt.timedelta(days=30)
EVERY = dt.timedelta(days=30)
ANSWER_DAYS = 2
"""A call for help is answered within two days. Ours: no standard names a number."""


def next_due(started: dt.date, talks: Iterable[dt.date]) -> dt.date:
    """The day by which the next talk with one person is due.

    Twice in the first month, then at least monthly, counted from the last time the person was reached
    (EEPM-4, benchmark 5.1; EEPM-5, element 11: at least monthly with each participant in year one).
    An attempt that reached nobody does not count. "Month" is 30 days.
    """
    held = sorted({day for day in talks if day >= started})
    if not held:
        return started + FIRST_AFTER
    if len(held) == 1 and held[0] < started + FIRST_MONTH:
        return max(started + FIRST_MONTH, held[0])
    return held[-1] + EVERY
