"""Everything that is done about a concern, and about the matches it stopped."""

from hearten.safeguarding.actions.concern import (
    DecidedAlready,
    add_note,
    decide_concern,
    owe_decision,
    raise_concern,
)
from hearten.safeguarding.actions.suspension import (
    AgreedAlready,
    agree_to_reinstate,
    propose_to_reinstate,
    suspend_mentors,
)

__all__ = [
    "AgreedAlready",
    "DecidedAlready",
    "add_note",
    "agree_to_reinstate",
    "decide_concern",
    "owe_decision",
    "propose_to_reinstate",
    "raise_concern",
    "suspend_mentors",
]
