"""Cohesion: swap two mentees of different groups while likes come together, bounded and counted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hearten.matching.engine.criteria import Criterion
from hearten.matching.engine.people import Mentee, Mentor
from hearten.matching.engine.problem import Problem

from .matrix import Matrix, matrices


@dataclass(frozen=True, slots=True)
class Swapped:
    """Groups after the swaps, how many, points given for them, cohesion before and after."""

    chosen: npt.NDArray[np.int64]
    made: int
    given: int
    before: int
    after: int


def improved(
    mentees: Sequence[Mentee],
    likes: Sequence[Criterion],
    chosen: npt.NDArray[np.int64],
    allowed: npt.NDArray[np.bool_],
    points: Matrix,
    most: int,
    cost: int,
) -> Swapped:
    """At most `most` swaps, each the best left, that together give at most `cost` points."""
    liking = _liking(mentees, likes)
    group, before = chosen.copy(), _cohesion(liking, chosen)
    made = given = gained = 0
    while made < most:
        found = _best_swap(liking, group, allowed, points, cost - given)
        if found is None:
            break
        a, b, gain, price = found
        group[a], group[b] = group[b], group[a]
        made, given, gained = made + 1, given + price, gained + gain
    return Swapped(group, made, given, before, before + gained)


def _liking(mentees: Sequence[Mentee], likes: Sequence[Criterion]) -> Matrix:
    """Points each has for each, both ways added; nobody for themselves."""
    if not likes:
        return np.zeros((len(mentees), len(mentees)), np.int64)
    others = [Mentor(mentee.id, mentee.values) for mentee in mentees]
    _, scored = matrices(Problem(mentees, others, likes))
    both = scored + scored.T
    np.fill_diagonal(both, 0)
    return both


def _cohesion(liking: Matrix, group: npt.NDArray[np.int64]) -> int:
    together = (group[:, None] == group[None, :]) & (group[:, None] >= 0)
    return int(liking[together].sum()) // 2


def _best_swap(
    liking: Matrix,
    group: npt.NDArray[np.int64],
    allowed: npt.NDArray[np.bool_],
    points: Matrix,
    budget: int,
) -> tuple[int, int, int, int] | None:
    """Two mentees, the cohesion gained and the points given; None if no swap gains."""
    seated = np.flatnonzero(group >= 0)
    count = points.shape[1]
    member = (group[seated, None] == np.arange(count)[None, :]).astype(np.int64)
    fond = liking[np.ix_(seated, seated)] @ member
    own = group[seated]
    stays, here = fond[np.arange(seated.size), own], points[seated, own]
    moves = fond[:, own] - stays[:, None]
    gain = moves + moves.T - 2 * liking[np.ix_(seated, seated)]
    there = points[np.ix_(seated, own)]
    price = here[:, None] + here[None, :] - there - there.T
    may = allowed[np.ix_(seated, own)]
    lawful = may & may.T & (own[:, None] != own[None, :]) & (price <= budget) & (gain > 0)
    if not lawful.any():
        return None
    a, b = np.unravel_index(np.where(lawful, gain, -1).argmax(), gain.shape)
    return int(seated[a]), int(seated[b]), int(gain[a, b]), int(price[a, b])
