"""What happens by itself: beats (at fixed intervals, once over all workers) and pulses (every few seconds)."""

import datetime as dt
import functools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from hearten.core import clock, reading
from hearten.core.actions import take_slot

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger("hearten.jobs")


@dataclass(frozen=True)
class Beat:
    """Work due every `minutes` minutes."""

    name: str
    minutes: int
    work: Callable[[], object]

    def slot(self, at: dt.datetime) -> dt.datetime:
        """The start of the interval that a moment falls in."""
        seconds = self.minutes * 60
        return dt.datetime.fromtimestamp(at.timestamp() // seconds * seconds, dt.UTC)


_beats: dict[str, Beat] = {}


def beat(name: str, *, minutes: int) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Have a function called every so many minutes, by one of the workers."""

    def register(work: Callable[[], object]) -> Callable[[], object]:
        _beats[name] = Beat(name, minutes, noting(name)(work))
        return work

    return register


Store = Callable[..., None]
_store: list[Store] = []


def store_readings_with(store: Store) -> None:
    """Who stores what jobs read: the audit, which stands above. Called once, at the start."""
    _store[:] = [store]


def noting(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Whose records a job loads goes into the audit, as read by Hearten itself, even where it breaks."""

    def around(work: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(work)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            with reading.gathering() as gathered:
                try:
                    return work(*args, **kwargs)
                finally:
                    for store in _store if gathered else ():
                        store(gathered, what=f"job:{name}", by=None)

        return run

    return around


_pulses: dict[str, Callable[[], object]] = {}
PULSE_SECONDS = 5


def pulse(name: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Have a function called every few seconds by every worker; the work itself keeps two of them apart."""

    def register(work: Callable[[], object]) -> Callable[[], object]:
        _pulses[name] = work
        return work

    return register


def throb() -> None:
    """Do what every pulse does. One that fails does not stop the others."""
    for name, work in _pulses.items():
        try:
            work()
        except Exception:
            log.exception("pulse %s failed", name)


def tick() -> list[str]:
    """Do what is due and not yet taken; returns the names. One failing beat does not stop the others."""
    done = []
    for due in _beats.values():
        if take_slot(due.name, due.slot(clock.now())):
            try:
                due.work()
                done.append(due.name)
            except Exception:
                log.exception("beat %s failed", due.name)
    return done
