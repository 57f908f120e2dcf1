"""Each mentee's best mentors and each mentor's best mentees, with the cut-off of what is left out.

Lists are cut under a total order (score, then a keyed hash of both ids: a lottery among equals), so
they do not depend on threads. A pair on neither list scores at most the cut-off of either side.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

import numpy as np

from .blocks import Blocks, blocks_of, rows_in_reach
from .compiled import kernel, part, whole
from .encoded import BLOCK, Encoded, Like, Must, Words
from .graph import Flags, Graph, Int32, Int64, graph_from, pairs_and_spare
from .look import TILE, Desk, desk, list_eligible, score

PER_MENTEE = 24
PER_MENTOR = 8
ROWS = 256
NONE = -(1 << 62)
DRAW_BITS = 40
Progress = Callable[[float], None]


class Draws(NamedTuple):
    """What the lottery and the lists read of people: 64 random bits each, free places, who waits."""

    mentee: Words
    mentor: Words
    places: Int64
    waits: Flags


class Lists(NamedTuple):
    """Best listed per person, each a heap: keys (score and draw), who, and the smallest key."""

    keys: Int64
    who: Int32
    least: Int64


def empty_lists(people: int, length: int) -> Lists:
    return Lists(
        np.full((people, length), NONE, np.int64),
        np.full((people, length), -1, np.int32),
        np.full(people, NONE, np.int64),
    )


@part
def enter(lists: Lists, person: int, other: int, key: int) -> None:
    """Put `other` on a person's list, a heap, in place of the smallest; its key beats `least`."""
    keys, who = lists.keys[person], lists.who[person]
    k = 0
    while True:
        down = 2 * k + 1
        if down >= keys.size:
            break
        if down + 1 < keys.size and keys[down + 1] < keys[down]:
            down += 1
        if keys[down] >= key:
            break
        keys[k], who[k] = keys[down], who[down]
        k = down
    keys[k], who[k] = key, other
    lists.least[person] = keys[0]


@part
def draw(draws: Draws, i: int, j: int) -> int:
    """The pair's lot in the lottery, 40 bits."""
    mixed = draws.mentee[i] ^ (draws.mentor[j] * np.uint64(0x9E3779B97F4A7C15))
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return int(mixed >> np.uint64(24))


@part
def _list_pairs(
    draws: Draws, mentees: Int32, mentors: Int32, points: Int64, own: Lists, theirs: Lists
) -> None:
    """Put scored pairs on both lists where they are good enough."""
    own_least, their_least = own.least, theirs.least
    for k in range(points.size):
        i, j = whole(mentees[k]), whole(mentors[k])
        highest = (points[k] << DRAW_BITS) | ((1 << DRAW_BITS) - 1)
        if highest < own_least[i] and highest < their_least[j]:
            continue
        if draws.places[j] == 0 or not draws.waits[i]:
            continue
        key = (points[k] << DRAW_BITS) | draw(draws, i, j)
        if key > own_least[i]:
            enter(own, i, j, key)
        if key > their_least[j]:
            enter(theirs, j, i, key)


