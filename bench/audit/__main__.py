"""What the audit costs: pages a second with and without it, and how long a page takes during an import.

`python -m bench.audit` measures on SQLite, and on PostgreSQL where a URL is given. With and without are
measured in turn, several rounds, on one database each, so that what else the machine does meets both.
"""

import argparse
import statistics
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection

from bench.audit.house import PORT, House, build

READERS = (1, 8, 50)


def reading(house: House, readers: int, seconds: float) -> list[float]:
    """Every reader opens the page again and again on a connection of its own; seconds of each page."""
    took: list[float] = []
    until = time.monotonic() + seconds

    def read() -> None:
        connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
        while time.monotonic() < until:
            took.append(house.read(connection))

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def compare(house: House, name: str, seconds: float, rounds: int) -> None:
    """Pages a second: the median of several rounds, with and without audit in turn."""
    rates: dict[tuple[int, bool], list[float]] = {}
    for _ in range(rounds):
        for with_audit in (True, False):
            with house.served(with_audit=with_audit):
                reading(house, 8, 1)
                for readers in READERS:
                    started = time.monotonic()
                    took = reading(house, readers, seconds)
                    rate = len(took) / (time.monotonic() - started)
                    rates.setdefault((readers, with_audit), []).append(rate)
    for readers in READERS:
        with_, without = (statistics.median(rates[readers, audit]) for audit in (True, False))
        print(
            f"{name:<11}{readers:>8}{with_:>13.1f}{without:>16.1f}{with_ / without:>9.2f}",
            flush=True,
        )


def during_import(house: House, name: str, people: int) -> None:
    """How long a page takes, one after the other, while people are brought in."""
    with house.served(with_audit=True):
        reading(house, 8, 1)
        importing, took = house.importing(people), []
        started, connection = time.monotonic(), HTTPConnection("127.0.0.1", PORT, timeout=120)
        while importing.poll() is None:
            took.append(house.read(connection))
            time.sleep(0.05)
        if importing.returncode:
            raise SystemExit("the import failed")
    took.sort()
    middle, most = took[len(took) // 2], took[int(len(took) * 0.99)]
    slow = sum(one >= 1 for one in took)
    print(
        f"{name}: {people} people in {time.monotonic() - started:.0f} s; {len(took)} pages meanwhile: median "
        f"{middle:.3f} s, 99 of 100 under {most:.3f} s, longest {took[-1]:.3f} s, {slow} of a second or more",
        flush=True,
    )


def main(arguments: Callable[[], argparse.Namespace]) -> None:
    told = arguments()
    houses = {"SQLite": build("")}
    if told.postgres:
        houses["PostgreSQL"] = build(told.postgres)
    print("database    readers   with audit   without audit    ratio")
    for name, house in houses.items():
        compare(house, name, told.seconds, told.rounds)
    for name, house in houses.items():
        during_import(house, name, told.people)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", default="", help="URL of an empty database")
    parser.add_argument("--seconds", type=float, default=4, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--people", type=int, default=10_000, help="brought in meanwhile")
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments)
