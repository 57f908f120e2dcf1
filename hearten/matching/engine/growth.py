"""More pairs for a graph, at no more cost than the people they touch.

A list that grows moves to the end of the room its graph was given; the graph it grew from goes on
reading the list where it was. Only the newest graph of a family may write there: whoever else grows
is copied, with room of its own.
"""

from threading import Lock

import numpy as np

from .compiled import kernel
from .graph import Graph, Int32, Int64, graph_from, pairs_and_spare

FEW = 8
_writing = Lock()


@kernel
def _move(
    start: Int64, stop: Int64, other: Int32, score: Int64, people: Int64, more: Int64, end: int
) -> None:
    """Move the lists of `people` to `end` and on, each with room for so many more."""
    for k in range(people.size):
        person = people[k]
        first, size = start[person], stop[person] - start[person]
        for n in range(size):
            other[end + n], score[end + n] = other[first + n], score[first + n]
        start[person], stop[person] = end, end + size
        end += size + more[k]


@kernel
def _append(
    people: Int64, others: Int64, scores: Int64, cursor: Int64, other: Int32, score: Int64
) -> None:
    for k in range(people.size):
        other[cursor[people[k]]] = others[k]
        score[cursor[people[k]]] = scores[k]
        cursor[people[k]] += 1


@kernel
def _copy(graph: Graph, cursor: Int64, mentor: Int32, score: Int64) -> None:
    """Copy each mentee's pairs to `cursor` and on."""
    for i in range(graph.stop.size):
        for e in range(graph.start[i], graph.stop[i]):
            mentor[cursor[i]], score[cursor[i]] = graph.mentor[e], graph.score[e]
            cursor[i] += 1


def with_pairs(graph: Graph, rows: Int64, columns: Int64, scores: Int64) -> Graph:
    """The graph and some pairs more, none of them listed yet."""
    if FEW * rows.size < graph.stop.size:
        grown = graph._replace(
            start=graph.start.copy(),
            stop=graph.stop.copy(),
            back_start=graph.back_start.copy(),
            back_stop=graph.back_stop.copy(),
        )
        if _claimed(grown, rows, columns):
            _append(rows, columns, scores, grown.stop, grown.mentor, grown.score)
            _append(columns, rows, scores, grown.back_stop, grown.mentee, grown.back_score)
            return grown
    return _rebuilt(graph, rows, columns, scores)


def _claimed(graph: Graph, rows: Int64, columns: Int64) -> bool:
    """Move the lists that grow, in place, if there is room and nobody else has written there."""
    own, own_more = np.unique(rows, return_counts=True)
    their, their_more = np.unique(columns, return_counts=True)
    need = (
        int((graph.stop[own] - graph.start[own] + own_more).sum()),
        int((graph.back_stop[their] - graph.back_start[their] + their_more).sum()),
    )
    with _writing:
        ends = int(graph.used[0]), int(graph.used[1])
        newest = ends == (graph.stop.max(initial=0), graph.back_stop.max(initial=0))
        if not newest or max(ends[0] + need[0], ends[1] + need[1]) > graph.mentor.size:
            return False
        graph.used[:] = ends[0] + need[0], ends[1] + need[1]
    _move(graph.start, graph.stop, graph.mentor, graph.score, own, own_more, ends[0])
    back = graph.back_start, graph.back_stop, graph.mentee, graph.back_score
    _move(*back, their, their_more, ends[1])
    return True


def _rebuilt(graph: Graph, rows: Int64, columns: Int64, scores: Int64) -> Graph:
    mentees, mentors = graph.start.size - 1, graph.back_start.size - 1
    start = np.zeros(mentees + 1, np.int64)
    sizes = graph.stop - graph.start[:-1] + np.bincount(rows, minlength=mentees)
    np.cumsum(sizes, out=start[1:])
    (mentor, score), cursor = pairs_and_spare(int(start[-1])), start[:-1].copy()
    _copy(graph, cursor, mentor, score)
    _append(rows, columns, scores, cursor, mentor, score)
    return graph_from(start, mentor, score, mentors)
