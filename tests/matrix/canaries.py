"""Canaries: a mark of its own in every text of every row, so that any answer shows whose row it came from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models

from hearten.core.inside import each
from hearten.core.sealed import sealed_fields
from hearten.core.writing import unguarded
from hearten.organizations.models import OrganizationRecord
from tests.tables import models_of_the_house

CANARY = re.compile(r"zq(\d{5})qz")
CODES = {
    "zone", "language", "username", "password", "token_hash", "wording", "text_hash", "inputs", "instrument",
    "version", "course", "kind", "why", "role", "checks", "courses", "weights", "summary", "certificate", "points",
    "others", "refused", "alone", "languages", "gender", "accepts", "contact_key", "held_mode", "way",
    "authority", "scope", "milestones", "birth_date", "holder", "program", "months",
    "moves", "lottery", "outcome", "verdict",
}  # fmt: skip
"""Columns that hold codes, not words anybody typed."""


@dataclass(frozen=True)
class Row:
    """A row that carries canaries: what it is, where it belongs."""

    model: str
    pk: Any
    organization: UUID


@dataclass(frozen=True)
class Canary:
    number: int
    row: Row
    field: str


def plant() -> dict[int, Canary]:
    """Mark every text in the test database; returns the canaries by number."""
    planted: dict[int, Canary] = {}
    with unguarded("canaries of the access matrix"):
        for row in rows_across(_marked_models()):
            for field, value in _texts(row):
                canary = Canary(len(planted) + 1, row_of(row), field)
                planted[canary.number] = canary
                _mark(row, field, value, f"zq{canary.number:05d}qz")
            _seal(row, planted)
            row.save()
    return planted


def rows_across(tables: Iterable[Any]) -> Iterator[Any]:
    """The rows of every organization, each while we are inside it."""
    for home, table in ((home, table) for home in each() for table in tables):
        yield from table._base_manager.filter(organization=home).order_by("made_at", "pk")


@cache
def _marked_models() -> list[type[models.Model]]:
    return [m for m in models_of_the_house() if issubclass(m, OrganizationRecord)]


def _seal(row: Any, planted: dict[int, Canary]) -> None:
    """Sealed words carry a mark inside the seal."""
    for field in sealed_fields(type(row)):
        value = getattr(row, field.name)
        if value:
            canary = Canary(len(planted) + 1, row_of(row), field.name)
            planted[canary.number] = canary
            setattr(row, field.name, marked(value, f"zq{canary.number:05d}qz"))


def row_of(row: models.Model) -> Row:
    return Row(row._meta.label, row.pk, row.organization_id)


def all_rows() -> dict[str, Row]:
    """Every row of the test database that belongs to an organization, by its ref."""
    return {str(row.pk): row_of(row) for row in rows_across(_marked_models())}


def _texts(row: models.Model) -> Iterator[tuple[str, Any]]:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        text = isinstance(field, models.CharField | models.TextField) and not field.choices
        listed = isinstance(field, models.JSONField) and isinstance(value, list | dict)
        if field.name not in CODES and (text or listed) and value not in ("", None):
            yield field.name, value


def _mark(row: models.Model, field: str, value: Any, mark: str) -> None:
    longest = row._meta.get_field(field).max_length or 10_000
    if isinstance(value, str) and "@" not in value:
        value = value[: longest - len(mark) - 1]
    setattr(row, field, marked(value, mark))


def marked(value: Any, mark: str) -> Any:
    """The same value with a mark in it, and in every text within it."""
    if isinstance(value, list):
        return [*value, mark]
    if isinstance(value, dict):
        return {
            key: marked(text, mark) if isinstance(text, str | dict) and key not in CODES else text
            for key, text in value.items()
        }
    return f"{mark}@canary.example" if "@" in value else f"{value} {mark}"


def found_in(*texts: str) -> set[int]:
    """Numbers of the canaries in some texts."""
    return {int(number) for text in texts for number in CANARY.findall(text)}
