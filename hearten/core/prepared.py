"""Subqueries that are built and compiled once, and then only filled in: who asks, where they belong, and when.

Every page asks several times who may see what. Django takes milliseconds to put such a question together, and
longer the deeper it is nested; the database answers it in a fraction of one.
"""

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BooleanField,
    DateTimeField,
    Expression,
    ExpressionWrapper,
    Q,
    UUIDField,
)

from hearten.core import clock
from hearten.core.columns import refuse_personal

REF, MOMENT = UUIDField(), DateTimeField()


class Asks(Protocol):
    """What a prepared question may know of whoever asks it; anything else is an argument of its own."""

    @property
    def pk(self) -> Any: ...
    @property
    def organization_id(self) -> Any: ...


class Asker(NamedTuple):
    """Stands in for whoever asks while a question is prepared."""

    pk: UUID
    organization_id: UUID


class Filling(NamedTuple):
    """What one compiled question is filled in with."""

    asker: Any
    organization: Any
    moment: dt.datetime

    def for_database(self, connection: Any) -> tuple[Any, Any, Any]:
        return (
            REF.get_db_prep_value(self.asker, connection),
            REF.get_db_prep_value(self.organization, connection),
            MOMENT.get_db_prep_value(self.moment, connection),
        )


YEAR = "1581"
STAND_IN = Filling(
    UUID("a5ce0000-0000-4000-8000-000000000001"),
    UUID("a5ce0000-0000-4000-8000-000000000002"),
    dt.datetime(int(YEAR), 7, 1, 12, 34, 56, 789, tzinfo=dt.UTC),
)
"""Values that no row holds; a compiled question is filled in where they stand."""


@dataclass(frozen=True)
class Compiled:
    """SQL with its parameters; `slots` says for each which part of a filling it is, or None."""

    sql: str
    params: tuple[Any, ...]
    slots: tuple[int | None, ...]


_compiled: dict[tuple[Hashable, ...], Compiled | None] = {}
"""By question, its own arguments and database; None where the answer is always empty."""


class Prepared(Expression):
    """A column of refs to look for something in: `pk__in=…`. Stands alone: nothing of it refers outside."""

    def __init__(self, build: Callable[..., Any], own: Any, filling: Filling) -> None:
        super().__init__(output_field=REF)
        self.build, self.own, self.filling = build, own, filling

    def resolve_expression(self, *args: Any, **kwargs: Any) -> "Prepared":
        return self

    def relabeled_clone(self, change_map: Any) -> "Prepared":
        return self

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        sql, params = self._filled(connection)
        return f"({sql})", params

    def _filled(self, connection: Any) -> tuple[str, tuple[Any, ...]]:
        key = (self.build, self.own, connection.alias)
        if key not in _compiled:
            _compiled[key] = _compile(self.build, self.own, connection)
        ready = _compiled[key]
        if ready is None:
            raise EmptyResultSet
        values = self.filling.for_database(connection)
        filled = (
            param if slot is None else values[slot]
            for param, slot in zip(ready.params, ready.slots, strict=True)
        )
        return ready.sql, tuple(filled)

    def column(self) -> list[Any]:
        """What the question answers when it is asked alone, as the database says it."""
        try:
            sql, params = self._filled(connection)
        except EmptyResultSet:
            return []
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return [value for (value,) in cursor.fetchall()]


def _compile(build: Callable[..., Any], own: Any, connection: Any) -> Compiled | None:
    asker = Asker(STAND_IN.asker, STAND_IN.organization)
    with clock.moved(STAND_IN.moment):
        query = build(asker, *own).order_by().query
        refuse_personal(query, build.__qualname__)
        try:
            sql, params = query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            return None
    standing = STAND_IN.for_database(connection)
    slots = tuple(standing.index(param) if param in standing else None for param in params)
    for param, slot in zip(params, slots, strict=True):
        if slot is None and YEAR in str(param):
            raise ValueError(f"{build.__qualname__} reckons with time: it cannot be prepared")
    return Compiled(sql, tuple(params), slots)


def prepared(build: Callable[..., Any]) -> Callable[..., Any]:
    """Makes of `build(asker, *own)`, which gives one column of refs, a question that is compiled once.

    It may ask of the asker their ref and organization, and of the clock the present moment, nothing more: its
    own arguments, which must be hashable, say what else it depends on.
    """

    @wraps(build)
    def ask(asker: Asks, *own: Hashable) -> Prepared:
        return Prepared(build, own, Filling(asker.pk, asker.organization_id, clock.now()))

    return ask


def says(condition: Q) -> ExpressionWrapper:
    """A column that says whether a condition holds."""
    return ExpressionWrapper(condition, BooleanField())
