"""All eligible pairs with their scores, given free to every peer; and one plain look at every pair."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hearten.matching.engine.candidates import TILE
from hearten.matching.engine.compiled import kernel
from hearten.matching.engine.encode import BLOCK, Encoded
from hearten.matching.engine.look import eligible, score, survivors

Int32 = npt.NDArray[np.int32]


class Pairs(NamedTuple):
    """Eligible pairs by row: `row`, `column`, `score` (E), and the size of the problem."""

    row: Int32
    column: Int32
    score: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    rows: int


@kernel
def look(cohort: Encoded, low: int, high: int, row: Int32, column: Int32, points: Int32) -> int:
    """Both passes over every pair of these rows, no lists, no skipping; keeps what fits."""
    mask = np.empty((TILE, BLOCK), np.uint8)
    some = np.arange(low, high).astype(np.int32)
    left_rows, left_columns = np.empty(TILE * BLOCK, np.int32), np.empty(TILE * BLOCK, np.int32)
    scores = np.empty(TILE * BLOCK, np.int64)
    total = 0
    for left in range(0, cohort.places.size, BLOCK):
        right = min(cohort.places.size, left + BLOCK)
        for top in range(0, some.size, TILE):
            tile = some[top : top + TILE]
            eligible(cohort, tile, left, right, mask)
            found = survivors(mask, tile, left, left_rows, left_columns)
            score(cohort, left_rows[:found], left_columns[:found], scores[:found])
            if total + found <= row.size:
                row[total : total + found] = left_rows[:found]
                column[total : total + found] = left_columns[:found]
                points[total : total + found] = scores[:found]
            total += found
    return total


def one_look(cohort: Encoded, threads: int) -> int:
    """The limit: look at every pair once and forget it; eligible pairs."""
    nothing = np.empty(0, np.int32)
    with ThreadPoolExecutor(threads) as pool:
        return sum(
            pool.map(
                lambda low: look(
                    cohort, low, min(low + 256, cohort.waits.size), nothing, nothing, nothing
                ),
                range(0, cohort.waits.size, 256),
            )
        )


def all_pairs(cohort: Encoded) -> Pairs:
    """Every eligible pair of the cohort."""
    size = one_look(cohort, 2)
    row, column, points = (np.empty(size, np.int32) for _ in range(3))
    look(cohort, 0, cohort.waits.size, row, column, points)
    return Pairs(row, column, points.astype(np.int64), cohort.places, cohort.waits.size)
