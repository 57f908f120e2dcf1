"""The cast in the test database: made once for each worker, looked up afresh in each test."""

import uuid
from typing import Any

from django.test import Client

from hearten.accounts.rules import SECOND_STEP
from hearten.core import clock
from hearten.demo.cast import CAST, PASSWORD, enter_cast
from hearten.matches.models import Match
from hearten.people.models import Person
from hearten.programs.models import Program

__all__ = ["CAST", "PASSWORD", "Cast", "make_cast", "signed_in", "take_second_step"]

_made: dict[str, dict[str, uuid.UUID]] = {}


class Cast:
    """Everyone by first name (`cast.amina`), `program("Riverbank Juniors")`, `match("ben & carla")`."""

    def __init__(self, refs: dict[str, dict[str, uuid.UUID]]) -> None:
        self._refs = refs

    def __getattr__(self, key: str) -> Person:
        try:
            ref = self._refs["people"][key]
        except KeyError:
            raise AttributeError(key) from None
        return Person.objects.select_related("organization", "account").get(pk=ref)

    def program(self, name: str = "Riverbank Juniors") -> Program:
        return Program.objects.select_related("organization").get(pk=self._refs["programs"][name])

    def match(self, pair: str = "ben & carla") -> Match:
        return Match.objects.with_people().get(pk=self._refs["matches"][pair])

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
    if not _made or not Person.objects.filter(pk=_made["people"]["amina"]).exists():
        entered = enter_cast(clock.today().year)
        for kind in ("people", "programs", "matches"):
            _made[kind] = {key: row.pk for key, row in getattr(entered, kind).items()}
    return Cast(_made)
