"""Everyone knocks at every door, with records of their own, of another program and of elsewhere."""

import datetime as dt
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, resolve, reverse

from hearten.audit.models import Entry
from hearten.core import clock
from hearten.core.inside import each
from hearten.core.refs import new_ref
from hearten.core.writing import changed_table
from hearten.matches.rules import Stage
from hearten.people.rules import CARING
from hearten.project.policy import Row as Policy
from hearten.project.policy import table
from tests.cast import CAST, Cast
from tests.matrix.canaries import Canary, Row, all_rows, found_in, row_of, rows_across
from tests.matrix.circles import CARLA, FARAH, JONAH, LAKESIDE, Circles
from tests.matrix.relations import Relations

VISITOR = "a visitor"
FORM = "application/x-www-form-urlencoded"
REF = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"?#]+)')
SENT = re.compile(r"<form\b([^>]*)>")
ACTION = re.compile(r'\baction="([^"?#]+)')
LEFT_ALONE = {
    "account_logout",
    "account_sign_out_everywhere",
    "people:leave",
    "demo:switch",
    "demo:letters",
    "demo:style",
}
"""Doors that end the session, or stand in demo mode only."""
ROLES = {persona.key: {str(role) for role in persona.roles} for persona in CAST}
WRITTEN_BY_LOOKING = {
    "audit_entry",
    "audit_link",
    "django_session",
    "core_draft",
    "accounts_browser",
}
WORDS = {"slug": "riverbank", "course": "first-steps", "page": 1, "template": "one-to-one",
         "kind": "references", "step": "about", "token": "x" * 43, "pk": 1}  # fmt: skip
MOST_ROWS, MORE_ROWS = 1, {"meetings.Meeting": 3, "matching.Round": 2, "people.SecondYes": 2}
"""Rows of one kind and one circle that are knocked for; of meetings, one of a match that goes on as well; of
rounds, a what-if; of what takes two people, one that waits and one that was allowed."""


@dataclass(frozen=True)
class Cell:
    """One knock: who, at which door, for which record, with which method, and what came back."""

    route: str
    viewer: str
    method: str
    record: Row | None
    status: int
    canaries: frozenset[int]
    path: str
    refs: frozenset[str] = frozenset()
    """Refs of rows it showed, and of people whose records it read; the one knocked with aside."""
    statements: tuple[str, ...] = ()
    """What it read or wrote in the database."""
    offers: frozenset[tuple[str, str]] = frozenset()
    """Method and address of every link and form of the page."""
    read: frozenset[str] = frozenset()
    """Refs of the people whom the audit says it showed."""

    @property
    def is_answered(self) -> bool:
        """Let in: shown something, told that a form is incomplete, sent on, or told to post instead."""
        return self.status in {200, 302, 405} and not self.is_sent_to_sign_in

    @property
    def is_sent_to_sign_in(self) -> bool:
        return self.status == 302 and self.viewer == VISITOR


