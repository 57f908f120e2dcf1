"""The numbers of the access matrix, added up over all doors and workers."""

from collections import Counter

from hearten.people.rules import Role


def pytest_terminal_summary(terminalreporter):
    total, doors = Counter(), 0
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, numbers in getattr(report, "user_properties", ()):
                if name == "matrix" and getattr(report, "when", "") == "call":
                    total.update(numbers)
                    doors += 1
    if doors:
        told = ", ".join(f"{name}: {count}" for name, count in total.items())
        terminalreporter.write_line(f"routes: {doors}, roles: {len(Role)} and a visitor, {told}")
