"""What the engine answers: pairs with points, the unmatched with reasons, prices, the proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
EARLIER = "earlier proposal"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One pair unrolled: `broken` rule names (eligible when empty), points that add up to score.

    `common` holds, for criteria over tags or slots, what both have; show it only as your
    confidentiality rules allow. `points` has one entry per criterion in the problem's order, and
    `EARLIER` for stickiness if the pair has it.
    """

    mentee: str
    mentor: str
    broken: tuple[str, ...]
    score: int
    points: Mapping[str, int]
    common: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposed pair. `score` in points, including stickiness; `points` adds up to it."""

    mentee: str
    mentor: str
    score: int
    points: Mapping[str, int]
    locked: bool = False


class Why(StrEnum):
    """Why someone is not in a pair."""

    NOBODY_ELIGIBLE = "nobody eligible"
    TOO_FEW_PLACES = "too few places"
    NO_PLACES = "no places"
    NOT_NEEDED = "not needed"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mentee without a pair, or a mentor with a place left, and why.

    NOBODY_ELIGIBLE: `refused` counts, per rule, the people of the other side it refuses, and
    `alone` those that only this rule refuses (the binding rules: what to change first).
    TOO_FEW_PLACES: `shortage` is an index into `Result.shortages`. NO_PLACES: the mentor offers
    none. NOT_NEEDED: every mentee who could come is matched elsewhere and none would gain.
    """

    role: str
    id: str
    why: Why
    reason: str
    refused: Mapping[str, int] = field(default_factory=dict)
    alone: Mapping[str, int] = field(default_factory=dict)
    shortage: int | None = None


@dataclass(frozen=True, slots=True)
class Shortage:
    """A Hall set: these mentees can go to no one but these mentors, who have fewer places.

    `unmatched` = mentees - places: how many places to recruit before all could be served here.
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    places: int
    unmatched: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """The proof: 2(N+M) integers, in the order of the problem's mentees and mentors.

    `mentee_cover`, `mentor_cover` (0/1): every eligible pair has a covered end, so that no matching
    has more pairs than covered mentees + places of covered mentors. `mentee_price`, `mentor_price`
    (points): for every eligible pair with exactly one covered end, the two prices add up to its
    score or more; see docs/matching.md for why that bounds every largest matching.
    """

    mentee_ids: tuple[str, ...]
    mentor_ids: tuple[str, ...]
    mentee_cover: Sequence[int]
    mentor_cover: Sequence[int]
    mentee_price: Sequence[int]
    mentor_price: Sequence[int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the independent checker found; `holds` only if everything does, else `why`."""

    holds: bool
    why: str = ""
    matched: int = 0
    total_score: int = 0
    eligible_pairs: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What staff ask of a solved round: pairs are (mentee id, mentor id), ids are strings."""

    lock: tuple[tuple[str, str], ...] = ()
    exclude: tuple[tuple[str, str], ...] = ()
    withdraw_mentees: tuple[str, ...] = ()
    withdraw_mentors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A mentee whose mentor changed between two results; None = unmatched."""

    mentee: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """The low-level answer: `column_of[row]` or -1; the largest matching, then the largest score.

    Prices and covers prove it as a `Certificate` does; `total` is the sum of scores (points).
    """

    column_of: Integers
    row_price: Integers
    column_price: Integers
    row_cover: Integers
    column_cover: Integers
    matched: int
    total: int
