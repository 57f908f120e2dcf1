"""Who does the looking: threads of this process, or workers elsewhere (`cluster`)."""

import os
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .candidates import Looked, Progress, look_at_all
from .chunks import Found, joined
from .encode import Encoded
from .graph import Int64
from .pricing import Quote, look


class Crew(Protocol):
    """Does the two kinds of look at many pairs; whoever does them, the answer is the same."""

    def list_all(self, cohort: Encoded, progress: Progress | None) -> Looked:
        """Look at every pair once."""

    def look(self, cohort: Encoded, quote: Quote, rows: Int64, columns: Int64) -> Found:
        """Unlisted pairs of these mentees and mentors that come near the prices."""


@dataclass(frozen=True, slots=True)
class Threads:
    """So many threads of this process."""

    count: int

    def list_all(self, cohort: Encoded, progress: Progress | None) -> Looked:
        everyone = np.arange(cohort.waits.size, dtype=np.int32)
        return look_at_all(cohort, everyone, self.count, progress)

    def look(self, cohort: Encoded, quote: Quote, rows: Int64, columns: Int64) -> Found:
        return look(cohort, quote, rows, columns, self.count)


def threads_for(asked: int | None) -> int:
    """The number of threads: as asked, else what the machine offers."""
    return max(1, asked or len(os.sched_getaffinity(0)))


def pairs_near_prices(crew: Crew, cohort: Encoded, quote: Quote) -> Found:
    """One look at every pair."""
    return crew.look(cohort, quote, np.arange(cohort.waits.size), np.arange(cohort.places.size))


def pairs_near_again(
    crew: Crew, cohort: Encoded, quote: Quote, rows: Int64, columns: Int64
) -> Found:
    """Some mentees with everybody, and everybody else with some mentors."""
    others = np.ones(cohort.waits.size, np.bool_)
    others[rows] = False
    return joined(
        [
            crew.look(cohort, quote, rows, np.arange(cohort.places.size)),
            crew.look(cohort, quote, np.flatnonzero(others), columns),
        ]
    )
