"""The low-level entry agrees with scipy and with itself: optimum = bound."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.matching.engine import Assignment, ProblemError, assign, assign_dense

from .cohorts import reference


def proves(answer: Assignment, scores: np.ndarray, allowed: np.ndarray, places: np.ndarray) -> None:
    """Cover and prices hold on every pair, and bound and total meet."""
    row, column = answer.row_cover, answer.column_cover
    usable = allowed & (places > 0)
    covered = row[:, None] + column[None, :]
    assert not (usable & (covered == 0)).any()
    assert row.sum() + (column * places).sum() == answer.matched
    slack = answer.row_price[:, None] + answer.column_price[None, :] - scores
    assert (slack[usable & (covered == 1)] >= 0).all()
    assert (answer.row_price[row == 0] >= 0).all()
    assert (answer.column_price[(column == 0) & (places > 0)] >= 0).all()
    assert answer.row_price.sum() + (answer.column_price * places).sum() == answer.total
    used = np.flatnonzero(answer.column_of >= 0)
    assert allowed[used, answer.column_of[used]].all()
    assert scores[used, answer.column_of[used]].sum() == answer.total
    assert (np.bincount(answer.column_of[used], minlength=places.size) <= places).all()


def agrees(seed: int, most: int) -> None:
    random = np.random.default_rng(seed)
    n, m = random.integers(0, most, 2)
    height = int(random.choice([1, 10, 10_000, 10**9]))
    scores = random.integers(-height if seed % 3 == 0 else 0, height + 1, (n, m))
    allowed = random.random((n, m)) < random.choice([0.0, 0.1, 0.3, 0.6, 1.0])
    places = random.integers(0, random.choice([2, 4, 6]), m)
    answer = assign_dense(scores, places, allowed)
    assert (answer.matched, answer.total) == reference(scores, allowed, places)
    proves(answer, scores, allowed, places)


def test_thousands_of_small_instances() -> None:
    for seed in range(2500):
        agrees(seed, 9)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**9))
def test_larger_instances(seed: int) -> None:
    agrees(seed, 60)


def test_least_cost_by_negated_scores() -> None:
    """Beasley's OR-Library form: a square matrix of costs 1 to 100, everybody assigned."""
    cost = np.random.default_rng(5).integers(1, 101, (120, 120))
    answer = assign_dense(-cost)
    assert answer.matched == 120
    assert answer.total == reference(-cost, np.ones(cost.shape, bool), np.ones(120, int))[1]
    proves(answer, -cost, np.ones(cost.shape, bool), np.ones(120, int))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0, 0], [1, 1], [5, 6], (1, 2)), "listed twice"),
        (([0], [2], [5], (1, 2)), "column is out of range"),
        (([1], [0], [5], (1, 2)), "row is out of range"),
        (([0], [0], [0.5], (1, 2)), "integers are needed"),
        (([0], [0], [1 << 50], (1, 2)), "too large"),
        (([0], [0], [1], (1, 2), [1, -1]), "capacities"),
        (([0], [0, 1], [1], (1, 2)), "differ in length"),
    ],
)
def test_bad_input(arguments: tuple, message: str) -> None:
    with pytest.raises(ProblemError, match=message):
        assign(*arguments)
