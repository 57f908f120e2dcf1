"""Each mentee's best mentors and each mentor's best mentees, with the cut-off of what is left out.

Lists are cut under a total order (score, then a keyed hash of both ids: a lottery among equals), so
they do not depend on threads. A pair on neither list scores at most the cut-off of either side.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

import numpy as np

from .blocks import Blocks, blocks_of, rows_in_reach
from .compiled import kernel, part
from .encode import BLOCK, Encoded
from .graph import Graph, Int32, Int64, graph_from
from .look import eligible, score, survivors

PER_MENTEE = 24
PER_MENTOR = 8
ROWS = 256
TILE = 64
NONE = -(1 << 62)
DRAW_BITS = 40
Progress = Callable[[float], None]


class Lists(NamedTuple):
    """Best listed per person, each a heap: keys (score and draw), who, and the smallest key."""

    keys: Int64
    who: Int32
    least: Int64


def _empty_lists(people: int, length: int) -> Lists:
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
def draw(cohort: Encoded, i: int, j: int) -> int:
    """The pair's lot in the lottery, 40 bits."""
    mixed = cohort.mentee_draw[i] ^ (cohort.mentor_draw[j] * np.uint64(0x9E3779B97F4A7C15))
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return int(mixed >> np.uint64(24))


@part
def _list_pairs(
    cohort: Encoded, mentees: Int32, mentors: Int32, points: Int64, own: Lists, theirs: Lists
) -> None:
    """Put scored pairs on both lists where they are good enough."""
    own_least, their_least = own.least, theirs.least
    for k in range(points.size):
        i, j = mentees[k], mentors[k]
        highest = (points[k] << DRAW_BITS) | ((1 << DRAW_BITS) - 1)
        if highest < own_least[i] and highest < their_least[j]:
            continue
        if cohort.places[j] == 0 or not cohort.waits[i]:
            continue
        key = (points[k] << DRAW_BITS) | draw(cohort, i, j)
        if key > own_least[i]:
            enter(own, i, j, key)
        if key > their_least[j]:
            enter(theirs, j, i, key)


@kernel
def look_at_rows(
    cohort: Encoded, blocks: Blocks, low: int, high: int, own: Lists, theirs: Lists
) -> int:
    """List the best pairs of mentees low..high; the number of eligible pairs seen."""
    mask = np.empty((TILE, BLOCK), np.uint8)
    near = np.empty(TILE + 1, np.int32)
    rows = np.arange(low, high).astype(np.int32)
    mentees, mentors = np.empty(TILE * BLOCK, np.int32), np.empty(TILE * BLOCK, np.int32)
    points = np.empty(TILE * BLOCK, np.int64)
    seen = 0
    for left in range(0, cohort.places.size, BLOCK):
        right = min(cohort.places.size, left + BLOCK)
        for top in range(0, rows.size, TILE):
            size = rows_in_reach(cohort, blocks, left // BLOCK, rows[top : top + TILE], near)
            if size == 0:
                continue
            eligible(cohort, near[:size], left, right, mask)
            found = survivors(mask, near[:size], left, mentees, mentors)
            seen += found
            score(cohort, mentees[:found], mentors[:found], points[:found])
            _list_pairs(cohort, mentees, mentors, points[:found], own, theirs)
    return seen


@kernel
def _merge(into: Lists, other: Lists) -> None:
    for person in range(into.least.size):
        for k in range(other.who.shape[1]):
            if other.keys[person, k] > into.least[person]:
                enter(into, person, other.who[person, k], other.keys[person, k])


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


def threads_for(asked: int | None) -> int:
    """The number of threads: as asked, else what the machine offers."""
    return max(1, asked or len(os.sched_getaffinity(0)))


def _look_at_all(
    cohort: Encoded, own: Lists, threads: int, progress: Progress | None
) -> tuple[int, Lists]:
    mentees, mentors = cohort.waits.size, cohort.places.size
    turns, blocks = count(), blocks_of(cohort)
    chunks = -(-mentees // ROWS)

    def work() -> tuple[int, Lists]:
        theirs, seen = _empty_lists(mentors, PER_MENTOR), 0
        while (turn := next(turns)) < chunks:
            seen += look_at_rows(
                cohort, blocks, turn * ROWS, min(mentees, (turn + 1) * ROWS), own, theirs
            )
            if progress:
                progress((turn + 1) / chunks)
        return seen, theirs

    with ThreadPoolExecutor(threads) as pool:
        done = [each.result() for each in [pool.submit(work) for _ in range(threads)]]
    _, theirs = done[0]
    for _, other in done[1:]:
        _merge(theirs, other)
    return sum(seen for seen, _ in done), theirs


def list_candidates(
    cohort: Encoded, threads: int = 1, progress: Progress | None = None
) -> Candidates:
    """Look at every pair once and keep the best. Time N*M/threads, memory 12 (24 N + 8 tM) bytes."""
    own = _empty_lists(cohort.waits.size, PER_MENTEE)
    seen, theirs = _look_at_all(cohort, own, threads, progress)
    sizes = np.count_nonzero(own.who >= 0, axis=1).astype(np.int64)
    _new_to_mentee(own, theirs, sizes)
    start = np.zeros(sizes.size + 1, np.int64)
    np.cumsum(sizes, out=start[1:])
    mentor = np.empty(int(start[-1]), np.int32)
    points = np.empty(int(start[-1]), np.int64)
    _write(own, theirs, start[:-1].copy(), mentor, points)
    return Candidates(
        graph_from(start, mentor, points, cohort.places.size),
        seen,
        np.where(own.least == NONE, NONE, own.least >> DRAW_BITS),
        np.where(theirs.least == NONE, NONE, theirs.least >> DRAW_BITS),
    )
