"""Small cohorts whole: eligibility and points of every pair as matrices."""

import numpy as np
import numpy.typing as npt

from hearten.matching.engine.encode import encode
from hearten.matching.engine.look import eligible, score
from hearten.matching.engine.problem import Problem

Matrix = npt.NDArray[np.int64]


def matrices(problem: Problem) -> tuple[npt.NDArray[np.bool_], Matrix]:
    """(mentees, mentors) in the problem's order: keeps all rules, and points. Memory 9 N M bytes."""
    cohort = encode(problem)
    n, m = len(problem.mentees), len(problem.mentors)
    mask = np.zeros((n, m), np.uint8)
    rows = np.arange(n, dtype=np.int32)
    eligible(cohort, rows, 0, m, mask)
    points = np.zeros((n, m), np.int64)
    columns = np.arange(m, dtype=np.int32)
    for i in range(n):
        score(cohort, np.full(m, i, np.int32), columns, points[i])
    kept, scored = np.zeros((n, m), np.bool_), np.zeros((n, m), np.int64)
    here = np.ix_(cohort.mentee_at, cohort.mentor_at)
    kept[here], scored[here] = mask, points
    return kept, scored
