"""What is asked, of whom and when; what a review decides. The instruments stand in `instruments/*.toml`."""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from hearten.core.clock import months_later
from hearten.evaluation.statistics import score
from hearten.people.rules import ADULT_FROM

SELF_ESTEEM, RELATIONSHIP = "self-esteem", "relationship"
INSTRUMENTS = (SELF_ESTEEM, RELATIONSHIP)

RELATIONSHIP_EVERY = 3
"""Months between one time of asking and the next (the newer edition of the EEPM floors at quarterly)."""
COMPARED_AFTER = 6
"""Months after which answers about the relationship are compared with the first ones."""
REVIEW_EVERY_DAYS = 182
BASELINE_DAYS = (-30, 14)
"""A first answer counts from 30 days before to 14 days after the start (declared window)."""
FOLLOW_UP_DAYS = (-7, 30)


class Decision(StrEnum):
    """What a review decides about a match."""

    CARRY_ON = "carry on"
    CHANGE = "change"
    CLOSE = "close"


class Met(StrEnum):
    """Whether the young person's needs are met."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not yet"


class Question(NamedTuple):
    """One sentence to agree with. Whether it counts backwards is said with it, never by its place."""

    key: str
    text: str
    reversed: bool


@dataclass(frozen=True)
class Instrument:
    """A set of questions, in versions that are never compared with each other."""

    name: str
    title: str
    measures: str
    tier: str
    licence: str
    low: int
    high: int
    answers: tuple[str, ...]
    versions: Mapping[str, tuple[Question, ...]]

    def score(self, version: str, answers: Mapping[str, int]) -> float | None:
        """The sum, or None when more than a fifth was left out."""
        return score(answers, self.versions[version], self.low, self.high)

    def mean(self, version: str, points: float) -> float:
        """A sum on the scale of the answers, 1 to 5."""
        return points / len(self.versions[version])

    @property
    def highest(self) -> int:
        return self.high * len(next(iter(self.versions.values())))


@cache
def instrument(name: str) -> Instrument:
    """One of the instruments Hearten brings."""
    text = files("hearten.evaluation").joinpath("instruments", f"{name}.toml").read_text("utf-8")
    read = tomllib.loads(text)
    versions = {
        version: tuple(Question(key, item["text"], item["reversed"]) for key, item in items.items())
        for version, items in read.pop("versions").items()
    }
    return Instrument(name=name, versions=versions, answers=tuple(read.pop("answers")), **read)


def version_for(name: str, *, is_mentor: bool, band: str) -> str | None:
    """Which version a member answers; None where the instrument is not asked of them."""
    if name == RELATIONSHIP:
        return "mentor" if is_mentor else "mentee"
    return None if is_mentor else band


class Asking(NamedTuple):
    """One time of asking: an instrument, so many months after the start, from one day to another."""

    instrument: str
    months: int
    opens_on: dt.date
    closes_on: dt.date


def askings(
    started_on: dt.date, today: dt.date, minimum_months: int, *, ending: bool = False
) -> list[Asking]:
    """What is to be asked today: at the start, every three months, and before a match ends.

    What nobody asked in its own window is not asked later: an answer at a wrong time compares nothing.
    """
    elapsed = months_between(started_on, today + dt.timedelta(days=-FOLLOW_UP_DAYS[0]))
    times = [(name, 0) for name in INSTRUMENTS]
    times += [(RELATIONSHIP, m) for m in range(RELATIONSHIP_EVERY, elapsed + 1, RELATIONSHIP_EVERY)]
    planned = [_asking(name, months, started_on) for name, months in times]
    after = _asking(SELF_ESTEEM, minimum_months, started_on)
    if ending and today < after.opens_on:
        after = after._replace(
            opens_on=today, closes_on=today + dt.timedelta(days=FOLLOW_UP_DAYS[1])
        )
    return [a for a in [*planned, after] if a.opens_on <= today <= a.closes_on]


def _asking(name: str, months: int, started_on: dt.date) -> Asking:
    first, last = FOLLOW_UP_DAYS if months else BASELINE_DAYS
    day = months_later(started_on, months)
    return Asking(name, months, day + dt.timedelta(days=first), day + dt.timedelta(days=last))


def months_between(start: dt.date, end: dt.date) -> int:
    """Whole months from one day to a later one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (months_later(start, months) > end) if end >= start else 0


def may_be_asked(
    *, is_mentor: bool, age: int | None, consented: Iterable[bool], own_no: bool
) -> bool:
    """Whoever said no is not asked. Under 18, a peer mentor too, a guardian has to have said yes.

    A mentor of unknown age counts as grown up, a young person never. Nobody's mentoring depends on it.
    """
    grown_up = is_mentor if age is None else age >= ADULT_FROM
    return not own_no and (grown_up or any(consented))


def review_due(started_on: dt.date, last_review: dt.date | None, today: dt.date) -> bool:
    """Whether a match has gone half a year without anybody asking what it needs."""
    return today >= (last_review or started_on) + dt.timedelta(days=REVIEW_EVERY_DAYS)
