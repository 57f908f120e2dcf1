"""Everyone once as integers: what the kernels read. No floats from here on.

`N` mentees by row, `M` mentors by column: a mentor's values lie beside the next mentor's, so that a
kernel compares one mentee with a block of mentors in one sweep.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .columns import (
    Bands,
    Limits,
    Near,
    Overlap,
    Range,
    ShareWords,
    near_columns,
    overlap_columns,
    range_columns,
    share_columns,
)
from .criteria import Criterion, Distance
from .graph import Int32, Int64
from .order import lottery_order
from .packing import pack_rules
from .people import Mentee, Mentor, ProblemError
from .places import band_columns, limit_columns, sweep_order
from .problem import Problem
from .rules import NotPairs, Within

Words = npt.NDArray[np.uint64]
BLOCK = 256


class Banned(NamedTuple):
    """Pairs that must not be, by mentee: `start` (N+1), and the mentors."""

    start: Int64
    mentor: Int32


class Bonus(NamedTuple):
    """Pairs that earn points besides the criteria, by mentee: `start` (N+1), mentors, points."""

    start: Int64
    mentor: Int32
    points: Int64


class Must(NamedTuple):
    """What a look reads of the rules.

    `mentee` (N, F) and `mentor` (F, M): a pair with a common bit breaks a rule.
    """

    mentee: Words
    mentor: Words
    share: ShareWords
    span: Range
    limits: Limits
    banned: Banned


class Like(NamedTuple):
    """What a look reads of the criteria."""

    overlap: Overlap
    near: Near
    bands: Bands
    bonus: Bonus


class Encoded(NamedTuple):
    """The cohort as the kernels see it; `mentee_at`, `mentor_at` are positions in the problem.

    `places` are those still free after locks, `waits` is False for locked mentees; `held` is the
    column of a locked mentee's mentor, -1 for everyone else.
    """

    mentee_at: Int64
    mentor_at: Int64
    mentee_draw: Words
    mentor_draw: Words
    waits: npt.NDArray[np.bool_]
    places: Int64
    held: Int64
    must: Must
    like: Like


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


def _draws(ids: Sequence[str], key: str) -> Words:
    """Each person's 64 bits for the lottery among equal pairs."""
    from hashlib import blake2b

    salt = blake2b(key.encode(), digest_size=32).digest()
    raw = b"".join(blake2b(each.encode(), key=salt, digest_size=8).digest() for each in ids)
    return np.frombuffer(raw, np.dtype("<u8")).astype(np.uint64)


Pairs = list[tuple[int, int]]


def by_mentee(pairs: Pairs, mentees: int) -> Banned:
    """Pairs (row, column), each once and rising, as a list of mentors for each mentee."""
    table = np.array(pairs, np.int64).reshape(-1, 2)
    start = np.zeros(mentees + 1, np.int64)
    np.cumsum(np.bincount(table[:, 0], minlength=mentees), out=start[1:])
    return Banned(start, table[:, 1].astype(np.int32))


def _singled_out(
    problem: Problem, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> tuple[Banned, Bonus]:
    """Pairs that must not be, and pairs proposed earlier."""
    row = {mentee.id: k for k, mentee in enumerate(mentees)}
    column = {mentor.id: k for k, mentor in enumerate(mentors)}
    never = {
        (row[mentee], column[mentor])
        for rule in problem.rules
        if isinstance(rule, NotPairs)
        for mentor, mentee in rule.pairs
        if mentee in row and mentor in column
    }
    earlier = problem.earlier if problem.stickiness else frozenset()
    again = {(row[a], column[b]) for a, b in earlier if a in row and b in column}
    bonus = by_mentee(sorted(again), len(mentees))
    points = np.full(len(again), problem.stickiness, np.int64)
    return by_mentee(sorted(never), len(mentees)), Bonus(*bonus, points)


def encode(problem: Problem) -> Encoded:
    """Encode a problem. Raises ProblemError for a value that cannot be read or contradictory locks.

    Mentees stand in the order of the lottery; mentors along a space-filling curve of their place,
    so that a block of them is near together, then in the order of the lottery.
    """
    taken, free = locked_seats(problem)
    drawn_mentees = lottery_order(problem.lottery, "mentee", [m.id for m in problem.mentees])
    drawn_mentors = lottery_order(problem.lottery, "mentor", [m.id for m in problem.mentors])
    mentees = [problem.mentees[k] for k in drawn_mentees]
    mentors = [problem.mentors[k] for k in drawn_mentors]
    sweep = sweep_order(problem, mentors)
    mentors = [mentors[k] for k in sweep]
    refused = pack_rules(problem.rules, mentees, mentors)
    rest = [rule for rule in problem.rules if rule.name not in refused.names]
    banned, bonus = _singled_out(problem, mentees, mentors)
    column = {mentor.id: k for k, mentor in enumerate(mentors)} if taken else {}
    held = [column[taken[m.id]] if m.id in taken else -1 for m in mentees]
    return Encoded(
        drawn_mentees,
        drawn_mentors[sweep],
        _draws([m.id for m in mentees], problem.lottery),
        _draws([m.id for m in mentors], problem.lottery),
        np.array([k < 0 for k in held], np.bool_),
        np.array([free[m.id] for m in mentors], np.int64).reshape(len(mentors)),
        np.array(held, np.int64),
        Must(
            refused.mentee,
            refused.mentor,
            share_columns(rest, mentees, mentors),
            range_columns(rest, mentees, mentors),
            limit_columns([r for r in rest if isinstance(r, Within)], mentees, mentors),
            banned,
        ),
        _like(problem.criteria, mentees, mentors, bonus),
    )


def _like(
    criteria: Sequence[Criterion],
    mentees: Sequence[Mentee],
    mentors: Sequence[Mentor],
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
