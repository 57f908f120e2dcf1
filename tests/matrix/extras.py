"""Every field of every table, as somebody might send it along with a form that does not ask for it."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import models

from hearten.core.sealed import sealed_fields
from tests.matrix.knocking import Doors
from tests.tables import models_of_the_house

TYPED: tuple[tuple[type, str], ...] = (
    (models.BooleanField, "on"),
    (models.DateTimeField, "2001-02-03 04:05"),
    (models.DateField, "2001-02-03"),
    (models.TimeField, "04:05"),
    (models.IntegerField, "7"),
    (models.JSONField, '["sent along"]'),
    (models.EmailField, "along@example.org"),
)
PRIVILEGED = {
    "role": "admin",
    "is_active": "on",
    "stage": "closed",
    "status": "accepted",
    "state": "done",
}
NAMED = re.compile(r'<(?:button|input)[^>]*\bname="([^"]+)"')

PRESSED = re.compile(r'<button[^>]*\bname="([^"]+)" value="([^"]+)"')


def sent_along(house: Doors, viewer: str, first: set[str]) -> dict[str, str]:
    """A value for every name of a field; those of the tables that are touched decide where two share a name."""
    found: dict[str, str] = {}
    tables = sorted(models_of_the_house(), key=lambda m: m._meta.db_table not in first)
    for model in tables:
        for name, value in _values(house, viewer, model):
            found.setdefault(name, value)
    return found


def _values(house: Doors, viewer: str, model: type[models.Model]) -> Iterator[tuple[str, str]]:
    for field in model._meta.fields:
        value = PRIVILEGED.get(field.name) or _value(house, viewer, field)
        yield field.name, value
        yield field.attname, value
    for sealed in sealed_fields(model):
        yield sealed.name, "along@example.org" if sealed.name == "email" else "sent along"


def _value(house: Doors, viewer: str, field: Any) -> str:
    linked = field.remote_field.model if field.remote_field else field.model
    if field.choices:
        return str(field.choices[-1][0])
    if field.remote_field or isinstance(field, models.UUIDField):
        return _foreign(house, viewer, linked._meta.label)
    return next((value for kind, value in TYPED if isinstance(field, kind)), "sent along")


def _foreign(house: Doors, viewer: str, label: str) -> str:
    """A row of another organization; where the table has none, whose table it is."""
    home = house.circles.home.get(viewer)
    rows = house.rows.values()
    other = next((row for row in rows if row.model == label and row.organization != home), None)
    return str(
        other.pk if other else next(row.organization for row in rows if row.organization != home)
    )
