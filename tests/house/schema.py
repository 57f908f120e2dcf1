"""The database as it really is after all migrations: columns and foreign keys, read from its own books."""

from dataclasses import dataclass
from itertools import groupby

from django.db import connection

HOME = "organization_id"


@dataclass(frozen=True)
class Key:
    """A foreign key: from columns of a table to columns of another."""

    table: str
    columns: tuple[str, ...]
    other: str
    theirs: tuple[str, ...]


def columns_of(table: str) -> set[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
        return {column.name for column in described}


def tables() -> list[str]:
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def foreign_keys() -> list[Key]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return [key for table in tables() for key in _sqlite_keys(cursor, table)]
        cursor.execute(
            """SELECT c.conrelid::regclass::text, c.confrelid::regclass::text,
                      array_agg(a.attname ORDER BY k.n), array_agg(b.attname ORDER BY k.n)
               FROM pg_constraint c
               CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(here, there, n)
               JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.here
               JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.there
               WHERE c.contype = 'f' AND c.convalidated GROUP BY c.oid, c.conrelid, c.confrelid"""
        )
        return [Key(t, tuple(here), o, tuple(there)) for t, o, here, there in cursor.fetchall()]


def _sqlite_keys(cursor, table: str) -> list[Key]:
    rows = cursor.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    keys = []
    for _, parts in groupby(sorted(rows), key=lambda row: row[0]):
        parts = list(parts)
        here, there = (tuple(part[n] for part in parts) for n in (3, 4))
        keys.append(Key(table, here, parts[0][2], there))
    return keys


def loose_links() -> list[str]:
    """Links between rows of organizations that the database does not hold within one organization.

    A table without an organization that links to one with is loose as well: a many-to-many table could
    tie anybody to anybody.
    """
    at_home = {table for table in tables() if HOME in columns_of(table)}
    keys = foreign_keys()
    held = {(key.table, key.columns, key.other) for key in keys if key.theirs == (HOME, "id")}
    return sorted(
        f"{key.table}.{column}"
        for key in keys
        for column in key.columns
        if key.other in at_home
        and column != HOME
        and (key.table, (HOME, column), key.other) not in held
    )
