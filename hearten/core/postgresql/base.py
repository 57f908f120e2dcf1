"""Django's PostgreSQL connection, told inside which organization it is used.

The setting `hearten.organization` is what the walls (`hearten.core.walls`) compare each row with. It
belongs to the session, and PostgreSQL takes it back with whatever transaction or savepoint set it; after
a rollback we therefore know nothing and tell it again.
"""

from typing import Any

from django.db import DatabaseError
from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from hearten.core.inside import OUTSIDE, Place

TELL = "SELECT set_config('hearten.organization', %s, false), set_config('hearten.key', %s, false)"


class DatabaseWrapper(base.DatabaseWrapper):
    _told: Place | None = None

    def init_connection_state(self) -> None:
        super().init_connection_state()
        self._told = None

    def tell_place(self, place: Place) -> None:
        """Make the session know; a broken transaction takes nothing but its own end."""
        session: Any = self.connection
        if place == self._told or session is None:
            return
        if session.info.transaction_status != TransactionStatus.INERROR:
            self._told = None
            with self.wrap_database_errors, session.cursor() as cursor:
                cursor.execute(TELL, place)
            self._told = place

    def leave(self) -> None:
        """Outside of every organization, at once; a connection that cannot be told is closed."""
        if self.connection is None or self._told == OUTSIDE:
            return
        try:
            self.tell_place(OUTSIDE)
        except DatabaseError:
            self.close()

    def _rollback(self) -> None:
        self._told = None
        super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self._told = None
