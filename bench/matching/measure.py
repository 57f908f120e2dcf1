"""Run a piece of work in a child process of its own: seconds, extra memory at the peak, answer."""

import multiprocessing
import resource
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any


@dataclass(frozen=True)
class Measured:
    """Wall and processor seconds, megabytes above the start, and what the work returned."""

    wall: float
    cpu: float
    megabytes: int
    answer: Any


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _work(task: Callable[[], Any], ready: Callable[[], None], door: Any) -> None:
    ready()
    before, wall, cpu = _peak(), perf_counter(), process_time()
    answer = task()
    door.send((perf_counter() - wall, process_time() - cpu, _peak() - before, answer))


def measure(task: Callable[[], Any], ready: Callable[[], None]) -> Measured:
    """Fork, make ready, start the clock, work, report. The child inherits compiled kernels and data."""
    near, far = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(target=_work, args=(task, ready, far))
    child.start()
    far.close()
    try:
        wall, cpu, megabytes, answer = near.recv()
    except EOFError:
        return Measured(float("inf"), float("inf"), 0, ("failed", 0))
    finally:
        child.join()
    return Measured(wall, cpu, megabytes, answer)
