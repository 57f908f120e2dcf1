"""Columns taken out of the database without the row around them: `values`, `values_list`, annotations, unions.

Loading a row notes whose it is (`OrganizationRecord.from_db`). A query that takes single columns loads no row,
so this watch stands where Django hands out what any query found. A personal column passes only beside the
column that says whose it is; then the reading is noted for each row. Without it the query is refused.
Counting, and asking whether there is any, take nothing out.
"""

import functools
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.expressions import Case, Col, Exists, Subquery, When
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.where import WhereNode

from hearten.core import reading


class ReadingRefused(RuntimeError):
    """A query would take something personal out without saying whose it is."""


def watch_columns() -> None:
    """Put the watch on, once for all connections."""
    original = SQLCompiler.results_iter
    if getattr(original, "is_watched", False):
        return

    @functools.wraps(original)
    def results_iter(self: SQLCompiler, *args: Any, **kwargs: Any) -> Iterator[Any]:
        rows = original(self, *args, **kwargs)
        places = [] if reading.is_compared() else _subjects(self)
        return _noted(rows, places) if places else rows

    results_iter.is_watched = True  # type: ignore[attr-defined]
    SQLCompiler.results_iter = results_iter  # type: ignore[method-assign]


@functools.cache
def personal_columns(model: type[models.Model]) -> frozenset[str]:
    """The columns of a record about one person that say something of them: words, days, lists, what is sealed.

    What a model names in `figures` is taken out to be counted over many, and says nothing of anybody.
    """
    if getattr(model, "subject_field", None) is None:
        return frozenset()
    return frozenset(
        field.attname
        for field in model._meta.concrete_fields
        if _says_something(field) and field.name not in getattr(model, "figures", ())
    )


def _says_something(field: "models.Field[Any, Any]") -> bool:
    words = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
    is_day = isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
    return (isinstance(field, words) and not field.choices) or is_day or field.name == "birth_year"


def refuse_personal(query: Any, where: str) -> None:
    """For what is read where this watch does not stand, or cannot tell whose it is."""
    for column in _among([*query.select, *query.annotation_select.values()]):
        raise ReadingRefused(f"{where} takes out {_name(column)}")
    for part in query.combined_queries:
        refuse_personal(part, where)


def _subjects(compiler: SQLCompiler) -> list[tuple[int | None, int]]:
    """Where in each row an organization (or None) and a subject stand, for the personal columns among them."""
    query = compiler.query
    if query.default_cols and not (
        query.annotation_select or query.extra_select or query.combined_queries
    ):
        return []  # whole rows and nothing beside them
    for union in query.combined_queries:
        refuse_personal(union, "a union")
    loaded = _loaded(compiler.klass_info) if query.default_cols else set()
    places = set()
    for number, (expression, *_) in enumerate(compiler.select):
        for column in () if number in loaded else _columns(expression):
            if column.alias not in {compiler.select[place][0].alias for place in loaded}:
                places.add(_place(compiler, column))
    return sorted(places, key=str)


def _loaded(info: dict[str, Any] | None) -> set[int]:
    """The columns that become whole rows, whose loading is noted elsewhere."""
    if info is None:
        return set()
    found = {place for place in info["select_fields"] if place is not None}
    return found.union(*map(_loaded, info.get("related_klass_infos", ())))


def _columns(expression: Any) -> Iterator[Col]:
    """The personal columns whose content an expression hands out."""
    if isinstance(expression, Col):
        if expression.target.attname in personal_columns(expression.target.model):
            yield expression
    elif isinstance(expression, Subquery) and not isinstance(expression, Exists):
        query = expression.query
        yield from _among([*query.select, *query.annotation_select.values()])
    elif isinstance(expression, Case):
        yield from _among([*expression.cases, expression.default])
    elif isinstance(expression, When):
        yield from _columns(expression.result)
    elif not isinstance(expression, Exists | Lookup | WhereNode | models.Count):
        yield from _among(getattr(expression, "get_source_expressions", list)())


def _among(expressions: Iterable[Any]) -> Iterator[Col]:
    for expression in expressions:
        yield from _columns(expression)


def _place(compiler: SQLCompiler, column: Col) -> tuple[int | None, int]:
    """Where the rows say whose a column is: its table's own subject, or the key it was joined by."""
    model = column.target.model
    wanted = {(column.alias, getattr(model, "subject_field", ""))}
    join: Any = compiler.query.alias_map.get(column.alias)
    if getattr(model, "subject_field", "") == "id" and getattr(join, "parent_alias", None):
        wanted |= {(join.parent_alias, ours) for ours, theirs in join.join_cols if theirs == "id"}
    organization = None
    subject = None
    for number, (selected, *_) in enumerate(compiler.select):
        if isinstance(selected, Col):
            if (selected.alias, selected.target.attname) in wanted:
                subject = number
            if selected.target.attname == "organization_id":
                organization = number
    if subject is None:
        raise ReadingRefused(f"{_name(column)} is taken out without saying whose it is")
    return organization, subject


def _name(column: Col) -> str:
    return f"{column.target.model._meta.label}.{column.target.attname}"


def _noted(rows: Iterable[Any], places: list[tuple[int | None, int]]) -> Iterator[Any]:
    for row in rows:
        for organization, subject in places:
            ref = row[subject]
            known = None if organization is None else row[organization]
            if ref is not None:
                reading.note(known, ref if isinstance(ref, UUID) else UUID(str(ref)))
        yield row