@dataclass
class Doors:
    """The doors of the house, and the records to knock with."""

    cast: Cast
    canaries: dict[int, Canary]
    circles: Circles = field(init=False)
    relations: Relations = field(init=False)
    clients: dict[str, Client] = field(default_factory=dict)

    answered: dict[tuple[str, str, str], Cell] = field(default_factory=dict)
    """What came back of every knock so far: by whom, with which method, at which address."""
    rows: dict[str, Row] = field(default_factory=all_rows)
    moment: dt.datetime = field(default_factory=clock.now)
    """Time stands still, so that nobody's session ends for idleness meanwhile."""

    def __post_init__(self) -> None:
        self.circles = Circles(self.cast, self.canaries)
        self.relations = Relations(self.circles)
        for viewer in self.cast._refs["people"]:
            self.clients[viewer] = self.cast.client(viewer)
            with clock.moved(self.moment):
                self.clients[viewer].get("/")
        self.clients[VISITOR] = Client()

    def learn_circles(self) -> None:
        """Look once at whose every row is, for whoever changes rows afterwards."""
        for row in self.rows.values():
            self.relations.standing("amina", row)
            self.circles.circle(row)

    def knock_everywhere(self) -> Iterator[Cell]:
        for route in sorted(set(doors()) & set(table()) - LEFT_ALONE):
            yield from self.knock_at(route)

    def knock_at(self, route: str) -> Iterator[Cell]:
        """Everyone at one door, with a record of each circle."""
        policy, names = table()[route], doors()[route]
        records: list[Row | None] = [*self.records(policy)] if "ref" in names else [None]
        for viewer in self.clients:
            # A role the table refuses is refused before any record is looked for: one knock tells.
            for record in records if self._admitted(viewer, policy) else records[:1]:
                path = path_of(route, names, record)
                for method in ("GET", "POST"):
                    yield self.once(route, viewer, method, path, record)

    def _admitted(self, viewer: str, policy: Policy) -> bool:
        return policy.admits(None if viewer == VISITOR else getattr(self.cast, viewer))

    def once(self, route: str, viewer: str, method: str, path: str, record: Row | None) -> Cell:
        """The knock of before where there was one: each is taken back, so it would be answered alike."""
        key = (viewer, method, path)
        if key not in self.answered:
            self.answered[key] = self.knock(route, viewer, method, path, record)
        return replace(self.answered[key], record=record)

    def knock(self, route: str, viewer: str, method: str, path: str, record: Row | None) -> Cell:
        """One knock; what it changed is taken back."""
        client, letters = self.clients[viewer], len(mail.outbox)
        client.raise_request_exception = False
        statements: list[str] = []
        now = self.moment + dt.timedelta(seconds=1)
        with clock.moved(now), transaction.atomic():
            with reading(statements):
                answer = client.generic(method, path, content_type=FORM)
            read = set(_read_at(now))
            people = read if method == "GET" else set()
            transaction.set_rollback(True)
        client.cookies.pop("messages", None)
        said = [answer.content.decode(errors="replace") if not answer.streaming else ""]
        said += [f"{key}: {value}" for key, value in answer.headers.items()]
        said += [f"{letter.subject} {letter.body}" for letter in mail.outbox[letters:]]
        found = frozenset(found_in(*said))
        told = people.union(*map(REF.findall, said)) - set(REF.findall(path))
        return Cell(
            route, viewer, method, record, answer.status_code, found, path,
            frozenset(self.rows.keys() & told), tuple(statements), offered(said[0], path),
            frozenset(read),
        )  # fmt: skip

    def closed_doors(self, cell: Cell) -> list[str]:
        """Links and buttons of a page that lead its reader nowhere."""
        page = cell.method == "GET" and cell.status == 200
        offers = sorted(cell.offers) if page else []
        return [
            f"{method} {path}" for method, path in offers if not self._opens(cell, method, path)
        ]

    def _opens(self, cell: Cell, method: str, path: str) -> bool:
        route = resolve(path).view_name
        if route in LEFT_ALONE:
            return True
        return self.once(route, cell.viewer, method, path, None).status not in {404, 405}

    def leaks(self, cell: Cell) -> list[str]:
        """What a knock showed and must not have; the words of a program that anyone may read aside."""
        public = ("programs.Program.", "organizations.") if table()[cell.route].is_public else ()
        rows = [self.rows[ref] for ref in sorted(cell.refs)]
        shown = self.circles.leaks(cell.viewer, set(cell.canaries), rows)
        return [leak for leak in shown if not leak.startswith(public)]

    def opens_wrongly(self, cell: Cell) -> bool:
        """Whether a door behind the sign-in let in somebody whose roles the table does not name."""
        row = table()[cell.route]
        if row.is_public:
            return False
        if cell.viewer == VISITOR:
            return cell.status != 302
        return not {*ROLES[cell.viewer], "signed in"} & row.may and cell.status != 404

    def changes_by_looking(self, cell: Cell) -> bool:
        """Whether a page that was only looked at wrote to a table, but to those that keep who looked."""
        tables = set(map(changed_table, cell.statements)) - {None}
        return cell.method == "GET" and bool(tables - WRITTEN_BY_LOOKING)

    def is_stray(self, cell: Cell) -> bool:
        """Whether somebody was let in with a record of a circle that is not theirs."""
        policy = table()[cell.route]
        if cell.record is None or policy.same_for_all or not policy.of:
            return False
        if not cell.is_answered or cell.status == 405:
            return False
        among = self.circles.circle(cell.record)
        if policy.of == "people.Person" and policy.may <= CARING:
            among = among & self.circles.carers_of(cell.record)
        return cell.viewer not in among

    def shown(self, cell: Cell) -> set[str]:
        """Refs of the people whose canaries a knock showed, the reader aside."""
        rows = {self.canaries[number].row for number in cell.canaries}
        people = set().union(*map(self.relations.whose, rows))
        return people - {str(self.cast._refs["people"].get(cell.viewer))}

    def records(self, policy: Policy) -> list[Row]:
        """Some rows of each circle, and one that does not exist."""
        model = apps.get_model(policy.of)
        by_circle: dict[Any, list[Row]] = defaultdict(list)
        for row in rows_across([model]):
            known = row_of(row)
            circle = self.circles.circle(known)
            names = [c for c in (CARLA, JONAH, FARAH, LAKESIDE) if circle <= c | {"olga"}]
            key = CARLA if CARLA in names else tuple(sorted(circle))
            match = self.relations.match(known)
            rows = by_circle[frozenset(key), match is not None and match.stage == Stage.CLOSED]
            if len(rows) < MORE_ROWS.get(model._meta.label, MOST_ROWS):
                rows.append(known)
        absent = Row(model._meta.label, new_ref(), self.cast.olga.organization_id)
        return [row for rows in by_circle.values() for row in rows] + [absent]


