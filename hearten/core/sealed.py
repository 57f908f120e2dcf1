"""Sealed columns: `phone = Sealed()` on a table is a text to whoever holds the row, and nothing to a query.

The text is stored in `sealed_phone`, sealed for its organization, table, row and column. It is sealed when
it is assigned and opened when it is read, so a row must know its ref and its organization first: both are
made in Python. With `found_by=True` a second column, `phone_index`, finds equal texts and tells no more.
"""

import json
from typing import Any, ClassVar, NoReturn, TypeVar

from django.core.exceptions import FieldError
from django.db import models
from django.db.models import Q

from hearten.core.sealing import TEXTS, SealBroken, blind, blinds, seal, unseal

S = TypeVar("S")
G = TypeVar("G")


class SealedTooEarly(ValueError):
    """A text was assigned to a row that does not know its organization yet."""


class Ciphertext(bytes):
    """What stands in a sealed column. It opens through its row alone."""

    def __str__(self) -> NoReturn:
        raise FieldError(
            "A sealed text opens through its row: load the row instead of its columns."
        )


class SealedColumn(models.BinaryField[Any, Any]):
    """The ciphertext. Written by `Sealed` alone; can be asked for nothing but whether there is one."""

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is sealed: nothing can be found by it.")

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is sealed: it cannot be transformed.")

    def from_db_value(self, value: Any, *_: Any) -> Ciphertext | None:
        return None if value is None else Ciphertext(value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if not isinstance(value, Ciphertext | None):
            raise FieldError(f"{self.name} is sealed: assign the text to its row and save the row.")
        return super().get_db_prep_save(value, connection)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs


class _Sealed(models.Field[S, G]):
    """The sealed text as an attribute of the row. It has no column of its own (`column` is None)."""

    empty_value: ClassVar[Any] = ""

    def __init__(self, *, under: str = TEXTS, found_by: bool = False, **kwargs: Any) -> None:
        super().__init__(**{"blank": True, "editable": False, **kwargs})
        self.under, self.found_by = under, found_by

    def get_attname_column(self) -> Any:
        return self.name, None

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only=True)
        self.stored, self.index = f"sealed_{name}", f"{name}_index"
        taken = {field.name for field in cls._meta.local_fields}
        if self.stored not in taken:
            cls.add_to_class(self.stored, SealedColumn(null=True, editable=False))
        if self.found_by and self.index not in taken:
            column: Any = models.CharField(max_length=70, blank=True, editable=False, db_index=True)
            cls.add_to_class(self.index, column)
        setattr(cls, name, self)

    def place(self, row: Any) -> str:
        """Organization, table, row and column: where this text is at home."""
        organization = _organization_of(row)
        if organization is None:
            raise SealedTooEarly(f"{row._meta.label}.{self.name} before its organization")
        return f"{organization}/{row._meta.db_table}/{row.pk}/{self.name}"

    def shelf(self, organization: Any) -> str:
        """Where equal texts have equal indexes: one organization's column."""
        return f"{organization}/{self.model._meta.db_table}/{self.name}"

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        sealed = getattr(row, self.stored)
        if sealed is None:
            return self.empty_value
        return self.opened(unseal(sealed, self.place(row), under=self.under))

    def __set__(self, row: Any, value: Any) -> None:
        text = self.closed(value)
        sealed = seal(text, self.place(row), under=self.under) if text else None
        setattr(row, self.stored, None if sealed is None else Ciphertext(sealed))
        if self.found_by:
            there = blind(text, self.shelf(_organization_of(row))) if text else ""
            setattr(row, self.index, there)

    @property
    def columns(self) -> list[str]:
        """The columns to save after an assignment."""
        return [self.stored, *([self.index] if self.found_by else [])]

    def opened(self, text: str) -> Any:
        return text

    def closed(self, value: Any) -> str:
        return value or ""

    def get_col(self, alias: Any, output_field: Any = None) -> NoReturn:
        raise FieldError(
            f"{self.model.__name__}.{self.name} is sealed: no query can filter, order or read it. "
            "Load the row; to find equal texts use hearten.core.sealed.matching."
        )

    def get_db_prep_save(self, value: Any, connection: Any) -> NoReturn:
        raise FieldError(
            f"{self.model.__name__}.{self.name} is sealed for its row: update() cannot write it. "
            "Assign it to the row and save the row."
        )


class Sealed(_Sealed[str, str]):
    """A sealed text; empty where nothing was said."""


class SealedData(_Sealed[Any, Any]):
    """Sealed words, numbers and lists, as JSON; an empty dictionary where nothing was said."""

    @property
    def empty_value(self) -> dict[str, Any]:
        return {}

    def opened(self, text: str) -> Any:
        return json.loads(text)

    def closed(self, value: Any) -> str:
        return "" if value is None else json.dumps(value, default=str)


def _organization_of(row: Any) -> Any:
    """The organization a row belongs to; rooms below organizations name it by ref."""
    return getattr(row, "organization_id", None) or getattr(row, "organization_ref", None)


def sealed_fields(model: type[models.Model]) -> list[_Sealed[Any, Any]]:
    return [field for field in model._meta.private_fields if isinstance(field, _Sealed)]


def shelf(model: type[models.Model], name: str, organization: Any) -> str:
    """Where a column's texts have their indexes, for whoever compares many of them."""
    field = next(field for field in sealed_fields(model) if field.name == name)
    if not field.found_by:
        raise FieldError(f"{model.__name__}.{name} keeps no index to be found by.")
    return field.shelf(organization)


def matching(model: type[models.Model], name: str, text: str, organization: Any) -> Q:
    """Rows of an organization whose sealed text equals this one, but for case and spaces around."""
    there = shelf(model, name, organization)
    if not text.strip():
        return Q(pk__in=[])
    return Q(organization=organization, **{f"{name}_index__in": blinds(text, there)})


__all__ = [
    "SealBroken",
    "Sealed",
    "SealedData",
    "SealedTooEarly",
    "matching",
    "sealed_fields",
    "shelf",
]
