"""The house in which everyone knocks, and its numbers, added up over all doors, walks and workers."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from hearten.people.rules import Role
from tests.matrix.house import house_with_canaries


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), house_with_canaries() as standing:
        yield standing


def pytest_terminal_summary(terminalreporter):
    matrix, fuzz, posted, routes = Counter(), Counter(leaks=0), Counter(), set()
    doors = [*_told(terminalreporter, "matrix")]
    for numbers in doors:
        matrix.update(numbers)
    for numbers in _told(terminalreporter, "fuzz"):
        fuzz.update(numbers["counted"])
        routes |= {*numbers["routes"]}
    for numbers in _told(terminalreporter, "posted"):
        posted.update(numbers)
    if posted:
        terminalreporter.write_line(f"sent along with every field: {_in_words(posted)}")
    if doors:
        first = f"routes: {len(doors)}, roles: {len(Role)} and a visitor"
        terminalreporter.write_line(f"{first}, {_in_words(matrix)}")
    if routes:
        first = f"fuzz: routes reached: {len(routes)}"
        terminalreporter.write_line(f"{first}, {_in_words(Counter(dict(sorted(fuzz.items()))))}")


def _told(terminalreporter: Any, wanted: str) -> Iterator[Any]:
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, numbers in getattr(report, "user_properties", ()):
                if name == wanted and getattr(report, "when", "") == "call":
                    yield numbers


def _in_words(numbers: Counter[str]) -> str:
    return ", ".join(f"{name}: {count}" for name, count in numbers.items())
