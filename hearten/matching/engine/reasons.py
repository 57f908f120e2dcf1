"""Why someone is not matched: the rules that refuse everybody, or the places that are missing."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .answer import unseated_mentees
from .compiled import kernel
from .encode import encode
from .encoded import Encoded
from .fields import Person
from .graph import Flags, Int32, Int64, listed_pairs
from .look import eligible_pairs
from .people import Mentee, Mentor
from .problem import Problem
from .records import Shortage, Unmatched, Why
from .state import State

AT_ONCE = 64


def kept_by(
    problem: Problem, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> npt.NDArray[np.bool_]:
    """Which rule each pair keeps: (rules, mentees, mentors)."""
    kept = np.zeros((len(problem.rules), len(mentees), len(mentors)), np.bool_)
    for k, rule in enumerate(problem.rules):
        cohort = encode(Problem(mentees, mentors, (), (rule,)))
        row, column = eligible_pairs(cohort, np.arange(len(mentees), dtype=np.int32))
        kept[k, cohort.mentee_at[row], cohort.mentor_at[column]] = True
    return kept


@kernel
def _root(parent: Int64, k: int) -> int:
    while parent[k] != k:
        parent[k] = parent[parent[k]]
        k = parent[k]
    return k


@kernel
def _join(parent: Int64, mentees: Int32, mentors: Int32, first_mentor: int) -> None:
    for k in range(mentees.size):
        a, b = _root(parent, mentees[k]), _root(parent, first_mentor + mentors[k])
        parent[max(a, b)] = min(a, b)


def _join_eligible(cohort: Encoded, rows: Int64, in_short: Flags, parent: Int64) -> None:
    """Union mentees with every mentor of the shortage they may go to."""
    for low in range(0, rows.size, AT_ONCE):
        mentees, mentors = eligible_pairs(cohort, rows[low : low + AT_ONCE].astype(np.int32))
        short = in_short[mentors]
        _join(parent, mentees[short], mentors[short], cohort.waits.size)


def shortages_of(problem: Problem, state: State) -> tuple[Shortage, ...]:
    """The shortage in its connected parts: each is a Hall set of its own."""
    cohort, solution = state.cohort, state.solution
    rows = np.flatnonzero(solution.mentee_short & cohort.waits)
    in_short = solution.mentor_short & (cohort.places > 0)
    parent = np.arange(cohort.waits.size + cohort.places.size, dtype=np.int64)
    _join_eligible(cohort, rows, in_short, parent)
    root = np.array([_root(parent, k) for k in range(parent.size)], np.int64)
    mentor_root = root[cohort.waits.size :]
    found = []
    for each in np.unique(mentor_root[in_short]).tolist():
        mentors = np.flatnonzero((mentor_root == each) & in_short)
        mentees = rows[root[rows] == each]
        places = int(cohort.places[mentors].sum())
        found.append(
            Shortage(
                tuple(problem.mentees[k].id for k in np.sort(cohort.mentee_at[mentees])),
                tuple(problem.mentors[k].id for k in np.sort(cohort.mentor_at[mentors])),
                places,
                mentees.size - places,
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.unmatched, each.mentees)))


def _lonely(problem: Problem, people: Sequence[Person], role: str) -> list[Unmatched]:
    """Count, for each person nobody is eligible for, what every rule refuses."""
    told: list[Unmatched] = []
    for low in range(0, len(people), AT_ONCE):
        some = people[low : low + AT_ONCE]
        mentees = [p for p in some if isinstance(p, Mentee)] or problem.mentees
        mentors = [p for p in some if isinstance(p, Mentor)] or problem.mentors
        broken = ~kept_by(problem, mentees, mentors)
        broken = broken if role == "mentee" else broken.transpose(0, 2, 1)
        told += [_tell(problem, role, each.id, broken[:, k]) for k, each in enumerate(some)]
    return told


def _tell(problem: Problem, role: str, person: str, broken: npt.NDArray[np.bool_]) -> Unmatched:
    """`broken` (rules, others): in words, the binding rules first."""
    other = "mentors" if role == "mentee" else "mentees"
    many, reasons = broken.shape[1], broken.sum(axis=0)
    names = [rule.name for rule in problem.rules]
    refused = {name: int(n) for name, n in zip(names, broken.sum(axis=1), strict=True) if n}
    alone = {
        name: int(n)
        for name, n in zip(names, (broken & (reasons == 1)).sum(axis=1), strict=True)
        if n
    }
    if many and (reasons == 0).any():
        could = int((reasons == 0).sum())
        text = f"{could} {other} would be eligible, but they are taken or have no free place"
        return Unmatched(role, person, Why.NO_PLACES, text, refused, alone)
    parts = [f"{name}: {n} of {many}" for name, n in refused.items()]
    text = f"nobody eligible ({'; '.join(parts) or f'no {other}'})"
    if alone:
        most = max(alone, key=lambda name: alone[name])
        text += f"; only {most} stands between them and {alone[most]}"
    return Unmatched(role, person, Why.NOBODY_ELIGIBLE, text, refused, alone)


def chances_of(state: State) -> tuple[Int64, Int64]:
    """Listed pairs of people with free places and people who wait: by mentee (N), by mentor (M)."""
    cohort = state.cohort
    rows, columns = listed_pairs(state.candidates.graph)
    there = cohort.waits[rows] & (cohort.places[columns] > 0)
    return (
        np.bincount(rows[there], minlength=cohort.waits.size),
        np.bincount(columns[there], minlength=cohort.places.size),
    )


def why_mentees(
    problem: Problem, state: State, chances: Int64, shortages: Sequence[Shortage]
) -> tuple[Unmatched, ...]:
    """Every waiting mentee without a seat; `chances` by mentee."""
    rows = unseated_mentees(state)
    at = state.cohort.mentee_at
    lonely = [problem.mentees[k] for k in np.sort(at[rows[chances[rows] == 0]]).tolist()]
    told = {each.id: each for each in _lonely(problem, lonely, "mentee")}
    home = {mentee: k for k, each in enumerate(shortages) for mentee in each.mentees}
    unseated = [problem.mentees[k].id for k in np.sort(at[rows]).tolist()]
    return tuple(
        told.get(each) or _short_of_places(each, home[each], shortages[home[each]])
        for each in unseated
    )


def _short_of_places(person: str, index: int, shortage: Shortage) -> Unmatched:
    text = (
        f"these {len(shortage.mentees)} mentees can go to {len(shortage.mentors)} mentors only, "
        f"who have {shortage.places} places"
    )
    return Unmatched("mentee", person, Why.TOO_FEW_PLACES, text, shortage=index)


def why_mentors(problem: Problem, state: State, chances: Int64) -> tuple[Unmatched, ...]:
    """Every mentor with a free place; `chances` by mentor."""
    free = np.flatnonzero(state.solution.seats.vacant > 0)
    at = state.cohort.mentor_at
    lonely = [problem.mentors[k] for k in np.sort(at[free[chances[free] == 0]]).tolist()]
    told = {each.id: each for each in _lonely(problem, lonely, "mentor")}
    vacant = dict(zip(at[free].tolist(), state.solution.seats.vacant[free].tolist(), strict=True))
    why = []
    for k in sorted(vacant):
        person = problem.mentors[k].id
        text = f"{vacant[k]} free: everyone who could come is matched as well elsewhere"
        not_needed = Unmatched("mentor", person, Why.NOT_NEEDED, text)
        why.append(told.get(person) or not_needed)
    return tuple(why)
