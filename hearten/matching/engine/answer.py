"""From solver state to the words of the problem: pairs, the certificate, who is left."""

import numpy as np
import numpy.typing as npt

from .explain import explain_people
from .graph import Int64, mentor_of
from .problem import Problem
from .records import Certificate, Pair
from .state import State


def spread(at: Int64, values: npt.ArrayLike, size: int, empty: int = 0) -> Int64:
    """Values by row of the cohort as values by position in the problem; -1 = no longer in it."""
    column, given = np.full(size, empty, np.int64), np.asarray(values, np.int64)
    column[at[at >= 0]] = given[at >= 0]
    return column


def mentors_by_row(state: State) -> Int64:
    """Each mentee's mentor in the solver's columns or -1, locked pairs included (N)."""
    held = state.cohort.held
    return np.where(held >= 0, held, mentor_of(state.solution.seats))


def chosen_mentors(problem: Problem, state: State) -> Int64:
    """By position in the problem: each mentee's mentor or -1, locked pairs included."""
    mentor = np.append(state.cohort.mentor_at, -1)[mentors_by_row(state)]
    return spread(state.cohort.mentee_at, mentor, len(problem.mentees), -1)


def solved_points(state: State) -> int:
    """The sum of the scores of the pairs that are not locked, told by their prices."""
    solution, seated = state.solution, state.solution.seats.seat >= 0
    solved = int(solution.prices.mentee[state.cohort.waits].sum())
    solved += int((state.cohort.places * solution.prices.mentor).sum())
    return solved - int(state.boost[seated].sum())


def pairs_of(problem: Problem, state: State) -> tuple[Pair, ...]:
    """All pairs with points that add up to the score."""
    locked = dict(problem.locked)
    pairs = []
    for k, j in enumerate(chosen_mentors(problem, state).tolist()):
        if j >= 0:
            mentee, mentor = problem.mentees[k], problem.mentors[j]
            told = explain_people(problem, mentee, mentor)
            pairs.append(Pair(mentee.id, mentor.id, told.score, told.points, mentee.id in locked))
    return tuple(pairs)


def unseated_mentees(state: State) -> Int64:
    """Rows of the cohort that wait and have no seat."""
    return np.flatnonzero(state.cohort.waits & (state.solution.seats.seat < 0))


def free_mentors(state: State) -> Int64:
    """Positions in the problem of mentors with a free place, rising."""
    return np.sort(state.cohort.mentor_at[state.solution.seats.vacant > 0])


def certificate_of(problem: Problem, state: State) -> Certificate:
    """Covers and prices in the order of the problem. Locked mentees carry zeros."""
    solution, cohort = state.solution, state.cohort
    columns = []
    for at, values in (
        (cohort.mentee_at, ~solution.mentee_short & cohort.waits),
        (cohort.mentor_at, solution.mentor_short & (cohort.places > 0)),
        (cohort.mentee_at, np.where(cohort.waits, solution.prices.mentee, 0)),
        (cohort.mentor_at, np.where(cohort.places > 0, solution.prices.mentor, 0)),
    ):
        columns.append(tuple(spread(at, values, int((at >= 0).sum())).tolist()))
    return Certificate(
        tuple(mentee.id for mentee in problem.mentees),
        tuple(mentor.id for mentor in problem.mentors),
        *columns,
    )
