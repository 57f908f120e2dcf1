"""Everything that is done to end a match well."""

from hearten.closure.actions.ending import (
    CannotCarryOn,
    EndedAlready,
    ExceptionNotYours,
    NotDone,
    ask_for_ending,
    carry_on,
    finish_closure,
    start_closure,
)
from hearten.closure.actions.steps import (
    agree_contact,
    answer_exit,
    decide_readiness,
    record_goodbye,
)

__all__ = [
    "CannotCarryOn",
    "EndedAlready",
    "ExceptionNotYours",
    "NotDone",
    "agree_contact",
    "answer_exit",
    "ask_for_ending",
    "carry_on",
    "decide_readiness",
    "finish_closure",
    "record_goodbye",
    "start_closure",
]
