"""New rows put in by a statement that is made up once. Nothing is read here."""

from functools import cache
from itertools import chain
from typing import Any

from django.db import connection

MOST_ROWS = 500
"""So many rows are put in with one statement: SQLite takes 32,766 values in one, PostgreSQL 65,535."""


def put_in(rows: list[Any]) -> None:
    """Put new rows of one model in as they stand, by a statement that is made up once.

    There is at least one. What all of them share is said once, and what each has of its own beside it.
    """
    model: Any = type(rows[0])
    told = {field.column: _told(field, rows) for field in model._meta.concrete_fields}
    shared = {name: column[0] for name, column in told.items() if _is_shared(column)}
    own = tuple(name for name in told if name not in shared)
    each = list(zip(*(told[name] for name in own), strict=True))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), MOST_ROWS):
            some = each[start : start + MOST_ROWS]
            statement = _insertion(model._meta.db_table, tuple(shared), own, len(some))
            cursor.execute(statement, [*shared.values(), *chain.from_iterable(some)])


def _is_shared(column: list[Any]) -> bool:
    first = column[0]
    return all(value is first for value in column)


def _told(field: Any, rows: list[Any]) -> list[Any]:
    told: list[Any] = []
    before = object()
    for row in rows:
        value = getattr(row, field.attname)
        told.append(told[-1] if value is before else field.get_db_prep_save(value, connection))
        before = value
    return told


@cache
def _insertion(table: str, shared: tuple[str, ...], own: tuple[str, ...], count: int) -> str:
    names = ", ".join(f'"{name}"' for name in (*shared, *own))
    once = ["%s"] * len(shared)
    if not own:
        return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(once)})'
    each = [f"each_row.column{number}" for number in range(1, len(own) + 1)]
    row = f"({', '.join(['%s'] * len(own))})"
    rows = ", ".join([row] * count)
    return (
        f'INSERT INTO "{table}" ({names}) SELECT {", ".join([*once, *each])} '
        f"FROM (VALUES {rows}) AS each_row"
    )
