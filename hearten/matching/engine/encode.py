"""Everyone once as integers: what the kernels read. No floats from here on.

`N` mentees by row, `M` mentors by column: a mentor's values lie beside the next mentor's, so that a
kernel compares one mentee with a block of mentors in one sweep.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .columns import (
    NEVER,
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
from .criteria import Distance
from .graph import Int32, Int64
from .order import lottery_order
from .packing import pack_rules
from .people import ProblemError
from .places import band_columns, limit_columns, sweep_order
from .problem import Problem
from .rules import NotPairs, Within

Words = npt.NDArray[np.uint64]
BLOCK = 256


class Notes(NamedTuple):
    """Pairs with a bonus in points, or NEVER: by mentee (`start` N+1), mentors rising."""

    start: Int64
    mentor: Int32
    bonus: Int64


class Encoded(NamedTuple):
    """The cohort as the kernels see it; `mentee_at`, `mentor_at` are positions in the problem.

    `mentee_refused` (N, F) and `mentor_refused` (F, M): a pair with a common bit breaks a rule.
    `places` are those still free after locks, `waits` is False for locked mentees.
    """

    mentee_at: Int64
    mentor_at: Int64
    mentee_draw: Words
    mentor_draw: Words
    waits: npt.NDArray[np.bool_]
    places: Int64
    mentee_refused: Words
    mentor_refused: Words
    share: ShareWords
    span: Range
    limits: Limits
    overlap: Overlap
    near: Near
    bands: Bands
    notes: Notes


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


def _notes(problem: Problem, mentee_place: dict[str, int], mentor_place: dict[str, int]) -> Notes:
    bonus: dict[tuple[int, int], int] = {}
    if problem.stickiness:
        for mentee_id, mentor_id in problem.earlier:
            if mentee_id in mentee_place and mentor_id in mentor_place:
                bonus[mentee_place[mentee_id], mentor_place[mentor_id]] = problem.stickiness
    for rule in problem.rules:
        if isinstance(rule, NotPairs):
            for mentor_id, mentee_id in rule.pairs:
                if mentee_id in mentee_place and mentor_id in mentor_place:
                    bonus[mentee_place[mentee_id], mentor_place[mentor_id]] = NEVER
    pairs = np.array(sorted(bonus), np.int64).reshape(-1, 2)
    start = np.zeros(len(mentee_place) + 1, np.int64)
    np.cumsum(np.bincount(pairs[:, 0], minlength=len(mentee_place)), out=start[1:])
    values = np.array([bonus[i, j] for i, j in pairs.tolist()], np.int64)
    return Notes(start, pairs[:, 1].astype(np.int32), values)


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
    weights = sum(criterion.weight for criterion in problem.criteria)
    return Encoded(
        drawn_mentees,
        drawn_mentors[sweep],
        _draws([m.id for m in mentees], problem.lottery),
        _draws([m.id for m in mentors], problem.lottery),
        np.array([m.id not in taken for m in mentees], np.bool_).reshape(len(mentees)),
        np.array([free[m.id] for m in mentors], np.int64).reshape(len(mentors)),
        refused.mentee,
        refused.mentor,
        share_columns(rest, mentees, mentors),
        range_columns(rest, mentees, mentors),
        limit_columns([r for r in rest if isinstance(r, Within)], mentees, mentors),
        overlap_columns(problem.criteria, weights, mentees, mentors),
        near_columns(problem.criteria, weights, mentees, mentors),
        band_columns(
            [c for c in problem.criteria if isinstance(c, Distance)], weights, mentees, mentors
        ),
        _notes(
            problem,
            {m.id: k for k, m in enumerate(mentees)},
            {m.id: k for k, m in enumerate(mentors)},
        ),
    )
