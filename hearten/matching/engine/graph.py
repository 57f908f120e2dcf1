"""Listed pairs as a sparse two-way graph, the seats taken in it, and prices: the solver's arrays.

N mentees, M mentors, E listed pairs, P places in all. Scores and prices are points (int64).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .compiled import kernel, part, whole

Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]

LARGEST_SCORE = 1 << 40


class Graph(NamedTuple):
    """Pairs by mentee, at `start[i]:stop[i]` of `mentor` and `score`, and the same by mentor."""

    start: Int64
    stop: Int64
    mentor: Int32
    score: Int64
    back_start: Int64
    back_stop: Int64
    mentee: Int32
    back_score: Int64


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


def graph_from(start: Int64, mentor: Int32, score: Int64, mentors: int) -> Graph:
    """Add the view by mentor (mentees rise within a mentor) to the view by mentee."""
    back_start = np.zeros(mentors + 1, np.int64)
    np.cumsum(np.bincount(mentor, minlength=mentors), out=back_start[1:])
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
    )


@part
def _strike(start: Int64, stop: Int64, other: Int32, score: Int64, person: int, whom: int) -> None:
    """Remove one pair from one side: the last of the list takes its place."""
    for e in range(start[person], stop[person]):
        if other[e] == whom:
            stop[person] -= 1
            other[e], score[e] = other[stop[person]], score[stop[person]]
            return


@part
def _strike_both(graph: Graph, i: int, j: int) -> None:
    _strike(graph.start, graph.stop, graph.mentor, graph.score, i, j)
    _strike(graph.back_start, graph.back_stop, graph.mentee, graph.back_score, j, i)


@kernel
def strike_pair(graph: Graph, i: int, j: int) -> None:
    """Remove a pair in place, if it is listed."""
    _strike_both(graph, i, j)


@kernel
def strike_mentee(graph: Graph, i: int) -> None:
    """Remove all pairs of a mentee in place."""
    while graph.stop[i] > graph.start[i]:
        _strike_both(graph, i, whole(graph.mentor[graph.start[i]]))


@kernel
def strike_mentor(graph: Graph, j: int) -> None:
    """Remove all pairs of a mentor in place."""
    while graph.back_stop[j] > graph.back_start[j]:
        _strike_both(graph, whole(graph.mentee[graph.back_start[j]]), j)


def copied(graph: Graph) -> Graph:
    """A copy that may be changed in place."""
    return Graph._make(each.copy() for each in graph)


@kernel
def _append(graph: Graph, cursor: Int64, new_mentor: Int32, new_score: Int64) -> None:
    for i in range(graph.stop.size):
        for e in range(graph.start[i], graph.stop[i]):
            new_mentor[cursor[i]] = graph.mentor[e]
            new_score[cursor[i]] = graph.score[e]
            cursor[i] += 1


@kernel
def _append_pairs(
    rows: Int64, columns: Int64, scores: Int64, cursor: Int64, mentor: Int32, score: Int64
) -> None:
    for k in range(rows.size):
        mentor[cursor[rows[k]]] = columns[k]
        score[cursor[rows[k]]] = scores[k]
        cursor[rows[k]] += 1


def with_pairs(graph: Graph, rows: Int64, columns: Int64, scores: Int64) -> Graph:
    """The graph and some pairs more, none of them listed yet."""
    mentees, mentors = graph.start.size - 1, graph.back_start.size - 1
    start = np.zeros(mentees + 1, np.int64)
    degree = graph.stop - graph.start[:-1] + np.bincount(rows, minlength=mentees)
    np.cumsum(degree, out=start[1:])
    mentor, score = np.empty(start[-1], np.int32), np.empty(start[-1], np.int64)
    cursor = start[:-1].copy()
    _append(graph, cursor, mentor, score)
    _append_pairs(rows, columns, scores, cursor, mentor, score)
    return graph_from(start, mentor, score, mentors)


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
