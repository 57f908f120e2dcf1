"""Small cohorts whole: eligibility and points of every pair as matrices."""

import numpy as np
import numpy.typing as npt

from hearten.matching.engine.encode import encode
from hearten.matching.engine.look import eligible_pairs, score
from hearten.matching.engine.problem import Problem

Matrix = npt.NDArray[np.int64]


def matrices(problem: Problem) -> tuple[npt.NDArray[np.bool_], Matrix]:
    """(mentees, mentors) in the problem's order: keeps all rules, and points. Memory 9 N M bytes."""
    cohort = encode(problem)
    n, m = len(problem.mentees), len(problem.mentors)
    kept, scored = np.zeros((n, m), np.bool_), np.zeros((n, m), np.int64)
    row, column = eligible_pairs(cohort, np.arange(n, dtype=np.int32))
    kept[cohort.mentee_at[row], cohort.mentor_at[column]] = True
    points, columns = np.zeros(m, np.int64), np.arange(m, dtype=np.int32)
    for i in range(n):
        score(cohort.like, np.full(m, i, np.int32), columns, points)
        scored[cohort.mentee_at[i], cohort.mentor_at] = points
    return kept, scored
