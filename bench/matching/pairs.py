"""All eligible pairs with their scores, given free to every peer; and one plain look at every pair."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hearten.matching.engine.compiled import kernel
from hearten.matching.engine.encoded import BLOCK, Encoded, Like, Must
from hearten.matching.engine.look import TILE, Desk, desk, list_eligible, score

Int32 = npt.NDArray[np.int32]


class Pairs(NamedTuple):
    """Eligible pairs by row: `row`, `column`, `score` (E), and the size of the problem."""

    row: Int32
    column: Int32
    score: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    rows: int


@kernel
def look(
    must: Must,
    like: Like,
    rows: Int32,
    mentors: int,
    room: Desk,
    row: Int32,
    column: Int32,
    points: Int32,
) -> int:
    """Both passes over every pair of these rows, no lists, no skipping; keeps what fits."""
    total = 0
    for left in range(0, mentors, BLOCK):
        right = min(mentors, left + BLOCK)
        for top in range(0, rows.size, TILE):
            found = list_eligible(must, rows[top : top + TILE], left, right, room)
            score(like, room.mentees[:found], room.mentors[:found], room.points[:found])
            if total + found <= row.size:
                for k in range(found):
                    row[total + k] = room.mentees[k]
                    column[total + k] = room.mentors[k]
                    points[total + k] = room.points[k]
            total += found
    return total


def _look(cohort: Encoded, low: int, high: int, *into: Int32) -> int:
    rows = np.arange(low, min(high, cohort.waits.size), dtype=np.int32)
    return look(cohort.must, cohort.like, rows, cohort.places.size, desk(), *into)


def one_look(cohort: Encoded, threads: int) -> int:
    """The limit: look at every pair once and forget it; eligible pairs."""
    nothing = (np.empty(0, np.int32),) * 3
    with ThreadPoolExecutor(threads) as pool:
        turns = range(0, cohort.waits.size, 256)
        return sum(pool.map(lambda low: _look(cohort, low, low + 256, *nothing), turns))


def all_pairs(cohort: Encoded) -> Pairs:
    """Every eligible pair of the cohort."""
    size = one_look(cohort, 2)
    row, column, points = (np.empty(size, np.int32) for _ in range(3))
    _look(cohort, 0, cohort.waits.size, row, column, points)
    return Pairs(row, column, points.astype(np.int64), cohort.places, cohort.waits.size)
