"""Solve again from where the solver stands: staff lock, exclude, or somebody withdraws.

Prices stay valid when pairs and people only go. The seats set free are filled and the people set
free seated by exact paths; if the shortage keeps its shape, nothing else need be done. Otherwise
the count starts again from the listed pairs, still without a new look at every pair.
"""

from dataclasses import dataclass, replace

import numpy as np

from .crew import Crew
from .encoded import Banned, Encoded, by_mentee
from .graph import (
    Graph,
    Int64,
    Prices,
    Seats,
    copied,
    mentor_of,
    seats_of,
    strike_pair,
)
from .look import eligible_pairs
from .optimize import count_again, price_out
from .optimum import Solution, repaired
from .paths import GONE
from .state import State

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Departures:
    """Rows and columns of the cohort that go, and pairs (row, column) locked or excluded."""

    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    locked: Pairs
    excluded: Pairs


def resume(state: State, gone: Departures, crew: Crew) -> State:
    """The optimum of what is left, at the same exactness as a first solve."""
    cohort = _cohort_without(state.cohort, gone)
    rows = [*gone.mentees, *(i for i, _ in gone.locked)]
    listed = replace(
        state.candidates,
        graph=_graph_without(state.candidates.graph, rows, gone.excluded),
        eligible_pairs=state.candidates.eligible_pairs - _eligible_among(state.cohort, gone),
    )
    chosen = _seated_still(state, cohort.places, rows, gone)
    solution = _solution_without(state, rows, seats_of(cohort.places, chosen), gone.excluded)
    if state.solution.split is state.candidates.graph:
        solution = replace(solution, split=listed.graph)
    left = State(cohort, listed, solution, state.boost, state.looked, state.sound)
    return price_out(left, crew) if repaired(solution) else count_again(left, crew)


def _solution_without(state: State, rows: list[int], seats: Seats, excluded: Pairs) -> Solution:
    """Prices keep. Those who go stand on mentors' lists still, at a price nobody comes up to."""
    old = state.solution
    solution = Solution(
        _graph_without(old.split, rows, excluded),
        seats,
        Prices(*(price.copy() for price in old.prices)),
        old.mentee_short.copy(),
        old.mentor_short | (np.diff(seats.first) == 0),
    )
    solution.prices.mentee[rows] = GONE
    solution.mentee_short[rows] = True
    return solution


def _cohort_without(cohort: Encoded, gone: Departures) -> Encoded:
    waits, places, held = cohort.waits.copy(), cohort.places.copy(), cohort.held.copy()
    waits[[*gone.mentees, *(i for i, _ in gone.locked)]] = False
    for i, j in gone.locked:
        places[j] -= 1
        held[i] = j
    places[list(gone.mentors)] = 0
    must = cohort.must._replace(banned=_with_exclusions(cohort.must.banned, gone.excluded))
    return cohort._replace(waits=waits, places=places, held=held, must=must)


def _with_exclusions(banned: Banned, excluded: Pairs) -> Banned:
    if not excluded:
        return banned
    rows = np.repeat(np.arange(banned.start.size - 1), np.diff(banned.start))
    known = set(zip(rows.tolist(), banned.mentor.tolist(), strict=True))
    return by_mentee(sorted(known | {*excluded}), banned.start.size - 1)


def _graph_without(graph: Graph, rows: list[int], excluded: Pairs) -> Graph:
    """The same lists, shared, but none for `rows`; pairs are struck from a copy."""
    left = copied(graph) if excluded else graph._replace(stop=graph.stop.copy())
    left.stop[rows] = left.start[rows]
    for i, j in excluded:
        strike_pair(left, i, j)
    return left


def _seated_still(state: State, places: Int64, rows: list[int], gone: Departures) -> Int64:
    """Each mentee's mentor as before, where that still can be (N, -1 = none)."""
    chosen = mentor_of(state.solution.seats)
    chosen[rows] = -1
    for i, j in gone.excluded:
        if chosen[i] == j:
            chosen[i] = -1
    for j in {*gone.mentors, *(j for _, j in gone.locked)}:
        chosen[np.flatnonzero(chosen == j)[places[j] :]] = -1
    return chosen


def _eligible_among(cohort: Encoded, gone: Departures) -> int:
    """Eligible pairs of people who go, and those excluded; each counted once."""
    rows = np.array(gone.mentees, np.int32)
    _, columns = eligible_pairs(cohort, rows)
    total = int((cohort.mentor_at[columns] >= 0).sum())
    stays = cohort.mentee_at >= 0
    stays[rows] = False
    others = np.flatnonzero(stays).astype(np.int32)
    for j in gone.mentors:
        total += eligible_pairs(cohort, others, j, j + 1)[0].size
    for i, j in set(gone.excluded):
        if i not in gone.mentees and j not in gone.mentors:
            total += eligible_pairs(cohort, np.array([i], np.int32), j, j + 1)[0].size
    return total
