"""Exact repair by shortest augmenting paths, from either side (Jonker and Volgenant 1987).

Invariant: u_i + v_j >= s_ij on all listed pairs, equal on all seated pairs. Each call seats one
mentee or fills one place and keeps the invariant. `may_drop` lets a path end by giving something
up where that costs nothing more: an unmatched mentee at price 0, an empty place at price 0.
"""

from typing import NamedTuple

import numpy as np

from .compiled import part, whole
from .graph import LARGEST_SCORE, Graph, Int32, Int64, Prices, Seats
from .heap import drop_first, push

FAR = LARGEST_SCORE * 4096
GONE = 2 * FAR


class Search(NamedTuple):
    """Room for one search: per mentee and mentor the distance (points) and where it came from.

    `mentees`, `mentors` record who was visited, `touched` whose distance was set; `level` holds
    nodes at the present distance, the heap (`keys`, `nodes`) those beyond. `sizes`: touched,
    level, heap.
    """

    mentee_far: Int64
    mentee_from: Int32
    mentor_far: Int64
    mentor_from: Int32
    mentees: Int32
    mentors: Int32
    touched: Int32
    level: Int32
    keys: Int64
    nodes: Int32
    sizes: Int64


TOUCHED, LEVEL, HEAP = 0, 1, 2


def room_for(graph: Graph) -> Search:
    """Room for searches in a graph: O(N + M + E)."""
    mentees, mentors = graph.start.size - 1, graph.back_start.size - 1
    return Search(
        np.full(mentees, FAR, np.int64),
        np.full(mentees, -1, np.int32),
        np.full(mentors, FAR, np.int64),
        np.full(mentors, -1, np.int32),
        np.empty(mentees, np.int32),
        np.empty(mentors, np.int32),
        np.empty(mentees + mentors, np.int32),
        np.empty(mentees + mentors, np.int32),
        np.empty(graph.mentor.size + 1, np.int64),
        np.empty(graph.mentor.size + 1, np.int32),
        np.zeros(3, np.int64),
    )


@part
def _reach(room: Search, fars: Int64, node: int, far: int, now: int) -> None:
    """Note a shorter way to a node: at the present distance on the level, else on the heap."""
    if fars[node] == FAR:
        room.touched[room.sizes[TOUCHED]] = node
        room.sizes[TOUCHED] += 1
    fars[node] = far
    if far == now:
        room.level[room.sizes[LEVEL]] = node
        room.sizes[LEVEL] += 1
    else:
        room.sizes[HEAP] = push(room.keys, room.nodes, room.sizes[HEAP], far, node)


@part
def _nearest(room: Search, fars: Int64, now: int, best: int) -> tuple[int, int]:
    """The next node and its distance, or -1 when none is nearer than `best`."""
    if room.sizes[LEVEL] > 0:
        room.sizes[LEVEL] -= 1
        return whole(room.level[room.sizes[LEVEL]]), now
    while room.sizes[HEAP] > 0 and room.keys[0] < best:
        far, node = room.keys[0], whole(room.nodes[0])
        room.sizes[HEAP] = drop_first(room.keys, room.nodes, room.sizes[HEAP])
        if far == fars[node]:
            return node, far
    return whole(-1), best


@part
def _look_from_mentee(graph: Graph, prices: Prices, room: Search, i: int, best: int) -> None:
    now = room.mentee_far[i]
    base = now + prices.mentee[i]
    for e in range(graph.start[i], graph.stop[i]):
        j = whole(graph.mentor[e])
        far = base + prices.mentor[j] - graph.score[e]
        if far < room.mentor_far[j] and far < best:
            room.mentor_from[j] = i
            _reach(room, room.mentor_far, j, far, now)


@part
def _look_from_mentor(graph: Graph, prices: Prices, room: Search, j: int, best: int) -> None:
    now = room.mentor_far[j]
    base = now + prices.mentor[j]
    for e in range(graph.back_start[j], graph.back_stop[j]):
        i = whole(graph.mentee[e])
        far = base + prices.mentee[i] - graph.back_score[e]
        if far < room.mentee_far[i] and far < best:
            room.mentee_from[i] = j
            _reach(room, room.mentee_far, i, far, now)


@part
def _forget(room: Search, reached: Int64, visited: Int64, people: Int32) -> None:
    """Reset the distances of everyone `touched` on the side `reached`, and of visited people."""
    for k in range(room.sizes[TOUCHED]):
        reached[room.touched[k]] = FAR
    for person in people:
        visited[person] = FAR
    room.sizes[:] = 0


@part
def _reprice(prices: Prices, room: Search, mentees: int, mentors: int, end: int, sign: int) -> None:
    for k in range(mentees):
        i = room.mentees[k]
        prices.mentee[i] -= sign * max(0, end - room.mentee_far[i])
    for k in range(mentors):
        j = room.mentors[k]
        prices.mentor[j] += sign * max(0, end - room.mentor_far[j])


