"""Listed pairs as a sparse two-way graph, the seats taken in it, and prices: the solver's arrays.

N mentees, M mentors, E listed pairs, P places in all. Scores and prices are points (int64).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .compiled import kernel, part

Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LARGEST_SCORE = 1 << 40
SPARE = 8
LEAST_SPARE = 1024


class Graph(NamedTuple):
    """Pairs by mentee, at `start[i]:stop[i]` of `mentor` and `score`, and the same by mentor.

    The view by mentor may still name mentees whose own list was emptied. `used`: how far the pairs
    of both views are written, by this graph or one grown from it.
    """

    start: Int64
    stop: Int64
    mentor: Int32
    score: Int64
    back_start: Int64
    back_stop: Int64
    mentee: Int32
    back_score: Int64
    used: Int64


class View(NamedTuple):
    """A graph as one side sees it: each one's list at `start:stop` of `other` and `score`."""

    start: Int64
    stop: Int64
    other: Int32
    score: Int64


class Seats(NamedTuple):
    """Who sits where. Mentor j's places are `first[j]:first[j+1]`; `holder` is a mentee or -1.

    `seat` is each mentee's place or -1; `host` each place's mentor; `vacant` free places by mentor.
    """

    first: Int64
    host: Int32
    holder: Int32
    seat: Int64
    vacant: Int64


class Prices(NamedTuple):
    """u (N) and v (M), points."""

    mentee: Int64
    mentor: Int64


@kernel
def _turn(
    start: Int64, mentor: Int32, score: Int64, cursor: Int64, mentee: Int32, back_score: Int64
) -> None:
    for i in range(start.size - 1):
        for e in range(start[i], start[i + 1]):
            k = cursor[mentor[e]]
            cursor[mentor[e]] = k + 1
            mentee[k] = i
            back_score[k] = score[e]


def pairs_and_spare(size: int) -> tuple[Int32, Int64]:
    """Mentors and scores of so many pairs to be written, with room for some more."""
    room = size + size // SPARE + LEAST_SPARE
    return np.empty(room, np.int32), np.empty(room, np.int64)


def graph_from(start: Int64, mentor: Int32, score: Int64, mentors: int) -> Graph:
    """Add the view by mentor (mentees rise within a mentor) to the view by mentee.

    What `mentor` and `score` have beyond `start[-1]` is room to grow, and as much is given there.
    """
    back_start = np.zeros(mentors + 1, np.int64)
    np.cumsum(np.bincount(mentor[: start[-1]], minlength=mentors), out=back_start[1:])
    mentee = np.empty(mentor.size, np.int32)
    back_score = np.empty(mentor.size, np.int64)
    _turn(start, mentor, score, back_start[:-1].copy(), mentee, back_score)
    return Graph(
        start,
        start[1:].copy(),
        mentor,
        score,
        back_start,
        back_start[1:].copy(),
        mentee,
        back_score,
        np.array([start[-1], start[-1]], np.int64),
    )


@part
def _strike(start: Int64, stop: Int64, other: Int32, score: Int64, person: int, whom: int) -> None:
    """Remove one pair from one side: the last of the list takes its place."""
    for e in range(start[person], stop[person]):
        if other[e] == whom:
            stop[person] -= 1
            other[e], score[e] = other[stop[person]], score[stop[person]]
            return


@kernel
def strike_pair(graph: Graph, i: int, j: int) -> None:
    """Remove a pair in place, if it is listed."""
    _strike(graph.start, graph.stop, graph.mentor, graph.score, i, j)
    _strike(graph.back_start, graph.back_stop, graph.mentee, graph.back_score, j, i)


def copied(graph: Graph) -> Graph:
    """A copy that may be changed in place."""
    return Graph._make(each.copy() for each in graph)


