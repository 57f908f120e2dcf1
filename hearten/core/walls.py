"""Walls between organizations in PostgreSQL: row-level security on every table that holds something of one.

The tables and their policies follow from the models, so that none can be forgotten. A policy compares a
row's organization with the one the connection is inside of; outside there are no rows, and no error.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

OPEN = {
    "accounts_user": "signing in finds the account before its organization is known",
    "account_emailaddress": "signing in: the addresses of accounts",
    "account_emailconfirmation": "signing in: not used, kept by the library",
    "mfa_authenticator": "signing in: the second step of accounts, its secrets sealed for each",
    "accounts_spentcode": "signing in: marks of codes that were used",
    "accounts_bucket": "signing in: how often somebody knocked, before anyone is known",
    "django_session": "signing in: who a browser is, before its organization is known",
    "core_beatslot": "which tick of the beat is taken, for all organizations at once",
    "django_tasks_database_dbtaskresult": "the queue of jobs: names and refs only",
    "hearten_cache": "how often somebody knocked: counted before anyone is known",
    "django_migrations": "which migrations have run",
    "django_content_type": "names of tables",
    "auth_permission": "not used, kept by Django",
    "auth_group": "not used, kept by Django",
    "auth_group_permissions": "not used, kept by Django",
}
"""The tables without a wall, each with its reason. A test names any table that is neither here nor walled."""

Stands = tuple[bool, bool, frozenset[str]]
"""How a wall stands: whether it is on, whether it holds the owner too, and the names of its policies."""

HERE = "(SELECT nullif(current_setting('hearten.organization', true), '')::uuid)"
KEY = "(SELECT nullif(current_setting('hearten.key', true), ''))"


@dataclass(frozen=True)
class Wall:
    """A table's wall. `door_key`: the column whose value, when named, lets one row be read from outside."""

    table: str
    home: str
    door_key: str | None = None
    read_by_all: bool = False

    @property
    def statements(self) -> list[str]:
        """The policies: PostgreSQL lets a row pass that any of them admits."""
        own = f'"{self.home}" = {HERE}'
        policies = [f"FOR ALL USING ({own}) WITH CHECK ({own})"]
        if self.door_key:
            policies.append(f'FOR SELECT USING ("{self.door_key}"::text = {KEY})')
        if self.read_by_all:
            policies.append("FOR SELECT USING (true)")
        return policies

    @property
    def policies(self) -> dict[str, str]:
        """Statements by name; the name changes with what the policy says."""
        return {
            f"hearten_{hashlib.sha256(text.encode()).hexdigest()[:12]}": text
            for text in self.statements
        }


def walls() -> dict[str, Wall]:
    """The wall of each table of an organization, by the table's name."""
    return {
        wall.table: wall
        for model in apps.get_models(include_auto_created=True)
        if (wall := _wall(model)) and wall.table not in OPEN
    }


def home_column(model: type[models.Model]) -> str | None:
    """The column that says which organization a row is of, if it is of one."""
    columns = {field.column for field in model._meta.local_concrete_fields}
    named = (name for name in ("organization_id", "organization_ref") if name in columns)
    return getattr(model, "home_column", None) or next(named, None)


def _wall(model: type[models.Model]) -> Wall | None:
    home = home_column(model)
    if home is None:
        return None
    key, by_all = getattr(model, "door_key", None), getattr(model, "read_by_all", False)
    return Wall(model._meta.db_table, home, key, by_all)


def raise_walls(connection: Any) -> list[str]:
    """Put up what is missing, take down what is no longer meant; returns the tables that were changed."""
    with connection.cursor() as cursor:
        standing = dict(_standing(cursor))
        changed = [wall for wall in _amiss(standing) if wall.table in standing]
        for wall in changed:
            _build(cursor, wall, standing[wall.table][2])
    return [wall.table for wall in changed]


def missing_walls(connection: Any) -> list[str]:
    """Tables whose wall does not stand as it should."""
    with connection.cursor() as cursor:
        return sorted(wall.table for wall in _amiss(dict(_standing(cursor))))


def _amiss(standing: Mapping[str, Stands]) -> list[Wall]:
    """The walls that do not stand as they should, or whose table is not there."""
    return [
        wall
        for table, wall in walls().items()
        if standing.get(table) != (True, True, frozenset(wall.policies))
    ]


def lower_for_owner(connection: Any) -> None:
    """Let migrations move the data of all organizations: their owner passes, nobody else does."""
    with connection.cursor() as cursor:
        for table, (_, forced, _) in _standing(cursor):
            if forced:
                cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')


def _build(cursor: Any, wall: Wall, standing: frozenset[str]) -> None:
    """One statement for the server, so that there is no moment with half a wall."""
    wanted, table = wall.policies, f'"{wall.table}"'
    parts = [f'DROP POLICY "{name}" ON {table}' for name in standing - set(wanted)]
    parts += [
        f'CREATE POLICY "{name}" ON {table} {text}'
        for name, text in wanted.items()
        if name not in standing
    ]
    parts += [f"ALTER TABLE {table} {how} ROW LEVEL SECURITY" for how in ("ENABLE", "FORCE")]
    cursor.execute("; ".join(parts))


def _standing(cursor: Any) -> Iterator[tuple[str, Stands]]:
    """Each table of the schema, and how its wall stands."""
    cursor.execute(
        """SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
                  coalesce(array_agg(p.polname::text) FILTER (WHERE p.polname IS NOT NULL), '{}')
           FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
           WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
           GROUP BY c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity"""
    )
    for table, on, forced, policies in cursor.fetchall():
        yield table, (on, forced, frozenset(policies))
