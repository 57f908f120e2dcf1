"""The suite runs on PostgreSQL as it does in production: as a role that owns nothing and bypasses nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from hearten.core.roles import admit, become, why_unheld

ROLE = PASSWORD = "hearten_held"


@contextmanager
def become_held() -> Iterator[None]:
    """From now on connect as the role; as the owner again at the end, who drops the database."""
    if connection.vendor != "postgresql":
        yield
        return
    owner = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(1789)")
        admit(ROLE, PASSWORD)
    become({"USER": ROLE, "PASSWORD": PASSWORD})
    assert why_unheld() == []
    try:
        yield
    finally:
        become(owner)
