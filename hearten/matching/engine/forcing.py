"""Why not Sam? What it costs to force a pair: a bound at once, exactly by solving again."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from .answer import chosen_mentors
from .cardinality import Flags
from .crew import Threads, threads_for
from .encode import locked_seats
from .explain import explain
from .graph import Int64
from .people import ProblemError
from .problem import Problem
from .records import Changes, Move
from .result import Result
from .resume import Departures, resume
from .rules import NotPairs, Rule
from .solve import require_lawful_locks, solve

STAFF = "excluded by staff"
FEW = 8


@dataclass(frozen=True, slots=True)
class ForcingCost:
    """At least so many mentees fewer, and if none, at least so many points less."""

    mentees: int
    points: int


@dataclass(frozen=True, slots=True)
class Resolved:
    """The exact optimum under changes: what it costs in mentees and points, and who moves."""

    result: Result
    matched_lost: int
    score_lost: int
    moves: tuple[Move, ...]


def changed(problem: Problem, changes: Changes) -> Problem:
    """The problem with staff's changes written into it.

    Fewer people of a sound problem are a sound problem: it is not looked through again.
    """
    gone_mentees, gone_mentors = set(changes.withdraw_mentees), set(changes.withdraw_mentors)
    after = copy(problem)
    for name, people, gone in (
        ("mentees", problem.mentees, gone_mentees),
        ("mentors", problem.mentors, gone_mentors),
    ):
        if gone:
            object.__setattr__(after, name, [each for each in people if each.id not in gone])
    object.__setattr__(after, "rules", _with_exclusions(problem.rules, changes.exclude))
    locked = [
        pair
        for pair in dict.fromkeys((*problem.locked, *changes.lock))
        if pair[0] not in gone_mentees and pair[1] not in gone_mentors
    ]
    object.__setattr__(after, "locked", locked)
    return after


def _with_exclusions(rules: Sequence[Rule], exclude: Sequence[tuple[str, str]]) -> Sequence[Rule]:
    if not exclude:
        return rules
    excluded = {(mentor, mentee) for mentee, mentor in exclude}
    for rule in rules:
        if isinstance(rule, NotPairs) and rule.name == STAFF:
            excluded |= rule.pairs
    others = [rule for rule in rules if rule.name != STAFF]
    return [*others, NotPairs(STAFF, frozenset(excluded))]


def resolve_with(result: Result, changes: Changes, *, threads: int | None = None) -> Resolved:
    """Solve again under changes, from where the solver stands; everything locked stays.

    Exact. When a locked mentee withdraws, a place comes free that the solver never listed, and it
    starts from nothing. Raises ProblemError for unknown people, and for locks as `solve` does.
    """
    problem = changed(result.problem, changes)
    mentee_kept, mentor_kept = _kept(result, changes)
    again = set(problem.locked) & set(changes.exclude)
    require_lawful_locks(problem, [*changes.lock, *again])
    locked_seats(problem)
    gone = _departures(result, changes)
    if set(changes.withdraw_mentees) & dict(result.problem.locked).keys():
        after = solve(problem, threads=threads)
    else:
        state = resume(result.state, gone, Threads(threads_for(threads)))
        cohort = state.cohort._replace(
            mentee_at=_moved_up(state.cohort.mentee_at, mentee_kept),
            mentor_at=_moved_up(state.cohort.mentor_at, mentor_kept),
        )
        after = Result(problem, replace(state, cohort=cohort))
    return Resolved(
        after,
        result.matched - after.matched,
        result.total_score - after.total_score,
        _moves(result, after, mentee_kept, mentor_kept),
    )


def _positions(people: Sequence[str], ids: Iterable[str]) -> dict[str, int]:
    """Where these people stand. Raises ProblemError for somebody unknown."""
    wanted = set(ids)
    if len(wanted) > FEW:
        known = {person: k for k, person in enumerate(people)}
        found = {each: known[each] for each in wanted if each in known}
    else:
        found = {each: people.index(each) for each in wanted if each in people}
    if len(found) < len(wanted):
        raise ProblemError(f"nobody with the id {min(wanted - found.keys())!r}")
    return found


def _kept(result: Result, changes: Changes) -> tuple[Flags, Flags]:
    """Which mentees and mentors are still there; order is kept."""
    kept = []
    for people, ids in (
        (result.certificate.mentee_ids, changes.withdraw_mentees),
        (result.certificate.mentor_ids, changes.withdraw_mentors),
    ):
        there = np.ones(len(people), np.bool_)
        there[list(_positions(people, ids).values())] = False
        kept.append(there)
    return kept[0], kept[1]


def _moved_up(at: Int64, kept: Flags) -> Int64:
    """Positions after the people not kept are taken out; -1 for those."""
    place = np.where(kept, np.cumsum(kept) - 1, -1)
    return np.where(at >= 0, np.append(place, -1)[at], -1)


def _departures(result: Result, changes: Changes) -> Departures:
    """Rows and columns of the solver for the people named."""
    pairs = (*changes.lock, *changes.exclude)
    cohort, problem = result.state.cohort, result.problem
    mentee, mentor = (
        {person: int(np.flatnonzero(at == k)[0]) for person, k in _positions(people, ids).items()}
        for people, at, ids in (
            (
                result.certificate.mentee_ids,
                cohort.mentee_at,
                [*changes.withdraw_mentees, *(a for a, _ in pairs)],
            ),
            (
                result.certificate.mentor_ids,
                cohort.mentor_at,
                [*changes.withdraw_mentors, *(b for _, b in pairs)],
            ),
        )
    )
    known = set(problem.locked)
    locked = dict.fromkeys(pair for pair in changes.lock if pair not in known)
    return Departures(
        tuple(mentee[each] for each in dict.fromkeys(changes.withdraw_mentees)),
        tuple(mentor[each] for each in dict.fromkeys(changes.withdraw_mentors)),
        tuple((mentee[a], mentor[b]) for a, b in locked),
        tuple((mentee[a], mentor[b]) for a, b in dict.fromkeys(changes.exclude)),
    )


def _moves(
    before: Result, after: Result, mentee_kept: Flags, mentor_kept: Flags
) -> tuple[Move, ...]:
    """Mentees whose mentor changed, those who left included, in the order before."""
    mentees, mentors = before.problem.mentees, before.problem.mentors
    old, now = (chosen_mentors(each.problem, each.state) for each in (before, after))
    new = np.full(old.size, -1, np.int64)
    new[mentee_kept] = np.where(now >= 0, np.append(np.flatnonzero(mentor_kept), -1)[now], -1)

    def name(position: int) -> str | None:
        return mentors[position].id if position >= 0 else None

    return tuple(
        Move(mentees[k].id, name(int(old[k])), name(int(new[k])))
        for k in np.flatnonzero(old != new).tolist()
    )


def cost_of_forcing(result: Result, mentee: str, mentor: str) -> ForcingCost:
    """What the cohort loses at least if the pair is forced; nothing for a pair that is.

    Instant, from the stored prices: across the edge of a shortage one mentee fewer is matched;
    otherwise u + v - score points are lost, and perhaps more. Raises ProblemError if the pair is
    unknown or breaks a rule.
    """
    told = explain(result.problem, mentee, mentor)
    if told.broken:
        raise ProblemError(f"{mentee!r} and {mentor!r} break {', '.join(told.broken)}")
    if any(pair.mentee == mentee and pair.mentor == mentor for pair in result.pairs):
        return ForcingCost(0, 0)
    at = {each: k for k, each in enumerate(result.certificate.mentee_ids)}
    if result.certificate.mentee_cover[at[mentee]] and mentor in result.short:
        return ForcingCost(1, 0)
    bound = result.mentee_prices[mentee] + result.mentor_prices[mentor] - told.score
    return ForcingCost(0, max(0, bound))
