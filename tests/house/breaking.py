"""Rows that break a constraint of the database, made from what the constraint says."""

import itertools
from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q

from hearten.core import clock
from hearten.core.refs import new_ref
from hearten.core.sealed import SealedColumn
from hearten.core.writing import unguarded
from hearten.organizations.links import SameOrganization
from tests.tables import models_of_the_house

Table = type[models.Model]
_numbers = itertools.count(1)


def constraints() -> Iterator[tuple[Table, models.BaseConstraint]]:
    """Every one that says "only one" or "not so"; the pair (organization, id) is unique by its id already."""
    for model in models_of_the_house():
        for constraint in model._meta.constraints:
            is_pair = constraint.name == f"{model._meta.db_table}_of_organization"
            if not is_pair and not isinstance(constraint, SameOrganization):
                yield model, constraint


def is_refused(model: Table, constraint: Any, organization: Any) -> bool:
    """Whether the database refuses rows that break a constraint, and takes those that keep it."""
    with unguarded("a constraint is tried"), transaction.atomic():
        rows = list(_rows_for(model, constraint, organization))
        for row in rows[:-1]:
            model._base_manager.bulk_create([row])
        try:
            with transaction.atomic():
                model._base_manager.bulk_create(rows[-1:])
            refused = False
        except IntegrityError:
            refused = True
        transaction.set_rollback(True)
    return refused


def _rows_for(model: Table, constraint: Any, organization: Any) -> Iterator[models.Model]:
    """The last one is to be refused."""
    if isinstance(constraint, models.CheckConstraint):
        for so in (True, False):
            yield _made(model, organization, _so_that(constraint.condition, so))
        return
    wanted = _so_that(constraint.condition, True) if constraint.condition else {}
    first = _made(model, organization, wanted)
    said = [source.name for e in constraint.expressions for source in e.get_source_expressions()]
    columns = [model._meta.get_field(name).attname for name in (*constraint.fields, *said)]
    yield first
    yield _made(
        model, organization, wanted | {column: getattr(first, column) for column in columns}
    )


def _so_that(condition: Q, so: bool) -> dict[str, Any]:
    """Values of columns with which a condition holds, or does not."""
    so = so != condition.negated
    found: dict[str, Any] = {}
    children = (
        condition.children if so == (condition.connector == Q.AND) else condition.children[-1:]
    )
    for child in children:
        found |= _so_that(child, so) if isinstance(child, Q) else _value_so_that(*child, so)
    return found


def _value_so_that(name: str, value: Any, so: bool) -> dict[str, Any]:
    name, _, lookup = name.partition("__")
    if lookup == "in":
        value = next(iter(value))
    if isinstance(value, F):
        return {name: value} if so else {}
    if so or isinstance(value, bool):
        return {name: value if so else not value}
    return {name: "x"} if value == "" else {}


def _made(model: Table, organization: Any, wanted: dict[str, Any]) -> models.Model:
    """A row with something else in every column than any other row has, but for what is wanted."""
    row = model()
    for field in model._meta.concrete_fields:
        if not isinstance(field, SealedColumn):
            setattr(row, field.attname, _filler(field, organization))
    for name, value in wanted.items():
        told = (
            getattr(row, model._meta.get_field(value.name).attname)
            if isinstance(value, F)
            else value
        )
        setattr(row, model._meta.get_field(name).attname, told)
    return row


def _filler(field: Any, organization: Any) -> Any:
    if field.name in {"organization", "organization_ref"}:
        return organization
    if field.choices:
        return field.choices[-1][0]
    if isinstance(field, models.UUIDField) or field.remote_field:
        return new_ref()
    number = next(_numbers)
    by_kind: tuple[tuple[type, Any], ...] = (
        (models.BooleanField, True),
        (models.IntegerField, number % 30_000),
        (models.FloatField, 1.0),
        (models.DateTimeField, clock.now()),
        (models.DateField, clock.today()),
        (models.TimeField, clock.now().time()),
        (models.BinaryField, b"x"),
        (models.JSONField, []),
    )
    return next((value for kind, value in by_kind if isinstance(field, kind)), f"x{number}")