@part
def _seat_along(seats: Seats, room: Search, first: int, place: int) -> None:
    """Walk back from a free place: each mentee on the path moves up, `first` comes in."""
    while True:
        i = room.mentor_from[seats.host[place]]
        left = seats.seat[i]
        seats.holder[place] = i
        seats.seat[i] = place
        if i == first:
            return
        place = left


@part
def seat_mentee(
    graph: Graph, seats: Seats, prices: Prices, room: Search, first: int, may_drop: bool
) -> bool:
    """Seat an unseated mentee at least cost; False if no place can be reached."""
    best = prices.mentee[first] if may_drop else whole(FAR)
    dropped, host = first, whole(-1)
    mentees, mentors, far = whole(1), whole(0), whole(0)
    room.mentee_far[first] = 0
    room.mentees[0] = first
    if best > 0:
        _look_from_mentee(graph, prices, room, first, best)
    while True:
        j, far = _nearest(room, room.mentor_far, far, best)
        if j < 0 or far >= best:
            break
        room.mentors[mentors] = j
        mentors += 1
        if seats.vacant[j] > 0:
            best, host = far, j
            break
        for place in range(seats.first[j], seats.first[j + 1]):
            i = whole(seats.holder[place])
            if room.mentee_far[i] < FAR:
                continue
            room.mentee_far[i] = far
            room.mentees[mentees] = i
            mentees += 1
            if may_drop and far + prices.mentee[i] < best:
                best, dropped = far + prices.mentee[i], i
            _look_from_mentee(graph, prices, room, i, best)
    if best < FAR:
        _reprice(prices, room, mentees, mentors, best, whole(1))
        _finish_seating(seats, room, first, dropped, host)
    _forget(room, room.mentor_far, room.mentee_far, room.mentees[:mentees])
    return best < FAR


@part
def _finish_seating(seats: Seats, room: Search, first: int, dropped: int, host: int) -> None:
    if host >= 0:
        place = seats.first[host]
        while seats.holder[place] >= 0:
            place += 1
        seats.vacant[host] -= 1
        _seat_along(seats, room, first, place)
    elif dropped != first:
        place = seats.seat[dropped]
        seats.seat[dropped] = -1
        _seat_along(seats, room, first, place)


@part
def _fill_along(seats: Seats, room: Search, first: int, mentee: int, entered: Int32) -> None:
    """Walk back from a mentee who may come: each moves to the mentor who asked, up to `first`."""
    i = mentee
    while room.mentee_from[i] != first:
        j = room.mentee_from[i]
        leaver = whole(entered[j])
        place = seats.seat[leaver]
        seats.holder[place] = i
        seats.seat[i] = place
        i = leaver
    place = seats.first[first]
    while seats.holder[place] >= 0:
        place += 1
    seats.holder[place] = i
    seats.seat[i] = place
    seats.vacant[first] -= 1


@part
def fill_place(
    graph: Graph, seats: Seats, prices: Prices, room: Search, first: int, may_drop: bool
) -> bool:
    """Fill one free place of a mentor at least cost; False if nobody can be reached.

    `mentor_from` holds, for a mentor on the search, the mentee who would leave.
    """
    best = prices.mentor[first] if may_drop else whole(FAR)
    emptied, guest = first, whole(-1)
    mentees, mentors, far = whole(0), whole(1), whole(0)
    room.mentor_far[first] = 0
    room.mentors[0] = first
    if best > 0:
        _look_from_mentor(graph, prices, room, first, best)
    while True:
        i, far = _nearest(room, room.mentee_far, far, best)
        if i < 0 or far >= best:
            break
        room.mentees[mentees] = i
        mentees += 1
        if seats.seat[i] < 0:
            best, guest = far, i
            break
        j = whole(seats.host[seats.seat[i]])
        if room.mentor_far[j] < FAR:
            continue
        room.mentor_far[j] = far
        room.mentor_from[j] = i
        room.mentors[mentors] = j
        mentors += 1
        if may_drop and far + prices.mentor[j] < best:
            best, emptied = far + prices.mentor[j], j
        _look_from_mentor(graph, prices, room, j, best)
    if best < FAR:
        _reprice(prices, room, mentees, mentors, best, whole(-1))
        _finish_filling(seats, room, first, emptied, guest)
    _forget(room, room.mentee_far, room.mentor_far, room.mentors[:mentors])
    return best < FAR


@part
def _finish_filling(seats: Seats, room: Search, first: int, emptied: int, guest: int) -> None:
    if guest >= 0:
        _fill_along(seats, room, first, guest, room.mentor_from)
    elif emptied != first:
        leaver = whole(room.mentor_from[emptied])
        place = seats.seat[leaver]
        seats.holder[place] = -1
        seats.vacant[emptied] += 1
        _fill_along(seats, room, first, leaver, room.mentor_from)