@kernel
def look_at_rows(
    must: Must,
    like: Like,
    draws: Draws,
    blocks: Blocks,
    rows: Int32,
    room: Desk,
    near: Int32,
    own: Lists,
    theirs: Lists,
) -> int:
    """List the best pairs of mentees `rows`; the number of eligible pairs seen."""
    seen, mentors = 0, draws.places.size
    for left in range(0, mentors, BLOCK):
        right = min(mentors, left + BLOCK)
        for top in range(0, rows.size, TILE):
            some = rows[top : top + TILE]
            size = rows_in_reach(must.limits, blocks, left // BLOCK, some, near)
            if size == 0:
                continue
            found = list_eligible(must, near[:size], left, right, room)
            seen += found
            pairs = room.mentees[:found], room.mentors[:found]
            score(like, pairs[0], pairs[1], room.points[:found])
            _list_pairs(draws, pairs[0], pairs[1], room.points[:found], own, theirs)
    return seen


@kernel
def _merge(into: Lists, other: Lists) -> None:
    for person in range(into.least.size):
        for k in range(other.who.shape[1]):
            if other.keys[person, k] > into.least[person]:
                enter(into, person, whole(other.who[person, k]), other.keys[person, k])


@kernel
def _new_to_mentee(own: Lists, theirs: Lists, added: Int64) -> int:
    """Count, by mentee, the pairs that only the mentor lists."""
    total = 0
    for j in range(theirs.least.size):
        for k in range(theirs.who.shape[1]):
            i = theirs.who[j, k]
            if i >= 0 and theirs.keys[j, k] < own.least[i]:
                added[i] += 1
                total += 1
    return total


@kernel
def _write(own: Lists, theirs: Lists, cursor: Int64, mentor: Int32, points: Int64) -> None:
    for i in range(own.least.size):
        for k in range(own.who.shape[1]):
            if own.who[i, k] >= 0:
                mentor[cursor[i]] = own.who[i, k]
                points[cursor[i]] = own.keys[i, k] >> DRAW_BITS
                cursor[i] += 1
    for j in range(theirs.least.size):
        for k in range(theirs.who.shape[1]):
            i = theirs.who[j, k]
            if i >= 0 and theirs.keys[j, k] < own.least[i]:
                mentor[cursor[i]] = j
                points[cursor[i]] = theirs.keys[j, k] >> DRAW_BITS
                cursor[i] += 1


@dataclass(frozen=True, slots=True)
class Candidates:
    """Listed pairs, eligible pairs in all, and cut-offs (points): NONE where a list is complete."""

    graph: Graph
    eligible_pairs: int
    mentee_cut: Int64
    mentor_cut: Int64


Looked = tuple[int, Lists, Lists]
"""Eligible pairs seen, lists of mentees, lists of mentors."""


def look_at_all(
    cohort: Encoded, rows: Int32, threads: int, progress: Progress | None = None
) -> Looked:
    """Look at every pair of some mentees once. Memory 12 (24 N + 8 M threads) bytes."""
    draws = Draws(cohort.mentee_draw, cohort.mentor_draw, cohort.places, cohort.waits)
    own = empty_lists(cohort.waits.size, PER_MENTEE)
    turns, blocks, chunks = count(), blocks_of(cohort), -(-rows.size // ROWS)

    def work() -> tuple[int, Lists]:
        theirs, seen = empty_lists(cohort.places.size, PER_MENTOR), 0
        room, near = desk(), np.empty(TILE + 1, np.int32)
        while (turn := next(turns)) < chunks:
            some = rows[turn * ROWS : (turn + 1) * ROWS]
            seen += look_at_rows(
                cohort.must, cohort.like, draws, blocks, some, room, near, own, theirs
            )
            if progress:
                progress((turn + 1) / chunks)
        return seen, theirs

    with ThreadPoolExecutor(threads) as pool:
        done = [each.result() for each in [pool.submit(work) for _ in range(threads)]]
    return sum(seen for seen, _ in done), own, merged([theirs for _, theirs in done])


def merged(parts: Sequence[Lists]) -> Lists:
    """The best of several lists of the same people, in the first of them."""
    for other in parts[1:]:
        _merge(parts[0], other)
    return parts[0]


def candidates_of(cohort: Encoded, looked: Looked) -> Candidates:
    """The listed pairs as a graph, and the cut-offs."""
    seen, own, theirs = looked
    sizes = np.count_nonzero(own.who >= 0, axis=1).astype(np.int64)
    _new_to_mentee(own, theirs, sizes)
    start = np.zeros(sizes.size + 1, np.int64)
    np.cumsum(sizes, out=start[1:])
    mentor, points = pairs_and_spare(int(start[-1]))
    _write(own, theirs, start[:-1].copy(), mentor, points)
    return Candidates(
        graph_from(start, mentor, points, cohort.places.size),
        seen,
        np.where(own.least == NONE, NONE, own.least >> DRAW_BITS),
        np.where(theirs.least == NONE, NONE, theirs.least >> DRAW_BITS),
    )
