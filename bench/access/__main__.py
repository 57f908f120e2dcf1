"""What audit and access checks cost each page: CPU and statements, with and without, side by side in one run.

`python -m bench.access` measures on SQLite, and on PostgreSQL where a URL of an empty database is given. The
demo's year is the data; every page that each of the cast finds by following links is asked in turn on both sides.
"""

import argparse
import gc
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from statistics import median
from time import process_time
from typing import Any

from bench.installation import set_up

LINK = re.compile(rb'href="(/[^"#?]*)')
CHANGING = re.compile(rb'nonce-?="?[\w+/=-]+|nonce="[^"]*"|csrf\w*" value="[^"]*"|[\w]{64}')
NOT_FOLLOWED = {"account_logout", "people:leave", "people:export", "demo:switch", "demo:letters"}
MOST_CPU, MOST_STATEMENTS = 1.3, 3
NEAR, TIMES_MORE = 1.15, 4
"""Pages dearer than `NEAR` are asked so many times as often, both sides alike, all answers counting."""


def start(database: str) -> None:
    """A fresh installation with the demo's year in it."""
    home = tempfile.mkdtemp(prefix="hearten-bench-")
    os.environ |= {"HEARTEN_HOME": home, "HEARTEN_DEMO": "1", "HEARTEN_LOG": "ERROR"}
    os.environ |= {"DJANGO_SETTINGS_MODULE": "hearten.project.settings"}
    os.environ.pop("DATABASE_URL", None)
    if database:
        os.environ["DATABASE_URL"] = database
    set_up()
    from hearten.demo.seeding import seed_once

    for _ in seed_once():
        pass


class Browser:
    """One of the cast, signed in; asks the application itself, with nothing between that would cost time."""

    def __init__(self, application: Any, cookie: str) -> None:
        from django.test import RequestFactory

        self._application, self._factory, self._cookie = application, RequestFactory(), cookie

    def get(self, path: str) -> tuple[int, bytes]:
        environ = self._factory.get(path, HTTP_COOKIE=self._cookie, HTTP_HOST="127.0.0.1").environ
        environ["wsgi.input"], status = BytesIO(), []
        answer = self._application(environ, lambda line, _headers: status.append(int(line[:3])))
        body = b"".join(answer)
        answer.close()
        return status[0], body


def found_by(browser: Browser) -> Iterator[tuple[str, str]]:
    """Route and address of every page that links lead to, one of each route."""
    from django.urls import Resolver404, resolve

    seen, waiting = {"desk:home"}, [("desk:home", "/")]
    for route, path in waiting:
        status, body = browser.get(path)
        if status != 200:
            continue
        yield route, path
        for link in LINK.findall(body):
            try:
                further = resolve(link.decode()).view_name
            except Resolver404:
                continue
            if further not in seen | NOT_FOLLOWED:
                seen.add(further)
                waiting.append((further, link.decode()))


class Page:
    """A page of somebody's, as each side answers it."""

    def __init__(self, who: str, route: str, path: str, browser: Browser, sides: Any) -> None:
        self.who, self.route, self._path = who, route, path
        self._browser, self._sides = browser, sides
        self._key = f"{who} {path}"
        self.cpu: dict[str, list[float]] = {"with": [], "without": []}
        self.statements: dict[str, int] = {}
        self.changes = self.is_alike = False

    def learn(self) -> None:
        """What stands in for each check: nothing, or where the page would show something else, the same rows."""
        self._sides.turn("learning", self._key)
        self._answer()
        wanted, again = (self._seen("with") for _ in range(2))
        self.changes = wanted != again
        for instead in self._sides.learned[self._key]:
            instead.is_open = False
        for instead in () if self.changes else self._sides.learned[self._key]:
            instead.is_open = True
            instead.is_open = self._seen("without") == wanted
        self.is_alike = self.changes or self._seen("without") == wanted

    def _seen(self, side: str) -> bytes:
        self._sides.turn(side, self._key)
        try:
            return CHANGING.sub(b"", self._answer())
        except LookupError:
            return b""

    def _answer(self) -> bytes:
        status, body = self._browser.get(self._path)
        if status != 200:
            raise LookupError(f"{self.route} answered {status} to {self.who}")
        return body

    def ask(self, side: str, counted: list[str]) -> None:
        self._sides.turn(side, self._key)
        counted.clear()
        started = process_time()
        self._answer()
        self.cpu[side].append(process_time() - started)
        self.statements[side] = len(counted)

    @property
    def ms(self) -> tuple[float, float]:
        return median(self.cpu["with"]) * 1000, median(self.cpu["without"]) * 1000

    @property
    def ratio(self) -> float:
        return self.ms[0] / self.ms[1]

    @property
    def further(self) -> int:
        return self.statements["with"] - self.statements["without"]