def _read_at(moment: dt.datetime) -> Iterator[str]:
    """Refs of the people, of any organization, whose records were read at a moment."""
    for home in each():
        entries = Entry.objects.filter(organization_ref=home, kind=Entry.READ, at=moment)
        yield from map(str, entries.values_list("subject_ref", flat=True))


def offered(page: str, here: str) -> frozenset[tuple[str, str]]:
    """Where the links and forms of a page lead in this house; what is asked for there is left out."""
    found = {("GET", address) for address in LINK.findall(page)}
    for attributes in SENT.findall(page):
        action = ACTION.search(attributes)
        method = "POST" if 'method="post"' in attributes else "GET"
        found.add((method, action.group(1) if action else here))
    return frozenset((method, address) for method, address in found if is_ours(address))


def is_ours(address: str) -> bool:
    return address.startswith("/") and not address.startswith("/static/")


@contextmanager
def reading(statements: list[str]) -> Iterator[None]:
    """Notes every statement that reads or writes rows; those of the transaction itself are not counted."""

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.lstrip("( ")[:6].upper() in {"SELECT", "INSERT", "UPDATE", "DELETE", "DECLAR"}:
            statements.append(sys.intern(sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield


def doors() -> dict[str, set[str]]:
    """Every route, and the names of what it takes; of routes with several forms, the longest."""
    found: dict[str, set[str]] = {}
    for pattern in get_resolver().url_patterns:
        for inner in pattern.url_patterns:
            name = f"{pattern.app_name}:{inner.name}" if pattern.app_name else inner.name
            names = set(inner.pattern.converters)
            found[name] = max(found.get(name, set()), names, key=len)
    return found


def path_of(route: str, names: set[str], record: Row | None) -> str:
    values: dict[str, Any] = {name: WORDS[name] for name in names - {"ref"}}
    if record is not None:
        values["ref"] = record.pk if isinstance(record.pk, UUID) else str(record.pk)
    return reverse(route, kwargs=values)
