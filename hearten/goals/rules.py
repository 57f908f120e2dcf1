"""Goals: a young person's own, in four areas of life; open, reached or dropped. No streaks, no points."""

import datetime as dt
from enum import StrEnum


class Area(StrEnum):
    PERSONAL = "personal"
    SCHOOL = "school"
    WORK = "work"
    SOCIAL = "social"


class State(StrEnum):
    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


WAYS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.REACHED, State.DROPPED}),
    State.REACHED: frozenset({State.OPEN}),
    State.DROPPED: frozenset({State.OPEN}),
}
"""What was reached or dropped can be opened again; nothing goes from one to the other in one step."""

CARERS_READ_UNDER = 16
"""A carer reads the goals of a young person below this age; from then on the young person tells them."""

MOST_STEPS = 20


def may_go(now: State, to: State) -> bool:
    return to in WAYS[now]


def born_after(today: dt.date, age: int) -> dt.date:
    """Whoever was born after this day is younger than `age` years today."""
    try:
        return today.replace(year=today.year - age)
    except ValueError:
        return dt.date(today.year - age, 2, 28)
