"""Django's `migrate`, as the exception from the write guard that it is."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from hearten.core.writing import unguarded


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> Any:
        with unguarded("migrations"):
            return super().handle(*args, **options)
