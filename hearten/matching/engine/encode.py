"""From a problem to integers: people, rules and criteria as columns, in an order of the lottery."""

from collections.abc import Sequence

import numpy as np

from .columns import near_columns, overlap_columns, range_columns, share_columns
from .criteria import Criterion, Distance
from .encoded import Banned, Bonus, Encoded, Like, Must, by_mentee
from .narrow import with_mentees, with_mentors
from .order import lottery
from .packing import pack_rules
from .people import ProblemError
from .places import band_columns, limit_columns, sweep_order
from .problem import Problem
from .rules import NotPairs, Within
from .side import Side


def locked_seats(problem: Problem) -> tuple[dict[str, str], dict[str, int]]:
    """Locked mentor by mentee id, and free places by mentor id. Raises if locks contradict."""
    free = {mentor.id: mentor.places for mentor in problem.mentors}
    mentees = {mentee.id for mentee in problem.mentees}
    taken: dict[str, str] = {}
    for mentee_id, mentor_id in problem.locked:
        if mentee_id not in mentees or mentor_id not in free:
            raise ProblemError(f"locked pair of unknown people: {mentee_id!r}, {mentor_id!r}")
        if taken.get(mentee_id, mentor_id) != mentor_id:
            raise ProblemError(
                f"mentee {mentee_id!r} is locked to both {taken[mentee_id]!r} and {mentor_id!r}"
            )
        if mentee_id not in taken:
            taken[mentee_id] = mentor_id
            free[mentor_id] -= 1
        if free[mentor_id] < 0:
            raise ProblemError(f"mentor {mentor_id!r} has more locked mentees than places")
    return taken, free


def _singled_out(
    problem: Problem, row: dict[str, int], column: dict[str, int]
) -> tuple[Banned, Bonus]:
    """Pairs that must not be, and pairs proposed earlier."""
    never = {
        (row[mentee], column[mentor])
        for rule in problem.rules
        if isinstance(rule, NotPairs)
        for mentor, mentee in rule.pairs
        if mentee in row and mentor in column
    }
    earlier = problem.earlier if problem.stickiness else frozenset()
    again = {(row[a], column[b]) for a, b in earlier if a in row and b in column}
    bonus = by_mentee(sorted(again), len(row))
    points = np.full(len(again), problem.stickiness, np.int64)
    return by_mentee(sorted(never), len(row)), Bonus(*bonus, points)


def encode(problem: Problem) -> Encoded:
    """Encode a problem. Raises ProblemError for a value that cannot be read or contradictory locks.

    Mentees stand in the order of the lottery; mentors along a space-filling curve of their place,
    so that a block of them is near together, then in the order of the lottery.
    """
    taken, free = locked_seats(problem)
    mentees, mentors = Side(problem.mentees), Side(problem.mentors)
    rows, mentee_draw = lottery(problem.lottery, "mentee", mentees.ids)
    drawn, mentor_draw = lottery(problem.lottery, "mentor", mentors.ids)
    column = {each: k for k, each in enumerate(mentors.ids)}
    as_given = Encoded(
        np.arange(len(mentees)),
        np.arange(len(mentors)),
        mentee_draw,
        mentor_draw,
        np.array([each not in taken for each in mentees.ids], np.bool_),
        np.array([free[each] for each in mentors.ids], np.int64),
        np.array([column[taken[each]] if each in taken else -1 for each in mentees.ids], np.int64),
        *_wants(problem, mentees, mentors, column),
    )
    return with_mentors(with_mentees(as_given, rows), sweep_order(problem.rules, mentors, drawn))


def _wants(
    problem: Problem, mentees: Side, mentors: Side, column: dict[str, int]
) -> tuple[Must, Like]:
    """Rules and criteria; a rule that is packed has no columns of its own."""
    row = {each: k for k, each in enumerate(mentees.ids)}
    banned, bonus = _singled_out(problem, row, column)
    refused = pack_rules(problem.rules, mentees, mentors)
    rest = [rule for rule in problem.rules if rule.name not in refused.names]
    must = Must(
        refused.mentee,
        refused.mentor,
        share_columns(rest, mentees, mentors),
        range_columns(rest, mentees, mentors),
        limit_columns([each for each in rest if isinstance(each, Within)], mentees, mentors),
        banned,
    )
    return must, _like(problem.criteria, mentees, mentors, bonus)


def _like(
    criteria: Sequence[Criterion],
    mentees: Side,
    mentors: Side,
    bonus: Bonus,
) -> Like:
    whole = sum(criterion.weight for criterion in criteria)
    distances = [each for each in criteria if isinstance(each, Distance)]
    return Like(
        overlap_columns(criteria, whole, mentees, mentors),
        near_columns(criteria, whole, mentees, mentors),
        band_columns(distances, whole, mentees, mentors),
        bonus,
    )
