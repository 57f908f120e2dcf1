"""Who does the looking: threads of this process, or workers elsewhere (`cluster`)."""

import os
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .candidates import Looked, Progress, look_at_all
from .chunks import Found
from .encoded import Encoded
from .pricing import Quote, look


class Crew(Protocol):
    """Does the two kinds of look at many pairs; whoever does them, the answer is the same."""

    def list_all(self, cohort: Encoded, progress: Progress | None) -> Looked:
        """Look at every pair once."""

    def look(self, cohort: Encoded, quote: Quote) -> Found:
        """Unlisted pairs in question that come near the prices."""


@dataclass(frozen=True, slots=True)
class Threads:
    """So many threads of this process."""

    count: int

    def list_all(self, cohort: Encoded, progress: Progress | None) -> Looked:
        everyone = np.arange(cohort.waits.size, dtype=np.int32)
        return look_at_all(cohort, everyone, self.count, progress)

    def look(self, cohort: Encoded, quote: Quote) -> Found:
        return look(cohort, quote, np.arange(cohort.waits.size), self.count)


def threads_for(asked: int | None) -> int:
    """The number of threads: as asked, else what the machine offers."""
    return max(1, asked or len(os.sched_getaffinity(0)))
