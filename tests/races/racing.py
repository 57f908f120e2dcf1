"""Several hands press the same button at once: threads, each with a connection of its own."""

import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import Any

from django.db import connection


def at_once(hands: int, press: Callable[[int], Any]) -> list[Any]:
    """Call `press(number)` in so many threads together; what each returned or raised, in order."""
    barrier = threading.Barrier(hands)
    outcomes: list[Any] = [None] * hands

    def hand(number: int) -> None:
        """Each thread begins inside the organization we are in."""
        barrier.wait()
        try:
            outcomes[number] = press(number)
        except Exception as problem:
            outcomes[number] = problem
        finally:
            connection.close()

    threads = [
        threading.Thread(target=copy_context().run, args=(hand, number)) for number in range(hands)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def winners(outcomes: list[Any], *excused: type[Exception]) -> int:
    """How many succeeded; any failure but the excused is raised, so that no race hides an error."""
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, excused):
            raise outcome
    return sum(not isinstance(outcome, Exception) for outcome in outcomes)
