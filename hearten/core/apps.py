from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules


def put_guard(connection: Any, **_: Any) -> None:
    """Put the write guard on a new connection, once, and tell it with each statement where we are."""
    from hearten.core.inside import tell
    from hearten.core.writing import guard

    for wrapper in (guard, tell):
        if wrapper not in connection.execute_wrappers:
            connection.execute_wrappers.append(wrapper)


class CoreConfig(AppConfig):
    name = "hearten.core"

    def ready(self) -> None:
        from hearten.core.columns import watch_columns
        from hearten.core.rotating import also_rotate
        from hearten.core.sessions import STORE

        watch_columns()
        also_rotate(STORE)
        connection_created.connect(put_guard, dispatch_uid="hearten.core.guard")
        autodiscover_modules("jobs", "facts", "news")
