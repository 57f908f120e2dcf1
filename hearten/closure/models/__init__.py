"""The ending of a match, and what stays of it."""

from hearten.closure.models.closure import (
    Closure,
    EndingAsked,
    ExitAnswer,
    Memory,
    Readiness,
)
from hearten.closure.models.progress import Line, Party, lines_of, members_of, parties_of
from hearten.closure.models.words import (
    CONTACT_WORDS,
    QUESTION_WORDS,
    READY_WORDS,
    REASON_WORDS,
    SIDE_WORDS,
)

__all__ = [
    "CONTACT_WORDS",
    "QUESTION_WORDS",
    "READY_WORDS",
    "REASON_WORDS",
    "SIDE_WORDS",
    "Closure",
    "EndingAsked",
    "ExitAnswer",
    "Line",
    "Memory",
    "Party",
    "Readiness",
    "lines_of",
    "members_of",
    "parties_of",
]
