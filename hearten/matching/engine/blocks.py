"""Blocks of neighboring mentors: a mentee out of reach of a block need not look at its members."""

from typing import NamedTuple

import numpy as np

from .columns import Limits
from .compiled import part
from .encoded import BLOCK, Encoded
from .graph import Int32, Int64


class Blocks(NamedTuple):
    """The least and the greatest of each block of the limits' columns: (R, 5, blocks)."""

    low: Int64
    high: Int64


def blocks_of(cohort: Encoded) -> Blocks:
    """Summarize the mentors' places, limits and whether they meet online, BLOCK at a time."""
    begin = np.arange(0, cohort.places.size, BLOCK)
    mentor = cohort.must.limits.mentor
    if not begin.size:
        return Blocks(mentor, mentor)
    low, high = (each.reduceat(mentor, begin, 2) for each in (np.minimum, np.maximum))
    return Blocks(low, high)


@part
def rows_in_reach(limits: Limits, blocks: Blocks, block: int, rows: Int32, near: Int32) -> int:
    """Write to `near` those of `rows` who may be near enough to someone in the block; how many."""
    mentee, low, high = limits.mentee, blocks.low, blocks.high
    count = 0
    for i in rows:
        reach = True
        for r in range(mentee.shape[1]):
            if mentee[i, r, 4] & high[r, 4, block]:
                continue
            apart = 0
            for axis in range(3):
                x = mentee[i, r, axis]
                off = max(0, low[r, axis, block] - x, x - high[r, axis, block])
                apart += off * off
            reach &= apart <= min(mentee[i, r, 3], high[r, 3, block])
        near[count] = i
        count += reach
    return count
