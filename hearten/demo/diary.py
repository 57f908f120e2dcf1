"""A diary of what is going to happen: entries are acted out in the order of time, with the clock moved."""

import datetime as dt
import heapq
from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import UUID

from hearten.core import clock
from hearten.core.inside import inside, organization_ref


class Diary:
    """Whatever is acted out may write later entries; what lies beyond the end never happens."""

    def __init__(self) -> None:
        self._entries: list[
            tuple[dt.datetime, int, UUID | None, Callable[..., Any], tuple[Any, ...]]
        ] = []
        self._order = count()

    def at(self, when: dt.datetime, act: Callable[..., Any], *args: Any) -> None:
        """Enter that something is done at a moment, inside the organization we are inside of now."""
        heapq.heappush(self._entries, (when, next(self._order), organization_ref(), act, args))

    def act_out(self, until: dt.datetime) -> None:
        while self._entries and self._entries[0][0] <= until:
            when, _, home, act, args = heapq.heappop(self._entries)
            with clock.moved(when), inside(home):
                act(*args)