def listed_pairs(graph: Graph) -> tuple[Int64, Int64]:
    """Rows and columns of all pairs, mentee by mentee."""
    sizes = graph.stop - graph.start[:-1]
    rows = np.repeat(np.arange(sizes.size), sizes)
    before = np.cumsum(sizes) - sizes
    at = np.arange(rows.size) + (graph.start[:-1] - before)[rows]
    return rows, graph.mentor[at].astype(np.int64)


@kernel
def _some_across(graph: Graph, mentees: Flags, mentors: Flags) -> bool:
    for i in range(graph.stop.size):
        for e in range(graph.start[i], graph.stop[i]):
            if mentees[i] != mentors[graph.mentor[e]]:
                return True
    return False


@kernel
def _copy_alike(view: View, own: Flags, theirs: Flags, into: View) -> None:
    """Copy the pairs of one view whose ends carry the same flag, each list to where it stood."""
    for person in range(view.stop.size):
        end = view.start[person]
        for e in range(view.start[person], view.stop[person]):
            if own[person] == theirs[view.other[e]]:
                into.other[end], into.score[end] = view.other[e], view.score[e]
                end += 1
        into.stop[person] = end


def within(graph: Graph, mentees: Flags, mentors: Flags) -> Graph:
    """The pairs whose ends carry the same flag; the same graph if those are all."""
    if not _some_across(graph, mentees, mentors):
        return graph
    views = View._make(graph[:4]), View._make(graph[4:8])
    kept = [View(each.start, *map(np.empty_like, each[1:])) for each in views]
    _copy_alike(views[0], mentees, mentors, kept[0])
    _copy_alike(views[1], mentors, mentees, kept[1])
    return Graph(*kept[0], *kept[1], graph.used.copy())


def graph_of_pairs(rows: Int64, columns: Int64, scores: Int64, mentees: int, mentors: int) -> Graph:
    """Graph of E pairs in any order, each pair at most once."""
    order = np.lexsort((columns, rows))
    start = np.zeros(mentees + 1, np.int64)
    np.cumsum(np.bincount(rows, minlength=mentees), out=start[1:])
    return graph_from(
        start, columns[order].astype(np.int32), scores[order].astype(np.int64), mentors
    )


def empty_seats(places: Int64, mentees: int) -> Seats:
    """Nobody seated yet."""
    first = np.zeros(places.size + 1, np.int64)
    np.cumsum(places, out=first[1:])
    return Seats(
        first,
        np.repeat(np.arange(places.size, dtype=np.int32), places),
        np.full(int(first[-1]), -1, np.int32),
        np.full(mentees, -1, np.int64),
        places.astype(np.int64).copy(),
    )


@part
def sit(seats: Seats, mentee: int, mentor: int) -> None:
    """Give the mentee the mentor's first free place; there must be one."""
    place = seats.first[mentor]
    while seats.holder[place] >= 0:
        place += 1
    seats.holder[place] = mentee
    seats.seat[mentee] = place
    seats.vacant[mentor] -= 1


@part
def leave(seats: Seats, mentee: int) -> None:
    """Free the mentee's place."""
    place = seats.seat[mentee]
    seats.holder[place] = -1
    seats.seat[mentee] = -1
    seats.vacant[seats.host[place]] += 1


def mentor_of(seats: Seats) -> Int64:
    """Each mentee's mentor or -1 (N)."""
    chosen = np.full(seats.seat.size, -1, np.int64)
    seated = seats.seat >= 0
    chosen[seated] = seats.host[seats.seat[seated]]
    return chosen


def seats_of(places: Int64, chosen: Int64) -> Seats:
    """Seats with everyone at their chosen mentor (N, -1 = none); nobody may be too many."""
    seats = empty_seats(places, chosen.size)
    _sit_all(seats, chosen)
    return seats


@kernel
def _sit_all(seats: Seats, chosen: Int64) -> None:
    for i in range(chosen.size):
        if chosen[i] >= 0:
            sit(seats, i, chosen[i])
