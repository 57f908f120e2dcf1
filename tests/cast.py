"""The cast in the test database: made once for each worker, looked up afresh in each test."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import QuerySet
from django.test import Client

from hearten.accounts.rules import SECOND_STEP
from hearten.core import clock
from hearten.core.inside import inside
from hearten.demo.cast import CAST, PASSWORD, enter_cast
from hearten.matches.models import Match
from hearten.organizations.models import Organization
from hearten.people.models import Person
from hearten.programs.models import Program

__all__ = ["CAST", "PASSWORD", "Cast", "make_cast", "signed_in", "take_second_step"]

_made: dict[str, dict[str, uuid.UUID]] = {}
_homes: dict[str, dict[str, uuid.UUID]] = {}
"""Ref and organization of each, by kind and name."""


class Cast:
    """Everyone by first name (`cast.amina`), `program("Riverbank Juniors")`, `match("ben & carla")`."""

    def __init__(self, refs: dict[str, dict[str, uuid.UUID]]) -> None:
        self._refs = refs

    def __getattr__(self, key: str) -> Person:
        if key not in self._refs["people"]:
            raise AttributeError(key)
        return self._get("people", key, Person.objects.select_related("organization", "account"))

    def program(self, name: str = "Riverbank Juniors") -> Program:
        return self._get("programs", name, Program.objects.select_related("organization"))

    def match(self, pair: str = "ben & carla") -> Match:
        return self._get("matches", pair, Match.objects.with_people())

    def _get(self, kind: str, name: str, rows: QuerySet[Any]) -> Any:
        """Found inside its own organization; loaded along are the roles, which `by=` is often asked for."""
        with inside(_homes[kind][name]):
            row = rows.get(pk=self._refs[kind][name])
            if isinstance(row, Person):
                _ = row.roles
            return row

    def client(self, key: str, **kwargs: Any) -> Client:
        """A browser in which this person has signed in."""
        return signed_in(getattr(self, key).account, **kwargs)


def signed_in(account: Any, **kwargs: Any) -> Client:
    """A browser in which somebody has signed in, with the second step where one is needed."""
    client = Client(**kwargs)
    client.force_login(account)
    take_second_step(client)
    return client


def take_second_step(client: Client) -> None:
    """Let the second step of whoever is signed in count as taken."""
    session = client.session
    session[SECOND_STEP] = True
    session.save()


def make_cast() -> Cast:
    """The cast; entered now if the database does not hold it."""
    if not _made or not Organization.objects.filter(pk=_homes["people"]["amina"]).exists():
        entered = enter_cast(clock.today().year)
        for kind in ("people", "programs", "matches"):
            rows = getattr(entered, kind).items()
            _made[kind] = {key: row.pk for key, row in rows}
            _homes[kind] = {key: row.organization_id for key, row in rows}
    return Cast(_made)


@contextmanager
def riverbank() -> Iterator[Cast]:
    """The cast, seen from inside Riverbank."""
    cast = make_cast()
    with inside(_homes["people"]["amina"]):
        yield cast
