"""Workers of a cluster give the same answer as threads, to the bit."""

import numpy as np
import pytest

from bench.matching.cohort import cohort
from hearten.matching.engine import solve
from hearten.matching.engine.cluster import Cluster, writable

distributed = pytest.importorskip("distributed")


def test_two_worker_processes_give_the_same_answer() -> None:
    problem = cohort(600, 560, seed=3, most_places=2)
    shares: list[float] = []
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    )
    with cluster, distributed.Client(cluster) as client:
        far = solve(problem, crew=Cluster(client), progress=shares.append)
    near = solve(problem)
    assert (far.pairs, far.certificate) == (near.pairs, near.certificate)
    assert (far.matched, far.eligible_pairs) == (near.matched, near.eligible_pairs)
    assert shares[-1] == 1.0
    assert shares == sorted(shares)


def test_read_only_columns_are_copied() -> None:
    column = np.arange(3)
    column.flags.writeable = False
    mine = writable(column)
    assert mine.flags.writeable
    assert mine.tolist() == [0, 1, 2]