def pages(sides: Any) -> list[Page]:
    from django.core.wsgi import get_wsgi_application

    from hearten.demo.cast import CAST
    from hearten.demo.looking import persona_account
    from tests.cast import signed_in

    application, found = get_wsgi_application(), []
    for persona in CAST:
        account = persona_account(persona.key)
        if account is None:
            continue
        cookie = f"hearten={signed_in(account).cookies['hearten'].value}"
        browser = Browser(application, cookie)
        found += [
            Page(persona.key, route, path, browser, sides) for route, path in found_by(browser)
        ]
    return found


def measure(name: str, rounds: int) -> None:
    from django.db import connection

    from bench.access.bare import Sides

    sides, counted = Sides(), []
    every = pages(sides)

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        counted.append(sql)
        return execute(sql, params, many, context)

    connection.ensure_connection()
    connection.execute_wrappers.append(count)
    for page in every:
        page.learn()
    # What was loaded so far is never looked through for garbage again: that took a tenth of a second, always
    # on the same pages.
    gc.collect()
    gc.freeze()
    take_turns(every, rounds, counted)
    near = [page for page in every if page.ratio > NEAR]
    take_turns(near, rounds * (TIMES_MORE - 1), counted)
    report(name, every, rounds)


def take_turns(some: list[Page], rounds: int, counted: list[str]) -> None:
    """Ask each page on both sides in every round, now the one first and now the other."""
    for turn in range(rounds):
        for page in some:
            for side in ("with", "without") if turn % 2 else ("without", "with"):
                page.ask(side, counted)


def report(name: str, every: list[Page], rounds: int) -> None:
    """A line for each route, of all who open it: the middle one, and the dearest."""
    routes: dict[str, list[Page]] = {}
    for page in sorted(every, key=lambda page: page.ratio):
        routes.setdefault(page.route, []).append(page)
    print(f"\n{name}: {len(every)} pages of {len(routes)} routes, {rounds} rounds")
    print(
        f"{'page':<34}{'people':>7}{'with':>10}{'without':>11}{'ratio':>7}{'worst':>7}{'statements':>12}"
    )
    for route, some in sorted(routes.items(), key=lambda found: -found[1][-1].ratio):
        middle, most = some[len(some) // 2], max(page.further for page in some)
        note = "" if all(page.is_alike for page in some) else "  not the same without"
        print(
            f"{route:<34}{len(some):>7}{middle.ms[0]:>7.1f} ms{middle.ms[1]:>8.1f} ms"
            f"{middle.ratio:>7.2f}{some[-1].ratio:>7.2f}{most:>+12}{note}"
        )
    dear = sum(page.ratio > MOST_CPU for page in every)
    many = sum(page.further > MOST_STATEMENTS for page in every)
    print(
        f"{name}: median ratio {median(page.ratio for page in every):.2f}; {dear} of {len(every)} pages over "
        f"{MOST_CPU}, {many} with more than {MOST_STATEMENTS} statements beyond",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgres", default="", help="URL of an empty database")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--only", default="", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if not told.only and told.postgres:
        command = [sys.executable, "-m", "bench.access", "--rounds", str(told.rounds)]
        subprocess.run([*command, "--only", "SQLite"], check=True)
        subprocess.run([*command, "--only", "PostgreSQL", "--postgres", told.postgres], check=True)
        return
    start(told.postgres)
    from hearten.core import clock

    # Time stands still, so that nobody's session ends and nobody is asked anew who they are.
    with clock.moved(clock.now()):
        measure("PostgreSQL" if told.postgres else "SQLite", told.rounds)


if __name__ == "__main__":
    main()
