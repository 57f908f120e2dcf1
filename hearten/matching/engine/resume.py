"""Solve again from where the solver stands: staff lock, exclude, or somebody withdraws.

Prices stay valid when pairs and people only go. The seats set free are filled and the people set
free seated by exact paths; if the shortage keeps its shape, nothing else need be done. Otherwise
the count starts again from the listed pairs, still without a new look at every pair.
"""

from dataclasses import dataclass, replace

import numpy as np

from .columns import NEVER
from .encode import Encoded, Notes
from .graph import (
    Graph,
    Int64,
    Prices,
    copied,
    mentor_of,
    seats_of,
    strike_mentee,
    strike_mentor,
    strike_pair,
)
from .look import NARROWEST, eligible
from .optimize import count_and_solve, price_out
from .optimum import Solution, repaired
from .state import State

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Departures:
    """Rows and columns of the cohort that go, and pairs (row, column) locked or excluded."""

    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    locked: Pairs
    excluded: Pairs


def resume(state: State, gone: Departures, workers: int) -> State:
    """The optimum of what is left, at the same exactness as a first solve."""
    cohort = _cohort_without(state.cohort, gone)
    rows = [*gone.mentees, *(i for i, _ in gone.locked)]
    listed = replace(
        state.candidates,
        graph=_graph_without(state.candidates.graph, rows, gone),
        eligible_pairs=state.candidates.eligible_pairs - _eligible_among(state.cohort, gone),
    )
    chosen = _seated_still(state, cohort.places, rows, gone)
    old = state.solution
    solution = Solution(
        _graph_without(old.split, rows, gone),
        seats_of(cohort.places, chosen),
        Prices(*(price.copy() for price in old.prices)),
        old.mentee_short,
        old.mentor_short | (cohort.places == 0),
    )
    solution.prices.mentee[rows] = 0
    looked = Prices(*(price.copy() for price in state.looked))
    waiting = ~solution.mentee_short & cohort.waits
    if repaired(solution, waiting):
        return price_out(State(cohort, listed, solution, state.boost, looked), workers)
    return count_and_solve(cohort, listed, state.boost, workers)


def _cohort_without(cohort: Encoded, gone: Departures) -> Encoded:
    waits, places = cohort.waits.copy(), cohort.places.copy()
    waits[[*gone.mentees, *(i for i, _ in gone.locked)]] = False
    for _, j in gone.locked:
        places[j] -= 1
    places[list(gone.mentors)] = 0
    return cohort._replace(
        waits=waits, places=places, notes=_with_exclusions(cohort.notes, gone.excluded)
    )


def _with_exclusions(notes: Notes, excluded: Pairs) -> Notes:
    if not excluded:
        return notes
    rows = np.repeat(np.arange(notes.start.size - 1), np.diff(notes.start))
    known = dict(
        zip(
            zip(rows.tolist(), notes.mentor.tolist(), strict=True),
            notes.bonus.tolist(),
            strict=True,
        )
    )
    known |= dict.fromkeys(excluded, NEVER)
    pairs = np.array(sorted(known), np.int64).reshape(-1, 2)
    start = np.zeros(notes.start.size, np.int64)
    np.cumsum(np.bincount(pairs[:, 0], minlength=start.size - 1), out=start[1:])
    bonus = np.array([known[i, j] for i, j in pairs.tolist()], np.int64)
    return Notes(start, pairs[:, 1].astype(np.int32), bonus)


def _graph_without(graph: Graph, rows: list[int], gone: Departures) -> Graph:
    left = copied(graph)
    for i in rows:
        strike_mentee(left, i)
    for j in gone.mentors:
        strike_mentor(left, j)
    for i, j in gone.excluded:
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
    mentees = cohort.mentee_at.size
    wide = -(-max(cohort.mentor_at.size, 1) // NARROWEST) * NARROWEST
    row_mask = np.zeros((max(len(gone.mentees), 1), wide), np.uint8)
    rows = np.array(gone.mentees, np.int32)
    eligible(cohort, rows, 0, cohort.mentor_at.size, row_mask)
    here = row_mask[: rows.size, : cohort.mentor_at.size][:, cohort.mentor_at >= 0]
    total = int(here.sum())
    stays = cohort.mentee_at >= 0
    stays[rows] = False
    everyone = np.arange(mentees, dtype=np.int32)
    for j in gone.mentors:
        column = np.zeros((mentees, NARROWEST), np.uint8)
        eligible(cohort, everyone, j, j + 1, column)
        total += int(column[stays, 0].sum())
    for i, j in set(gone.excluded):
        cell = np.zeros((1, NARROWEST), np.uint8)
        eligible(cohort, np.array([i], np.int32), j, j + 1, cell)
        total += int(cell[0, 0]) * (i not in gone.mentees and j not in gone.mentors)
    return total
