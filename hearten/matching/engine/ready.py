"""Get the kernels ready before they are needed: compiled once, from then on loaded.

The compiler holds a lock for a whole process, so half of the kernels are compiled in a second one.
"""

import gc
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np

from .assign import assign_dense
from .checker import check
from .compiled import cache_folder
from .criteria import Distance, Number, Tags
from .forcing import resolve_with
from .graph import graph_of_pairs
from .growth import with_pairs
from .optimum import best_seating, settle_again
from .people import Mentee, Mentor, Place, Value
from .problem import Problem
from .records import Changes
from .rules import Between, Share, Within
from .solve import solve

PEOPLE = 40


def look() -> None:
    """The looks: lists, prices."""
    from .candidates import candidates_of
    from .crew import Threads
    from .encode import encode
    from .graph import Prices
    from .pricing import MARGIN, quote_at

    cohort = encode(everyone_to_everyone())
    crew = Threads(1)
    listed = candidates_of(cohort, crew.list_all(cohort, None))
    nobody, nothing = np.zeros(PEOPLE, np.bool_), np.zeros(PEOPLE, np.int64)
    prices = Prices(nothing, nothing)
    fall = Prices(nothing + PEOPLE * MARGIN, nothing)
    crew.look(cohort, quote_at(listed, (nobody, nobody), prices, nothing, fall, fall))


def seat() -> None:
    """Counting, bidding, repairing, growing."""
    assign_dense(np.arange(6).reshape(2, 3))
    nobody = np.empty(0, np.int64)
    solution = best_seating(graph_of_pairs(nobody, nobody, nobody, 1, 1), np.ones(1, np.int64))
    parts = with_pairs(solution.split, nobody, nobody, nobody)
    settle_again(solution, parts, nobody, nobody, nobody)


def everyone_to_everyone() -> Problem:
    """So many people that lists are cut off, with a rule and a criterion of each kind."""
    values: dict[str, Value] = {"t": frozenset(("a",)), "n": 1, "p": Place(0, 0)}
    mentees = [Mentee(f"c{k}", values) for k in range(PEOPLE)]
    mentors = [Mentor(f"m{k}", values) for k in range(PEOPLE)]
    likes = Tags("t", 1, "t", "t"), Number("n", 1, "n", "n"), Distance("p", 1, "p", "p")
    rules = Share("t", "t", "t"), Between("n", "n", "n", "n"), Within("p", "p", "p", 1)
    return Problem(mentees, mentors, likes, rules)


def rest() -> None:
    """Whatever is left: solve, check, change."""
    result = solve(everyone_to_everyone(), threads=1)
    check(result.problem, result.certificate, result.pairs, threads=1)
    resolve_with(result, Changes(withdraw_mentees=("c0",), withdraw_mentors=("m0",)))


def prepare() -> None:
    """Load every kernel; compile, in two processes, those that are not kept yet.

    Seconds if nothing is kept, else a part of one. Optional: whatever is not ready when it is
    needed is compiled then.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        if any(Path(cache_folder()).rglob("*.nbi")):
            seat()
        else:
            _halves()
        rest()
    finally:
        if collects:
            gc.enable()


def _halves() -> None:
    """One half in another process; if none can be started, this one does it all."""
    command = [
        sys.executable,
        "-c",
        f"from {__name__} import seat; import gc; gc.disable(); seat()",
    ]
    found_here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with suppress(OSError), subprocess.Popen(command, env=found_here, stderr=subprocess.DEVNULL):
        look()
