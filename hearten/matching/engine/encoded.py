"""Everyone once as integers: what the kernels read. No floats from here on.

`N` mentees by row, `M` mentors by column: a mentor's values lie beside the next mentor's, so that a
kernel compares one mentee with a block of mentors in one sweep.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .columns import Bands, Limits, Near, Overlap, Range, ShareWords
from .graph import Int32, Int64

Words = npt.NDArray[np.uint64]
BLOCK = 256


class Banned(NamedTuple):
    """Pairs that must not be, by mentee: `start` (N+1), and the mentors."""

    start: Int64
    mentor: Int32


class Bonus(NamedTuple):
    """Pairs that earn points besides the criteria, by mentee: `start` (N+1), mentors, points."""

    start: Int64
    mentor: Int32
    points: Int64


class Must(NamedTuple):
    """What a look reads of the rules.

    `mentee` (N, F) and `mentor` (F, M): a pair with a common bit breaks a rule.
    """

    mentee: Words
    mentor: Words
    share: ShareWords
    span: Range
    limits: Limits
    banned: Banned


class Like(NamedTuple):
    """What a look reads of the criteria."""

    overlap: Overlap
    near: Near
    bands: Bands
    bonus: Bonus


class Encoded(NamedTuple):
    """The cohort as the kernels see it; `mentee_at`, `mentor_at` are positions in the problem.

    `places` are those still free after locks, `waits` is False for locked mentees; `held` is the
    column of a locked mentee's mentor, -1 for everyone else.
    """

    mentee_at: Int64
    mentor_at: Int64
    mentee_draw: Words
    mentor_draw: Words
    waits: npt.NDArray[np.bool_]
    places: Int64
    held: Int64
    must: Must
    like: Like


Pairs = list[tuple[int, int]]


def by_mentee(pairs: Pairs, mentees: int) -> Banned:
    """Pairs (row, column), each once and rising, as a list of mentors for each mentee."""
    table = np.array(pairs, np.int64).reshape(-1, 2)
    start = np.zeros(mentees + 1, np.int64)
    np.cumsum(np.bincount(table[:, 0], minlength=mentees), out=start[1:])
    return Banned(start, table[:, 1].astype(np.int32))
