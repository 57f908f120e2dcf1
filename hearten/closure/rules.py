"""A good ending: why it comes, what must be done before a match is closed, and what may come after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Ref = TypeVar("Ref")


class Reason(StrEnum):
    TIME = "time"
    GOALS = "goals"
    MOVED = "moved"
    BUSY = "busy"
    FIT = "fit"
    LOST_TOUCH = "lost touch"
    SAFETY = "safety"
    OTHER = "other"


class Side(StrEnum):
    """Who wants the ending."""

    TOGETHER = "together"
    MENTOR = "mentor"
    MENTEE = "mentee"
    CARER = "carer"
    STAFF = "staff"


class Contact(StrEnum):
    """What contact is allowed afterwards. Told to everybody, and never left open (EEPM-4 6.8)."""

    NONE = "none"
    LETTERS = "letters"
    EVENTS = "events"


class Ready(StrEnum):
    """Whether somebody may be matched again. Young people matched anew at once fared worse (Grossman and
    others, 2012), so this is decided for each, never assumed."""

    NOW = "now"
    LATER = "later"
    NO = "no"


QUESTIONS = ("best", "hard", "change", "take")
"""What each is asked at the end; any may be left out, and all may be refused (EEPM-4 6.4)."""


class Step(StrEnum):
    GOODBYE = "goodbye"
    CONTACT = "contact"
    EXIT = "exit"
    READINESS = "readiness"


@dataclass(frozen=True)
class Item(Generic[Ref]):
    """One line of the checklist; `member` says whose, `is_carer` that it is their carer's."""

    step: Step
    done: bool
    member: Ref | None = None
    is_carer: bool = False


def checklist(
    *,
    goodbye: bool,
    contact: bool,
    exits: Mapping[tuple[Ref, bool], bool],
    readiness: Mapping[Ref, bool],
) -> list[Item[Ref]]:
    """What an ending needs (EEPM-4 benchmarks 6.4 to 6.8): the goodbye held, or why not; contact rules;
    each one's answers or refusal, by (member, is carer); and readiness for another match, by member."""
    return [
        Item(Step.GOODBYE, goodbye),
        Item(Step.CONTACT, contact),
        *(Item(Step.EXIT, done, member, carer) for (member, carer), done in exits.items()),
        *(Item(Step.READINESS, done, member) for member, done in readiness.items()),
    ]


def missing(items: Iterable[Item[Ref]]) -> list[Item[Ref]]:
    """What keeps a match from being closed, unless a manager records an exception (EEPM-4 6.6)."""
    return [item for item in items if not item.done]
