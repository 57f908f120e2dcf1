"""Blocks of neighboring mentors: a mentee out of reach of a block need not look at its members."""

from typing import NamedTuple

import numpy as np

from .compiled import part
from .encode import BLOCK, Encoded
from .graph import Int32, Int64


class Blocks(NamedTuple):
    """Per distance rule and block: the box (R, B, 3), the widest limit and whether any is online."""

    low: Int64
    high: Int64
    limit: Int64
    online: Int64


def blocks_of(cohort: Encoded) -> Blocks:
    """Summarize the mentors' places, BLOCK at a time."""
    begin = np.arange(0, cohort.places.size, BLOCK)
    limits = cohort.limits
    return Blocks(
        np.ascontiguousarray(np.minimum.reduceat(limits.mentor, begin, 2).transpose(0, 2, 1)),
        np.ascontiguousarray(np.maximum.reduceat(limits.mentor, begin, 2).transpose(0, 2, 1)),
        np.maximum.reduceat(limits.mentor_limit, begin, 1),
        np.maximum.reduceat(limits.mentor_online, begin, 1),
    )


@part
def rows_in_reach(cohort: Encoded, blocks: Blocks, block: int, rows: Int32, near: Int32) -> int:
    """Write to `near` those of `rows` who may be near enough to someone in the block; how many."""
    limits = cohort.limits
    count = 0
    for i in rows:
        reach = True
        for r in range(limits.mentee_limit.shape[1]):
            if limits.mentee_online[i, r] & blocks.online[r, block]:
                continue
            apart = 0
            for axis in range(3):
                x = limits.mentee[i, r, axis]
                off = max(0, blocks.low[r, block, axis] - x, x - blocks.high[r, block, axis])
                apart += off * off
            reach &= apart <= min(limits.mentee_limit[i, r], blocks.limit[r, block])
        near[count] = i
        count += reach
    return count
