"""The same pages without audit and access checks.

A check of a page is a method of a QuerySet that narrows it to what somebody may see, and marks in each row
what they may see of it. Without it the query is asked as it stands. Where the page would then show something
else, the rows and marks it had with the check are learned beforehand and named in the query.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db.models import Case, Model, QuerySet, Value, When
from django.db.models.sql.compiler import SQLCompiler

from hearten.organizations.models import OrganizationRecord
from hearten.people.middleware import ReadingsMiddleware
from hearten.project.middleware import PolicyMiddleware
from tests.tables import models_of_the_house

CHECKS = ("visible_to", "staffed_by", "shared_with", "led_by", "cared_for_by", "tied")
WITH, LEARNING, WITHOUT = "with", "learning", "without"
YES, NO = Value(True), Value(False)


@dataclass
class StandIn:
    """What is asked instead of one check: everything, or where that shows something else, what it let through."""

    nothing: Callable[[Any], Any]
    the_same: Callable[[Any], Any]
    is_open: bool = True

    def __call__(self, rows: Any) -> Any:
        return (self.nothing if self.is_open else self.the_same)(rows)


class Sides:
    """Which of the sides is asked now, and what stands in for the checks of each page, in order."""

    def __init__(self) -> None:
        self.side, self.page = WITH, ""
        self.learned: dict[str, list[StandIn]] = {}
        self._asked = self._deep = 0
        watched = SQLCompiler.results_iter
        self._swapped: list[tuple[type, str, Any, Any]] = [
            (ReadingsMiddleware, "__call__", ReadingsMiddleware.__call__, _straight_on),
            (PolicyMiddleware, "process_view", PolicyMiddleware.process_view, _let_in),
            (
                OrganizationRecord,
                "from_db",
                vars(OrganizationRecord)["from_db"],
                vars(Model)["from_db"],
            ),
            (SQLCompiler, "results_iter", watched, watched.__wrapped__),  # type: ignore[attr-defined]
        ]
        for kind, name in _checks():
            setattr(kind, name, self._checked(vars(kind)[name]))

    def turn(self, side: str, page: str) -> None:
        self.side, self.page, self._asked = side, page, 0
        if side == LEARNING:
            self.learned[page] = []
        for kind, name, own, bare in self._swapped:
            setattr(kind, name, bare if side == WITHOUT else own)

    def _checked(self, check: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(check)
        def ask(rows: Any, *args: Any, **kwargs: Any) -> Any:
            if self._deep or self.side == WITH:
                return check(rows, *args, **kwargs)
            if self.side == WITHOUT:
                self._asked += 1
                return self.learned[self.page][self._asked - 1](rows)
            self._deep += 1
            try:
                answer = check(rows, *args, **kwargs)
                self.learned[self.page].append(_instead(rows, answer))
                return answer
            finally:
                self._deep -= 1

        return ask


def _straight_on(middleware: Any, request: Any) -> Any:
    return middleware.get_response(request)


def _let_in(*_: Any) -> None:
    return None


def _checks() -> Iterator[tuple[type, str]]:
    kinds = {
        kind
        for model in models_of_the_house()
        for manager in model._meta.managers
        for kind in type(manager.get_queryset()).__mro__
        if issubclass(kind, QuerySet)
    }
    return ((kind, name) for kind in kinds for name in CHECKS if name in vars(kind))


def _instead(rows: Any, answer: Any) -> StandIn:
    if not isinstance(answer, QuerySet):
        return StandIn(lambda _: answer, lambda _: answer)
    marks = [name for name in answer.query.annotations if name not in rows.query.annotations]
    told = list(answer.order_by().values("pk", *marks))
    refs = [row["pk"] for row in told]
    literal = {
        mark: Case(When(pk__in=[row["pk"] for row in told if row[mark]], then=YES), default=NO)
        for mark in marks
    }
    everything = dict.fromkeys(marks, YES)
    return StandIn(
        lambda rows: rows.all().annotate(**everything),
        lambda rows: rows.filter(pk__in=refs).annotate(**literal),
    )
