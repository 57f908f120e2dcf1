"""Inside which organization we are. On PostgreSQL the database shows and takes nothing else.

`with inside(ref)` holds for the block, in this thread alone. Outside of every organization PostgreSQL
answers with no rows. The connection learns of it with the next statement it is given, so that an
exception, a rollback or another organization in between leaves nothing behind; on leaving the outermost
block it is told at once. SQLite knows nothing of this and opens no transaction for it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections


class Place(NamedTuple):
    """What a connection is told: the organization, and the key of one row of its public doors."""

    organization: str = ""
    key: str = ""


OUTSIDE = Place()
_place: ContextVar[Place] = ContextVar("place", default=OUTSIDE)


def organization_ref() -> UUID | None:
    """The organization we are inside of, or None."""
    return UUID(_place.get().organization) if _place.get().organization else None


@contextmanager
def inside(organization: UUID | None) -> Iterator[None]:
    """Be inside one organization, or outside of all with None."""
    with _at(Place(str(organization) if organization else "")):
        yield


@contextmanager
def knocking(key: str) -> Iterator[None]:
    """Besides, see the row of a public door that this very key fits: a token's hash, a program's ref."""
    with _at(_place.get()._replace(key=key)):
        yield


@contextmanager
def _at(new: Place) -> Iterator[None]:
    token = _place.set(new)
    try:
        yield
    finally:
        _place.reset(token)
        if _place.get() == OUTSIDE:
            _leave()


_homes: list[Callable[[], Iterable[UUID]]] = []


def homes_are(known: Callable[[], Iterable[UUID]]) -> None:
    """Be told by the room of organizations how to find them all."""
    _homes[:] = [known]


def each() -> Iterator[UUID]:
    """Every organization, one after another, inside each: for work of the whole installation."""
    for home in [home for known in _homes for home in known()]:
        with inside(home):
            yield home


def _leave() -> None:
    for connection in connections.all(initialized_only=True):
        leave = getattr(connection, "leave", None)
        if leave is not None:
            leave()


def tell(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Database execute wrapper: before any statement the connection knows where we are."""
    tell_place = getattr(context["connection"], "tell_place", None)
    if tell_place is not None:
        tell_place(_place.get())
    return execute(sql, params, many, context)
