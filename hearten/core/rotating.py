"""Rotation: what was sealed under an older key is sealed anew, in small steps, while everyone works.

Each step is one short transaction over some rows, which are locked while it runs. Stopped at any moment,
every text opens: under the old key or the new. Begun again, it passes over what is done.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from hearten.core.inside import each
from hearten.core.sealed import sealed_fields
from hearten.core.sealing import INDEX, SealBroken, ring
from hearten.core.walls import home_column
from hearten.core.writing import unguarded

A_STEP = 200
"""Rows in one transaction: some tens of milliseconds."""

Key = tuple[str, int]
"""A ring and a key id."""


@dataclass(frozen=True)
class Store:
    """A table with something sealed: which keys a row was sealed under, and how it is sealed anew."""

    name: str
    model: type[models.Model]
    columns: tuple[str, ...]
    keys_of: Callable[[Any], list[Key]]
    reseal: Callable[[Any], None]

    def is_old(self, row: Any) -> bool:
        return any(number != max(ring(name)) for name, number in self.keys_of(row))


@dataclass
class Progress:
    """How far a rotation has come: rows passed of all, texts sealed anew, and rows that did not open."""

    store: str
    passed: int
    of: int
    resealed: int
    unreadable: int


_others: list[Store] = []


def also_rotate(store: Store) -> None:
    """Have a table that keeps sealed texts by itself, without sealed columns, rotated with the others."""
    if store.name not in {other.name for other in _others}:
        _others.append(store)


def stores() -> list[Store]:
    """Every table with something sealed."""
    ours = [model for model in apps.get_models() if sealed_fields(model)]
    return [_store_of(model) for model in ours] + _others


def _store_of(model: type[models.Model]) -> Store:
    fields = sealed_fields(model)

    def keys_of(row: Any) -> list[Key]:
        found: list[Key] = []
        for field in fields:
            sealed = getattr(row, field.stored)
            if sealed is not None:
                found.append((field.under, sealed[0]))
            if sealed is not None and field.found_by:
                found.append((INDEX, int(getattr(row, field.index).partition(".")[0] or 0)))
        return found

    def reseal(row: Any) -> None:
        for field in fields:
            setattr(row, field.name, getattr(row, field.name))

    columns = tuple(column for field in fields for column in field.columns)
    return Store(model._meta.label, model, columns, keys_of, reseal)


def texts_under() -> Counter[Key]:
    """How many texts stand under each key."""
    found: Counter[Key] = Counter()
    for store in stores():
        for rows in _everywhere(store):
            for row in rows.iterator(chunk_size=A_STEP):
                found.update(store.keys_of(row))
    return found


def count_rows() -> int:
    """How many rows a rotation passes."""
    return sum(rows.count() for store in stores() for rows in _everywhere(store))


def _everywhere(store: Store) -> Iterator[models.QuerySet[Any]]:
    """The rows of one organization after another, inside each; at once those of a table of none."""
    rows, column = store.model._base_manager.order_by("pk"), home_column(store.model)
    if column is None:
        yield rows
        return
    for home in each():
        yield rows.filter(**{column: home})


def rotate() -> Iterator[Progress]:
    """Seal everything old anew; tells after each step how far it is."""
    for store in stores():
        yield from _rotate(store)


def _rotate(store: Store) -> Iterator[Progress]:
    told = Progress(store.name, 0, 0, 0, 0)
    for rows in _everywhere(store):
        told.of += rows.count()
        yield from _rotate_rows(store, rows, told)


def _rotate_rows(store: Store, rows: Any, told: Progress) -> Iterator[Progress]:
    last = None
    while True:
        with unguarded("keys are rotated"), transaction.atomic():
            some = rows if last is None else rows.filter(pk__gt=last)
            step = list(_locked(some)[:A_STEP])
            for row in step:
                _reseal(store, row, told)
        if not step:
            return
        last, told.passed = step[-1].pk, told.passed + len(step)
        told.of = max(told.of, told.passed)
        yield told


def _locked(rows: Any) -> Any:
    """SQLite locks the whole database for a transaction that writes; PostgreSQL the rows asked for."""
    return rows.select_for_update(of=("self",)) if connection.vendor == "postgresql" else rows


def _reseal(store: Store, row: Any, told: Progress) -> None:
    if not store.is_old(row):
        return
    try:
        store.reseal(row)
    except SealBroken:
        told.unreadable += 1
        return
    row.save(update_fields=list(store.columns))
    told.resealed += 1
