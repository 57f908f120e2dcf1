"""How many can be matched: Hopcroft and Karp (1973) with places, and König's cover (1931).

A largest matching and a cover of the same size prove each other. `reached` mentees and mentors are
those on alternating paths from an unmatched mentee; the cover is every other mentee and every
reached mentor.
"""

import numpy as np

from .compiled import kernel, part, whole
from .graph import Flags, Graph, Int64, Seats, sit


@kernel
def seat_greedily(graph: Graph, seats: Seats) -> None:
    """Each unseated mentee takes the best listed mentor who has a place; a start, no more."""
    for i in range(seats.seat.size):
        if seats.seat[i] >= 0:
            continue
        best = -1
        for e in range(graph.start[i], graph.stop[i]):
            if seats.vacant[graph.mentor[e]] > 0 and (
                best < 0 or graph.score[e] > graph.score[best]
            ):
                best = e
        if best >= 0:
            sit(seats, i, whole(graph.mentor[best]))


@part
def _layers(graph: Graph, seats: Seats, layer: Int64, queue: Int64) -> bool:
    """Breadth first from all unseated mentees: layer of each mentor, -1 = not reached."""
    for j in range(layer.size):
        layer[j] = -1
    tail = 0
    for i in range(seats.seat.size):
        if seats.seat[i] < 0:
            queue[tail] = i
            tail += 1
    head, depth, found = 0, 0, False
    while head < tail and not found:
        turn = tail
        while head < turn:
            i = queue[head]
            head += 1
            for e in range(graph.start[i], graph.stop[i]):
                j = graph.mentor[e]
                if layer[j] >= 0:
                    continue
                layer[j] = depth
                found |= seats.vacant[j] > 0
                for place in range(seats.first[j], seats.first[j + 1]):
                    if seats.holder[place] >= 0:
                        queue[tail] = seats.holder[place]
                        tail += 1
        depth += 1
    return found


@part
def _climb(
    graph: Graph, seats: Seats, layer: Int64, edge: Int64, bench: Int64, path: Int64, root: int
) -> bool:
    """Depth first from one unseated mentee along rising layers; reseat everyone on the path.

    `edge` and `bench` remember how far each mentee's pairs and each mentor's places were tried.
    """
    top = 0
    path[0] = root
    while top >= 0:
        i = path[top]
        if edge[i] == graph.stop[i]:
            top -= 1
            continue
        j = graph.mentor[edge[i]]
        if layer[j] == top and seats.vacant[j] > 0:
            for k in range(top, -1, -1):
                _reseat(seats, path[k], whole(graph.mentor[edge[path[k]]]))
            return True
        if layer[j] == top and bench[j] < seats.first[j + 1]:
            top += 1
            path[top] = seats.holder[bench[j]]
            bench[j] += 1
        else:
            edge[i] += 1
    return False


@part
def _reseat(seats: Seats, mentee: int, mentor: int) -> None:
    place = seats.seat[mentee]
    if place >= 0:
        seats.holder[place] = -1
        seats.vacant[seats.host[place]] += 1
    sit(seats, mentee, mentor)


def seat_as_many_as_can_be(graph: Graph, seats: Seats) -> None:
    """Grow the seating to a largest one; whoever is seated stays seated (perhaps elsewhere)."""
    mentees, mentors = seats.seat.size, seats.vacant.size
    layer, bench = np.empty(mentors, np.int64), np.empty(mentors, np.int64)
    queue, edge, path = (np.empty(mentees + 1, np.int64) for _ in range(3))
    _grow(graph, seats, layer, queue, edge, bench, path)


@kernel
def _grow(
    graph: Graph, seats: Seats, layer: Int64, queue: Int64, edge: Int64, bench: Int64, path: Int64
) -> None:
    grown = True
    while grown and _layers(graph, seats, layer, queue):
        for i in range(seats.seat.size):
            edge[i] = graph.start[i]
        for j in range(bench.size):
            bench[j] = seats.first[j]
        grown = False
        for i in range(seats.seat.size):
            if seats.seat[i] < 0:
                grown |= _climb(graph, seats, layer, edge, bench, path, i)


def reached_from(graph: Graph, seats: Seats, roots: Flags) -> tuple[Flags, Flags]:
    """Mentees and mentors on alternating paths from the unseated mentees among `roots`."""
    mentee_reached = np.zeros(seats.seat.size, np.bool_)
    mentor_reached = np.zeros(seats.vacant.size, np.bool_)
    queue = np.empty(seats.seat.size, np.int64)
    _reach(graph, seats, roots, mentee_reached, mentor_reached, queue)
    return mentee_reached, mentor_reached


@kernel
def _reach(
    graph: Graph, seats: Seats, roots: Flags, mentees: Flags, mentors: Flags, queue: Int64
) -> None:
    head, tail = 0, 0
    for i in range(seats.seat.size):
        if seats.seat[i] < 0 and roots[i]:
            queue[tail] = i
            tail += 1
            mentees[i] = True
    while head < tail:
        i = queue[head]
        head += 1
        for e in range(graph.start[i], graph.stop[i]):
            j = graph.mentor[e]
            if mentors[j]:
                continue
            mentors[j] = True
            for place in range(seats.first[j], seats.first[j + 1]):
                other = seats.holder[place]
                if other >= 0 and not mentees[other]:
                    mentees[other] = True
                    queue[tail] = other
                    tail += 1
