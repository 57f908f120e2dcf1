"""How people meet, how a meeting stands, how it went, and the limits of a plan."""

from collections.abc import Iterable
from enum import StrEnum

LONGEST_MINUTES = 720
"""No meeting lasts longer: a night away needs more than a plan. (Ours.)"""

LONGEST_SERIES = 26
"""Weeks that can be planned at once. (Ours.)"""

PLAN_AHEAD_DAYS = 366


class Mode(StrEnum):
    IN_PERSON = "in person"
    PHONE = "phone"
    VIDEO = "video"


class State(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Feeling(StrEnum):
    HARD = "hard"
    SO_SO = "so-so"
    GOOD = "good"
    GREAT = "great"


class Came(StrEnum):
    YES = "yes"
    NO = "no"
    EXCUSED = "excused"
    """Said in good time that they cannot come."""


def is_over_when_away(sides: Iterable[Iterable[bool]]) -> bool:
    """Whether a meeting is off: on one of its sides nobody comes any more.

    `sides`: for each side, for each of its members, whether they are away. So in a group the others
    still meet, and of a pair nobody is left waiting.
    """
    return any(all(side) for side in sides)
