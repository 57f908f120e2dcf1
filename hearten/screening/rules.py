"""Checks of a mentor: how long each is good for, what counts.

Nobody is matched, or learns a young person's name, before every check the program asks for was passed
and somebody other than the mentor has decided so (Elements of Effective Practice for Mentoring, 5th
edition, standard on screening). A criminal-record certificate has no expiry date in English law; renewing
it every three years is the common good practice (NSPCC and UK government guidance on safer recruitment),
so 36 months is proposed and can be changed for each check. What is kept is number, day and outcome, never
the certificate itself.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hearten.core.clock import months_later
from hearten.duties.rules import REMIND_DAYS
from hearten.programs.rules import Check as Kind

MONTHS_VALID: dict[Kind, int] = {Kind.BACKGROUND: 36}
"""Checks that are good for so many months; the others are good until somebody sets an end."""


SOON_DAYS = max(REMIND_DAYS)


class Outcome(StrEnum):
    WAITING = "waiting"
    PASSED = "passed"
    FAILED = "failed"


class State(StrEnum):
    """How a required check stands on a day."""

    MISSING = "missing"
    WAITING = "waiting"
    FAILED = "failed"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    VALID = "valid"


@dataclass(frozen=True)
class Standing:
    """What counts now (the newest decision), and whether a renewal is on its way."""

    state: State
    counts: Any
    renewal_waits: bool = False

    @property
    def clears(self) -> bool:
        return self.state in {State.VALID, State.EXPIRING}


def proposed_end(kind: Kind, done_on: dt.date) -> dt.date | None:
    """The last day a check is good for, unless somebody sets another."""
    months = MONTHS_VALID.get(kind)
    return None if months is None else months_later(done_on, months)


def standing_of(records: Iterable[Any], day: dt.date) -> Standing:
    """How a check stands on a day, from its records, oldest first, each with outcome and valid_until.

    The newest decision counts; a check that is merely asked for takes nothing away.
    """
    records = list(records)
    decided = [r for r in records if r.outcome != Outcome.WAITING]
    waits = bool(records) and records[-1].outcome == Outcome.WAITING
    if not decided:
        return Standing(State.WAITING if waits else State.MISSING, records[-1] if waits else None)
    newest = decided[-1]
    return Standing(_state(newest, day), newest, renewal_waits=waits)


def _state(decided: Any, day: dt.date) -> State:
    if decided.outcome == Outcome.FAILED:
        return State.FAILED
    if decided.valid_until is None:
        return State.VALID
    left = (decided.valid_until - day).days
    if left < 0:
        return State.EXPIRED
    return State.EXPIRING if left <= SOON_DAYS else State.VALID
