"""News travels up without an import: an action tells what happened, and rooms above that heed it
act in the same transaction. A room below never knows who listens; it only promises what it tells.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from hearten.core import writing

Heed = Callable[..., Any]
_heeding: dict[str, list[Heed]] = defaultdict(list)


def heeds(what: str) -> Callable[[Heed], Heed]:
    """Call a function with `(record, by=…)` whenever an action below tells this."""

    def register(heed: Heed) -> Heed:
        if heed not in _heeding[what]:
            _heeding[what].append(heed)
        return heed

    return register


def tell(what: str, record: Any, *, by: Any) -> None:
    """Tell what just happened, from inside the action in which it did."""
    if writing.current() is None:
        raise writing.WriteRefused("news is told from inside an action")
    for heed in _heeding[what]:
        heed(record, by=by)
