"""How anything is written: inside an `@action`, which is one transaction and leaves an audit entry.

`@action` opens the transaction and refuses to end without an entry. The guard, which sits on every
database connection, refuses to change a table of Hearten outside an action. `@housekeeping` is for the
few tables that hold no decision of anybody (drafts, beat slots); it may write those and nothing else.

An action inside an action has a savepoint: if it fails and the outer one goes on, what it did is taken
back. `@subaction` is an action that mostly happens on the way of others, and saves that: inside one it stands
or falls with it. Whoever wants to go on after a part has failed puts `transaction.atomic()` around it.
"""

import functools
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

_CHANGE = re.compile(
    r"^\s*(INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE(?:\s+TABLE)?)"
    r'\s+(?:ONLY\s+)?["`\[]?(\w+)',
    re.IGNORECASE,
)
_HIDDEN_CHANGE = re.compile(r"\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+[\"`]?(\w+)", re.IGNORECASE)


class WriteRefused(RuntimeError):
    """Something tried to change a table of Hearten outside an action."""


class EntryMissing(RuntimeError):
    """An action came to its end without an audit entry; nothing of it was kept."""


class PartFailed(RuntimeError):
    """An action would go on though a part of it failed; nothing of it was kept."""


Store = Callable[[list[Any]], None]


@dataclass
class Write:
    """What is being written now: the action's name, and how many audit entries it has left."""

    name: str
    entries: int = 0
    only_housekeeping: bool = False
    unguarded: bool = False
    gathers: bool = False
    is_part: bool = False
    held: list[tuple[Store, Any]] = field(default_factory=list)

    def hold(self, store: Store, event: Any) -> None:
        """An entry left; `store` puts it in its table with all others, at the end of the outermost action."""
        self.held.append((store, event))
        self.entries += 1

    def takes_over(self) -> bool:
        """Whether what an action inside it holds is stored by this one."""
        return self.gathers or not (self.unguarded or self.only_housekeeping)

    def has_own_savepoint(self, outer: "Write | None") -> bool:
        """Whether it can be taken back alone. What is gathered stands or falls together."""
        return outer is None or outer.unguarded or not (self.is_part or outer.gathers)

    def store(self) -> None:
        for store in dict.fromkeys(store for store, _ in self.held):
            store([event for of, event in self.held if of is store])


_current: ContextVar[Write | None] = ContextVar("current_write", default=None)


def current() -> Write | None:
    return _current.get()


@contextmanager
def _writing(write: Write) -> Iterator[Write]:
    outer = _current.get()
    token = _current.set(write)
    try:
        with transaction.atomic(savepoint=write.has_own_savepoint(outer)):
            yield write
            if transaction.get_rollback():
                raise PartFailed(f"{write.name} would go on after a part of it failed")
            if outer is None or not outer.takes_over():
                write.only_housekeeping = False
                write.store()
    finally:
        _current.reset(token)
    if outer is not None:
        outer.entries += write.entries
        if outer.takes_over():
            outer.held += write.held


@contextmanager
def gathered(name: str) -> Iterator[None]:
    """One transaction of many actions, whose entries are stored together at its end."""
    with _writing(Write(name, only_housekeeping=True, gathers=True)):
        yield


def action(function: Callable[P, R]) -> Callable[P, R]:
    """One decision of one person: one transaction, one audit entry. Lives in an actions module only."""

    return _acting(function, is_part=False)


def subaction(function: Callable[P, R]) -> Callable[P, R]:
    """An action that, inside another, stands or falls with it."""
    return _acting(function, is_part=True)


def _acting(function: Callable[P, R], *, is_part: bool) -> Callable[P, R]:
    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        name = f"{function.__module__}.{function.__name__}"
        with _writing(Write(name, is_part=is_part)) as write:
            result = function(*args, **kwargs)
            if not write.entries:
                raise EntryMissing(f"{write.name} ended without an audit entry")
        return result

    run.is_action = True  # type: ignore[attr-defined]
    return run


def housekeeping(function: Callable[P, R]) -> Callable[P, R]:
    """A write that decides nothing about anybody, to tables whose model says `housekeeping = True`."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        name = f"{function.__module__}.{function.__name__}"
        with _writing(Write(name, only_housekeeping=True, is_part=True)):
            return function(*args, **kwargs)

    run.is_action = True  # type: ignore[attr-defined]
    return run


@contextmanager
def unguarded(why: str) -> Iterator[None]:
    """Migrations and test factories: the named exceptions from the guard."""
    token = _current.set(Write(why, unguarded=True))
    try:
        yield
    finally:
        _current.reset(token)


@functools.cache
def _tables() -> dict[str, type]:
    return {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("hearten.")
    }


def changed_table(sql: str) -> str | None:
    """The table of Hearten that a statement would change, or None."""
    found = _CHANGE.match(sql)
    if found is None and sql.lstrip()[:4].upper() == "WITH":
        found = _HIDDEN_CHANGE.search(sql)
    table = found.group(2) if found else None
    return table if table in _tables() else None


def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Database execute wrapper: on in production and in tests alike."""
    table = changed_table(sql)
    if table is not None:
        _refuse_unless_allowed(table, sql)
    return execute(sql, params, many, context)


def _refuse_unless_allowed(table: str, sql: str) -> None:
    write, model = _current.get(), _tables()[table]
    if write is not None and write.unguarded:
        return
    if getattr(model, "append_only", False) and not sql.lstrip().upper().startswith("INSERT"):
        raise WriteRefused(f"{table} is append-only")
    if write is None:
        raise WriteRefused(f"{table} may be changed only inside an action")
    if write.only_housekeeping and not getattr(model, "housekeeping", False):
        raise WriteRefused(f"{write.name} is housekeeping and may not change {table}")
