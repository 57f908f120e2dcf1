"""Meetings: one's own, a match's; planning, calling off, logging."""

from hearten.meetings.views.calling_off import cancel, missed
from hearten.meetings.views.logs import log, log_unplanned
from hearten.meetings.views.plans import change, joining, places, plan, withdraw
from hearten.meetings.views.seeing import calendar, mine, of_match, show

__all__ = [
    "calendar",
    "cancel",
    "change",
    "joining",
    "log",
    "log_unplanned",
    "mine",
    "missed",
    "of_match",
    "places",
    "plan",
    "show",
    "withdraw",
]
