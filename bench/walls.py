"""`python -m bench.walls`: the same pages with and without the walls, side by side in one run on PostgreSQL.

`DATABASE_URL` names the owner and a server; a scratch database of the demo's year is made beside it and
dropped at the end. With: as a role the walls hold, told where it is. Without: as the owner, told nothing.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from urllib.parse import urlsplit, urlunsplit

SCRATCH = ROLE = "hearten_bench_walls"
OWNER = os.environ.get("DATABASE_URL", "postgres://root@127.0.0.1:5432/postgres")
PAGES = (
    ("amina", "desk:home"),
    ("amina", "people:list"),
    ("ingrid", "desk:matches"),
    ("ben", "desk:home"),
)


def _of_scratch(url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{SCRATCH}"))


@contextmanager
def scratch() -> Iterator[None]:
    import psycopg

    with psycopg.connect(OWNER, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {SCRATCH}")
        try:
            yield
        finally:
            server.execute(f"DROP DATABASE {SCRATCH} WITH (FORCE)")
            server.execute(f"DROP ROLE IF EXISTS {ROLE}")


def start() -> None:
    home = tempfile.mkdtemp(prefix="hearten-bench-")
    os.environ |= {"HEARTEN_HOME": home, "HEARTEN_DEMO": "1", "DATABASE_URL": _of_scratch(OWNER)}
    os.environ["HEARTEN_ORIGIN"] = "http://testserver"
    os.environ["DJANGO_SETTINGS_MODULE"] = "hearten.project.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    from hearten.core.roles import admit
    from hearten.demo.seeding import seed

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    admit(ROLE, ROLE)
    seed()


class Side:
    """The pages as one of the two sides sees them."""

    def __init__(self, name: str, become: Callable[[], None], pages: list[tuple[str, str]]) -> None:
        self.name, self._become, self.times = name, become, {page: [] for page in pages}

    def knock(self, clients: dict[str, object], rounds: int) -> None:
        self._become()
        for page in self.times:
            for _ in range(rounds):
                start = perf_counter()
                answer = clients[page[0]].get(page[1])  # type: ignore[attr-defined]
                self.times[page].append(perf_counter() - start)
                assert answer.status_code == 200, (page, answer.status_code)

    def median_ms(self, page: tuple[str, str]) -> float:
        return statistics.median(self.times[page]) * 1000


def sides(pages: list[tuple[str, str]]) -> tuple[Side, Side]:
    from django.db import connection

    from hearten.core.inside import tell
    from hearten.core.roles import become, why_unheld

    owner = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}

    def side(name: str, who: dict[str, str], *, held: bool) -> Side:
        def change() -> None:
            become(who)
            connection.ensure_connection()
            assert held == (not why_unheld())
            if not held:
                connection.execute_wrappers.remove(tell)

        return Side(name, change, pages)

    held = {"USER": ROLE, "PASSWORD": ROLE}
    return side("with", held, held=True), side("without", owner, held=False)


def measure(rounds: int) -> None:
    from django.urls import reverse

    from hearten.demo.looking import persona_account
    from tests.cast import signed_in

    pages = [(who, reverse(route)) for who, route in PAGES]
    walled, bare = sides(pages)
    bare._become()
    clients = {who: signed_in(persona_account(who)) for who in {who for who, _ in pages}}
    for turn in range(rounds // 10 + 1):
        for side in (walled, bare) if turn % 2 else (bare, walled):
            side.knock(clients, 10)
            if turn == 0:
                side.times = {page: [] for page in pages}
    for page in pages:
        one, other = walled.median_ms(page), bare.median_ms(page)
        print(
            f"{page[0]:8} {page[1]:24} with {one:6.1f} ms  without {other:6.1f} ms  ratio {one / other:.3f}"
        )
    every = [walled.median_ms(page) / bare.median_ms(page) for page in pages]
    print(
        f"median ratio {statistics.median(every):.3f}, worst {max(every):.3f}, {rounds} requests a page and side"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=100, help="requests a page and side")
    rounds = parser.parse_args().rounds
    with scratch():
        start()
        try:
            measure(rounds)
        finally:
            from django.db import connection

            connection.close()


if __name__ == "__main__":
    main()
