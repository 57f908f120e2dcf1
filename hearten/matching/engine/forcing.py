"""Why not Sam? What it costs to force a pair: a bound at once, exactly by solving again."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import compress

import numpy as np

from .answer import chosen_mentors, spread
from .crew import Threads, threads_for
from .encode import locked_seats
from .explain import explain
from .fields import Person
from .graph import Flags, Int64
from .optimize import boosts
from .people import ProblemError
from .problem import Problem
from .records import Changes, Move
from .result import Result
from .resume import Departures, resume
from .rules import NotPairs, Rule
from .solve import points_of_locks, solve
from .state import State

STAFF = "excluded by staff"
Positions = dict[str, int]


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


def changed(problem: Problem, changes: Changes, kept: Sequence[Flags]) -> Problem:
    """The problem with staff's changes written into it; `kept`: which mentees and mentors stay.

    Fewer people of a sound problem are a sound problem: it is not looked through again.
    """
    gone_mentees, gone_mentors = set(changes.withdraw_mentees), set(changes.withdraw_mentors)
    after = copy(problem)
    object.__setattr__(after, "mentees", list(compress(problem.mentees, kept[0].tolist())))
    object.__setattr__(after, "mentors", list(compress(problem.mentors, kept[1].tolist())))
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

    Exact. When one of a locked pair withdraws, a place or a mentee comes free that the solver never
    listed, and it starts from nothing. Raises ProblemError for unknown people, and for locks as `solve` does.
    """
    named = _named(result.problem, changes)
    kept = _kept(result.problem, changes, named)
    problem = changed(result.problem, changes, kept)
    known = set(result.problem.locked)
    new = [pair for pair in dict.fromkeys(changes.lock) if pair not in known]
    held = result.held + points_of_locks(problem, new)
    points_of_locks(problem, [*{*problem.locked}.intersection(changes.exclude)])
    if new:
        locked_seats(problem)
    state = _resumed(result, problem, _departures(result, changes, new, named), kept, threads)
    after = Result(problem, state, held) if state else solve(problem, threads=threads)
    return Resolved(
        after,
        result.matched - after.matched,
        result.total_score - after.total_score,
        _moves(result, after, *kept),
    )


def _resumed(
    result: Result,
    problem: Problem,
    gone: Departures,
    kept: Sequence[Flags],
    threads: int | None,
) -> State | None:
    """Where the solver stands afterwards; None if it cannot go on from where it stood.

    It cannot if a place comes free that was locked, or if urgency weighs otherwise.
    """
    before = result.state
    at_locks = before.cohort.held[before.cohort.held >= 0]
    if (before.cohort.held[[*gone.mentees]] >= 0).any() or np.isin([*gone.mentors], at_locks).any():
        return None
    cohort = before.cohort._replace(
        mentee_at=_moved_up(before.cohort.mentee_at, kept[0]),
        mentor_at=_moved_up(before.cohort.mentor_at, kept[1]),
    )
    if before.boost.any():
        there = cohort.mentee_at >= 0
        boost = boosts(problem, cohort.mentee_at[there])
        if (boost != before.boost[there]).any():
            return None
    state = resume(before, gone, Threads(threads_for(threads)))
    cohort = state.cohort._replace(mentee_at=cohort.mentee_at, mentor_at=cohort.mentor_at)
    return replace(state, cohort=cohort)


def _positions(people: Sequence[Person], ids: Iterable[str]) -> Positions:
    """Where these people stand. Raises ProblemError for somebody unknown."""
    wanted = set(ids)
    found = {each.id: k for k, each in enumerate(people) if each.id in wanted} if wanted else {}
    if len(found) < len(wanted):
        raise ProblemError(f"nobody with the id {min(wanted - found.keys())!r}")
    return found


def _named(problem: Problem, changes: Changes) -> tuple[Positions, Positions]:
    """Where the mentees and the mentors stand whom the changes name."""
    pairs = (*changes.lock, *changes.exclude)
    mentees = (*changes.withdraw_mentees, *(mentee for mentee, _ in pairs))
    mentors = (*changes.withdraw_mentors, *(mentor for _, mentor in pairs))
    return _positions(problem.mentees, mentees), _positions(problem.mentors, mentors)


def _kept(
    problem: Problem, changes: Changes, named: tuple[Positions, Positions]
) -> tuple[Flags, Flags]:
    """Which mentees and mentors are still there; order is kept."""
    mentees = np.ones(len(problem.mentees), np.bool_)
    mentors = np.ones(len(problem.mentors), np.bool_)
    mentees[[named[0][each] for each in changes.withdraw_mentees]] = False
    mentors[[named[1][each] for each in changes.withdraw_mentors]] = False
    return mentees, mentors


def _moved_up(at: Int64, kept: Flags) -> Int64:
    """Positions after the people not kept are taken out; -1 for those."""
    place = np.where(kept, np.cumsum(kept) - 1, -1)
    return np.where(at >= 0, np.append(place, -1)[at], -1)


def _departures(
    result: Result,
    changes: Changes,
    locked: Sequence[tuple[str, str]],
    named: tuple[Positions, Positions],
) -> Departures:
    """Rows and columns of the solver for the people named; `locked`: pairs locked only now."""
    cohort, problem = result.state.cohort, result.problem
    mentee = _places(named[0], cohort.mentee_at, len(problem.mentees))
    mentor = _places(named[1], cohort.mentor_at, len(problem.mentors))
    return Departures(
        tuple(mentee[each] for each in dict.fromkeys(changes.withdraw_mentees)),
        tuple(mentor[each] for each in dict.fromkeys(changes.withdraw_mentors)),
        tuple((mentee[a], mentor[b]) for a, b in locked),
        tuple((mentee[a], mentor[b]) for a, b in dict.fromkeys(changes.exclude)),
    )


def _places(named: Positions, at: Int64, people: int) -> Positions:
    """The solver's rows or columns of people; `at` says where in the problem each is."""
    row = spread(at, np.arange(at.size), people)
    return {each: int(row[k]) for each, k in named.items()}


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
