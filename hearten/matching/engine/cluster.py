"""The looks shared out among the workers of a Dask cluster; everything else stays on one node.

Needs the extra `hearten[cluster]`. A piece of work is some mentees with all mentors. The cohort goes
to every worker once, prices once for each look. Lists are cut under a total order and found pairs
joined in the order of mentees, so the answer is the same to the bit as with threads.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from .candidates import Lists, Looked, Progress, look_at_all, merged
from .chunks import Found, joined
from .encoded import Encoded
from .graph import Int64
from .pricing import ABSENT, Quote, look

LEAST_ROWS = 256
TURNS_EACH = 4
Columns = TypeVar("Columns")
Done = TypeVar("Done")


def writable(columns: Columns) -> Columns:
    """Nested columns as arrays of one's own: what comes over the wire may be read-only, and kernels
    are compiled for arrays that are not."""
    if isinstance(columns, np.ndarray):
        return columns if columns.flags.writeable else columns.copy()
    if isinstance(columns, tuple):
        return type(columns)(*map(writable, columns))
    return columns


def _list_part(cohort: Encoded, rows: Int64) -> Looked:
    seen, own, theirs = look_at_all(writable(cohort), rows.astype(np.int32), 1)
    return seen, Lists(own.keys[rows], own.who[rows], own.least[rows]), theirs


def _look_part(cohort: Encoded, quote: Quote, rows: Int64) -> Found:
    return look(writable(cohort), writable(quote), rows.copy(), 1)


@dataclass(slots=True)
class Cluster:
    """The workers behind a `distributed.Client`."""

    client: Any
    _sent: tuple[Encoded, Any] | None = field(default=None, repr=False)

    def list_all(self, cohort: Encoded, progress: Progress | None) -> Looked:
        everyone = np.arange(cohort.waits.size)
        parts = self._run(_list_part, (self._cohort(cohort),), everyone, progress)
        keys, who, least = zip(*(part[1] for part in parts), strict=True)
        own = Lists(np.concatenate(keys), np.concatenate(who), np.concatenate(least))
        theirs = merged([writable(part[2]) for part in parts])
        return sum(part[0] for part in parts), own, theirs

    def look(self, cohort: Encoded, quote: Quote) -> Found:
        shared = self.client.scatter([quote], broadcast=True, hash=False)[0]
        rows = np.flatnonzero(quote.mentee_fall > ABSENT)
        return joined(self._run(_look_part, (self._cohort(cohort), shared), rows, None))

    def _cohort(self, cohort: Encoded) -> Any:
        """The cohort at every worker, sent once."""
        if self._sent is None or self._sent[0] is not cohort:
            sent = self.client.scatter([cohort], broadcast=True, hash=False)[0]
            self._sent = cohort, sent
        return self._sent[1]

    def _run(
        self,
        work: Callable[..., Done],
        shared: Sequence[Any],
        rows: Int64,
        progress: Progress | None,
    ) -> list[Done]:
        """Some turns for each worker thread; results in the order of rows."""
        from distributed import as_completed

        hands = max(1, sum(self.client.nthreads().values()))
        turns = max(1, min(TURNS_EACH * hands, rows.size // LEAST_ROWS))
        futures = [
            self.client.submit(work, *shared, some, pure=False)
            for some in np.array_split(rows, turns)
        ]
        for done, _ in enumerate(as_completed(futures), 1):
            if progress:
                progress(done / len(futures))
        return list(self.client.gather(futures))
