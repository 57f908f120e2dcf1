"""Public doors: a page whose address names a row is answered inside that row's organization."""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import models

from hearten.core.inside import inside, knocking


def home_of(table: type[models.Model], key: str) -> UUID | None:
    """The organization of the row that a key fits; the table names the column in `door_key`."""
    column: str = table.door_key  # type: ignore[attr-defined]
    with knocking(key):
        found = table._base_manager.filter(**{column: key})
        return found.values_list("organization_id", flat=True).first()


def door_of(
    table: type[models.Model], name: str, *, key: Callable[[Any], str] = str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Answer inside the organization of the row that the address names as `name`, or outside of all.

    `key` makes of what stands in the address what stands in the row.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(view)
        def run(request: Any, **named: Any) -> Any:
            with inside(home_of(table, key(named[name]))):
                return view(request, **named)

        return run

    return decorate
