"""Django's `migrate`, as the exception from the write guard that it is; on PostgreSQL it raises the walls."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from hearten.core.walls import lower_for_owner, raise_walls
from hearten.core.writing import unguarded


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> Any:
        connection = connections[options["database"]]
        only_looks = options["plan"] or options["check_unapplied"]
        walled = connection.vendor == "postgresql" and not only_looks
        with unguarded("migrations"):
            if walled:
                lower_for_owner(connection)
            try:
                return super().handle(*args, **options)
            finally:
                if walled:
                    raise_walls(connection)
