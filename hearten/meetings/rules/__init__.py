"""When people meet, how it went, what was promised, and what the other side may not be told. Pure."""

from hearten.meetings.rules.contact import found_contact
from hearten.meetings.rules.promise import (
    SHORT_UNDER,
    Month,
    Promise,
    Week,
    kept_promise,
    week_states,
)
from hearten.meetings.rules.times import (
    UnclearTime,
    check_clear,
    minutes_between,
    moment,
    weekly,
)
from hearten.meetings.rules.words import (
    LONGEST_MINUTES,
    LONGEST_SERIES,
    PLAN_AHEAD_DAYS,
    Came,
    Feeling,
    Mode,
    State,
    is_over_when_away,
)

__all__ = [
    "LONGEST_MINUTES",
    "LONGEST_SERIES",
    "PLAN_AHEAD_DAYS",
    "SHORT_UNDER",
    "Came",
    "Feeling",
    "Mode",
    "Month",
    "Promise",
    "State",
    "UnclearTime",
    "Week",
    "check_clear",
    "found_contact",
    "is_over_when_away",
    "kept_promise",
    "minutes_between",
    "moment",
    "week_states",
    "weekly",
]
