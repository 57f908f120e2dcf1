"""Other solvers on the same pairs. Each answers (matched, score); capacity 1 where it needs that.

A bonus per pair above any score makes each of them prefer more pairs to better ones.
"""

from typing import Any

import numpy as np

from bench.matching.pairs import Pairs

BONUS = 20_000


def greedy(pairs: Pairs) -> tuple[int, int]:
    """Best pair first."""
    order = np.argsort(-pairs.score, kind="stable")
    free, left = [True] * pairs.rows, pairs.places.tolist()
    matched = total = 0
    columns = (pairs.row[order], pairs.column[order], pairs.score[order])
    for i, j, points in zip(*(each.tolist() for each in columns), strict=True):
        if free[i] and left[j]:
            free[i], left[j] = False, left[j] - 1
            matched, total = matched + 1, total + points
    return matched, total


def ortools_flow(pairs: Pairs) -> tuple[int, int]:
    """SimpleMinCostFlow: largest flow, then least cost."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    flow, columns = SimpleMinCostFlow(), pairs.places.size
    source, sink = pairs.rows + columns, pairs.rows + columns + 1
    people = np.arange(pairs.rows)
    mentors = np.arange(columns) + pairs.rows
    flow.add_arcs_with_capacity_and_unit_cost(
        np.full(pairs.rows, source), people, np.ones(pairs.rows, int), np.zeros(pairs.rows, int)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        mentors, np.full(columns, sink), pairs.places, np.zeros(columns, int)
    )
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        pairs.row, pairs.column + pairs.rows, np.ones(pairs.row.size, int), -pairs.score
    )
    flow.set_nodes_supplies(np.array([source, sink]), np.array([pairs.rows, -pairs.rows]))
    flow.solve_max_flow_with_min_cost()
    used = flow.flows(arcs) > 0
    return int(used.sum()), int(pairs.score[used].sum())


def _square(pairs: Pairs) -> np.ndarray:
    dense = np.zeros((pairs.rows, pairs.places.size), np.float64)
    dense[pairs.row, pairs.column] = -(pairs.score + BONUS)
    return dense


def _read(pairs: Pairs, dense: np.ndarray, row: np.ndarray, column: np.ndarray) -> tuple[int, int]:
    worth = -dense[row, column]
    used = worth > 0
    return int(used.sum()), int(worth[used].sum()) - BONUS * int(used.sum())


def scipy_dense(pairs: Pairs) -> tuple[int, int]:
    """linear_sum_assignment on the matrix."""
    from scipy.optimize import linear_sum_assignment

    dense = _square(pairs)
    return _read(pairs, dense, *linear_sum_assignment(dense))


def scipy_sparse(pairs: Pairs) -> tuple[int, int]:
    """min_weight_full_bipartite_matching, with one way out for each row."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    columns = pairs.places.size
    own = np.arange(pairs.rows)
    data = np.concatenate((3 * BONUS - pairs.score, np.full(pairs.rows, 10 * BONUS)))
    row = np.concatenate((pairs.row, own))
    column = np.concatenate((pairs.column, columns + own))
    graph = csr_array((data.astype(float), (row, column)), (pairs.rows, columns + pairs.rows))
    _, chosen = min_weight_full_bipartite_matching(graph)
    used = chosen < columns
    total = graph[own[used], chosen[used]].sum()
    return int(used.sum()), int(3 * BONUS * used.sum() - total)


def lapx_dense(pairs: Pairs) -> tuple[int, int]:
    """lapjv on the matrix."""
    import lap

    dense = _square(pairs)
    _, chosen, _ = lap.lapjv(dense, extend_cost=True)
    row = np.flatnonzero(chosen >= 0)
    return _read(pairs, dense, row, chosen[row])


def rustworkx_general(pairs: Pairs) -> tuple[int, int]:
    """max_weight_matching, largest cardinality."""
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(pairs.rows + pairs.places.size))
    columns = (pairs.row, pairs.column + pairs.rows, pairs.score)
    graph.add_edges_from(list(zip(*(each.tolist() for each in columns), strict=True)))
    found = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return len(found), sum(graph.get_edge_data(a, b) for a, b in found)


class _Scores:
    """A rule of mentor-match that knows every pair: points, or no."""

    def __init__(self, pairs: Pairs) -> None:
        columns = (pairs.row, pairs.column, pairs.score)
        self.known = {(i, j): s for i, j, s in zip(*(c.tolist() for c in columns), strict=True)}

    def apply(self, match: Any) -> int:
        points = self.known.get((match.mentee.profession, match.mentor.profession))
        match.disallowed = points is None
        return points or 0


def mentor_match(pairs: Pairs) -> tuple[int, int]:
    """The package mentor-match, its matrix and its Munkres, with the pairs' points as its rule."""
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data

    rule = _Scores(pairs)
    old = [Mentor(grade=0, email=f"m{j}", profession=j) for j in range(pairs.places.size)]
    young = [Mentee(grade=0, email=f"c{i}", profession=i) for i in range(pairs.rows)]
    process_data(old, young, [[rule]])
    chosen = [(each.profession, mentor.profession) for each in young for mentor in each.mentors]
    return len(chosen), sum(rule.known[pair] for pair in chosen)


PEERS = {
    "ortools min-cost flow": (ortools_flow, 40_000, 40_000_000),
    "scipy sparse": (scipy_sparse, 40_000, 40_000_000),
    "scipy dense": (scipy_dense, 10_000, 10**9),
    "lapx dense": (lapx_dense, 10_000, 10**9),
    "rustworkx": (rustworkx_general, 3_000, 60_000),
    "mentor-match": (mentor_match, 300, 10**9),
    "greedy": (greedy, 100_000, 60_000_000),
}
"""Name: solver, the most people, and the most pairs it is run with."""
