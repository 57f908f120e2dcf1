"""The front door: a problem in, the proven optimum out."""

from collections.abc import Sequence

from .candidates import Progress
from .crew import Crew, Threads, threads_for
from .encode import encode
from .explain import explain_pairs
from .optimize import optimize
from .people import ProblemError
from .problem import Problem
from .result import Result


def solve(
    problem: Problem,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    crew: Crew | None = None,
) -> Result:
    """The largest matching and, among the largest, the highest score; proven by its certificate.

    `threads` defaults to the processors of this process; the answer is the same for any number.
    `progress` is called from worker threads with the share (0..1) of pairs looked at. `crew`:
    `cluster.Cluster(client)` instead of threads has the workers of a Dask cluster look. Raises
    ProblemError for values that cannot be read, locks that contradict each other or break a rule.
    """
    held = points_of_locks(problem, list(dict.fromkeys(problem.locked)))
    crew = crew or Threads(threads_for(threads))
    return Result(problem, optimize(problem, encode(problem), crew, progress), held)


def points_of_locks(problem: Problem, pairs: Sequence[tuple[str, str]]) -> int:
    """What locked pairs score together. Raises ProblemError for one that breaks a rule: staff
    change the rule or unlock, never by accident."""
    explained = explain_pairs(problem, pairs)
    for told in explained:
        if told.broken:
            raise ProblemError(
                f"locked pair {told.mentee!r}, {told.mentor!r} breaks {', '.join(told.broken)}"
            )
    return sum(told.score for told in explained)
