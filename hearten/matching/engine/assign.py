"""The low-level entry: any integer scores, with capacities; for published instances and tools."""

import numpy as np
import numpy.typing as npt

from .graph import LARGEST_SCORE, graph_of_pairs, mentor_of
from .optimum import best_seating
from .people import ProblemError
from .records import Assignment

Array = npt.NDArray[np.int64]


def assign(
    rows: npt.ArrayLike,
    columns: npt.ArrayLike,
    scores: npt.ArrayLike,
    shape: tuple[int, int],
    capacities: npt.ArrayLike | None = None,
) -> Assignment:
    """Assign each of shape[0] rows to at most one column, column j to at most capacities[j] rows.

    Only the listed pairs (rows[k], columns[k]) may be used; scores are integers of any sign,
    below 2**40. First as many rows as can be, then the highest total; for least cost, pass the
    negated costs. Raises ProblemError for a pair listed twice, out of range, or not an integer.
    """
    count, wide = shape
    row, column, score = (_integers(each) for each in (rows, columns, scores))
    places = np.ones(wide, np.int64) if capacities is None else _integers(capacities)
    _require(row.shape == column.shape == score.shape, "rows, columns, scores differ in length")
    _require(places.shape == (wide,) and not (places < 0).any(), "capacities must be 0 or more")
    _require(not row.size or (row.min() >= 0 and row.max() < count), "a row is out of range")
    _require(
        not row.size or (column.min() >= 0 and column.max() < wide), "a column is out of range"
    )
    _require(not score.size or int(abs(score).max()) < LARGEST_SCORE, "a score is too large")
    pairs = row * max(wide, 1) + column
    _require(np.unique(pairs).size == pairs.size, "a pair is listed twice")
    return _solved(row, column, score, shape, places)


def assign_dense(
    scores: npt.ArrayLike,
    capacities: npt.ArrayLike | None = None,
    allowed: npt.ArrayLike | None = None,
) -> Assignment:
    """The same with a matrix of scores (rows, columns); `allowed` (bool) names the usable pairs."""
    matrix = np.atleast_2d(_integers(scores))
    usable = np.ones(matrix.shape, np.bool_) if allowed is None else np.asarray(allowed, np.bool_)
    _require(usable.shape == matrix.shape, "allowed and scores differ in shape")
    rows, columns = np.nonzero(usable)
    return assign(rows, columns, matrix[rows, columns], matrix.shape, capacities)


def _integers(values: npt.ArrayLike) -> Array:
    array = np.asarray(values)
    if array.size and not np.issubdtype(array.dtype, np.integer):
        raise ProblemError(f"integers are needed, not {array.dtype}")
    return array.astype(np.int64)


def _require(holds: bool | np.bool_, message: str) -> None:
    if not holds:
        raise ProblemError(message)


def _solved(
    row: Array, column: Array, score: Array, shape: tuple[int, int], places: Array
) -> Assignment:
    graph = graph_of_pairs(row, column, score, *shape)
    solution = best_seating(graph, places)
    chosen = mentor_of(solution.seats)
    prices = solution.prices
    return Assignment(
        chosen,
        prices.mentee,
        np.where(places > 0, prices.mentor, 0),
        (~solution.mentee_short).astype(np.int64),
        (solution.mentor_short & (places > 0)).astype(np.int64),
        int((chosen >= 0).sum()),
        int(prices.mentee.sum() + (places * prices.mentor).sum()),
    )
