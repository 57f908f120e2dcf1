"""Two roles in PostgreSQL: the owner migrates; the one that serves and works is held by the walls.

SQLite knows no roles; there all of this does nothing.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection

WHO = ("USER", "PASSWORD", "HOST", "PORT")
"""What tells two roles apart in a connection's settings; the database is one."""


def are_two() -> bool:
    """Whether the owner is another than the one that serves and works."""
    return connection.vendor == "postgresql" and bool(settings.OWNER_DATABASE)


@contextmanager
def as_owner() -> Iterator[None]:
    """Connect as the owner for the block; as ever where no owner is set."""
    if not are_two():
        yield
        return
    usual = {name: connection.settings_dict[name] for name in WHO}
    become(settings.OWNER_DATABASE)
    try:
        yield
    finally:
        become(usual)


def become(who: Mapping[str, Any]) -> None:
    """Connect from now on as somebody else; what `who` does not name of `WHO` stays."""
    connection.close()
    connection.settings_dict.update({name: who[name] for name in WHO if name in who})


def admit(role: str, password: str) -> None:
    """As the owner: make the role that serves and works, if it is new, and let it read and write rows.

    It may not change tables, and cannot say which migrations have run.
    """
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            make = (
                f"CREATE ROLE {quote(role)} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE"
            )
            cursor.execute(f"{make} PASSWORD %s" if password else make, [password] * bool(password))
        to = f"TO {quote(role)}"
        for grant in (
            f"GRANT USAGE ON SCHEMA public {to}",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public {to}",
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public {to}",
            f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {quote(role)}",
        ):
            cursor.execute(grant)


def why_unheld() -> list[str]:
    """Why the walls would not hold the role we are connected as; empty when they do."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT rolname, rolsuper, rolbypassrls,
                      EXISTS (SELECT 1 FROM pg_class c WHERE c.relkind = 'r'
                              AND c.relnamespace = current_schema()::regnamespace
                              AND pg_has_role(current_user, c.relowner, 'MEMBER'))
               FROM pg_roles WHERE rolname = current_user"""
        )
        role, is_super, bypasses, owns = cursor.fetchone()
    said = {"is a superuser": is_super, "may bypass row-level security": bypasses}
    return [f"{role} {what}" for what, so in {**said, "owns the tables": owns}.items() if so]
