"""Work shared out among threads by chunks of mentees; results in the order of the chunks."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from .graph import Int32, Int64

ROWS = 1024


class Found(NamedTuple):
    """Pairs found: mentee, mentor, points (before any boost)."""

    mentee: Int64
    mentor: Int64
    points: Int64


def room(size: int) -> Found:
    """Room for so many pairs."""
    return Found(*(np.empty(size, np.int64) for _ in range(3)))


def by_chunks(rows: Int32, threads: int, look: Callable[[Int32, Found], int]) -> Found:
    """Run `look` over chunks of rows. It may report more than fits: then it is given more room."""

    def chunk(low: int) -> Found:
        found = room(4 * ROWS)
        while (size := look(rows[low : low + ROWS].copy(), found)) > found.mentee.size:
            found = room(size)
        return Found(*(part[:size].copy() for part in found))

    starts = range(0, rows.size, ROWS)
    if len(starts) <= 1 or threads == 1:
        parts = [chunk(low) for low in starts]
    else:
        with ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(chunk, starts))
    return joined(parts)


def joined(parts: Sequence[Found]) -> Found:
    """One after another."""
    return Found(*(np.concatenate(column) for column in zip(room(0), *parts, strict=True)))
