"""Everything that is done to meetings: planned, changed, called off, logged."""

from hearten.meetings.actions.logs import (
    AlreadySaved,
    log_meeting,
    log_unplanned,
    miss_meeting,
)
from hearten.meetings.actions.plans import (
    ContactRefused,
    TimeTaken,
    allow_place,
    cancel_meeting,
    change_meeting,
    excuse_member,
    plan_meetings,
    set_joining,
    withdraw_place,
)

__all__ = [
    "AlreadySaved",
    "ContactRefused",
    "TimeTaken",
    "allow_place",
    "cancel_meeting",
    "change_meeting",
    "excuse_member",
    "log_meeting",
    "log_unplanned",
    "miss_meeting",
    "plan_meetings",
    "set_joining",
    "withdraw_place",
]
