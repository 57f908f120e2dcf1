"""Walks through the house as everyone in turn, and asks at each stop with ids that were swapped."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.core import mail
from django.db import connection, transaction
from django.urls import Resolver404, resolve

from hearten.core.refs import new_ref
from hearten.core.writing import changed_table
from hearten.project.policy import table
from tests.matrix.canaries import Row, found_in
from tests.matrix.fuzz.answers import Answer, answered_to, fresh_letters, unlike
from tests.matrix.fuzz.requests import Asked, Place, Slot, offered_by
from tests.matrix.knocking import (
    LEFT_ALONE,
    REF,
    VISITOR,
    WRITTEN_BY_LOOKING,
    Doors,
    doors,
    path_of,
)

STOPS, OF_FORMS = 6, 3
"""Pages of one walk, after which all is as it was; swaps of each kind in the forms of a page."""
TURNED = str.maketrans("0123456789abcdef", "3456789012cdefab")
"""Makes of an id one that never was and looks alike: what takes digits for a telephone number takes both."""
IN_FORMS = {Place.BODY, Place.HIDDEN, Place.CHOICE, Place.FILTER}


class Walker:
    """Goes where it went least, and notes what it was shown and must not have been."""

    def __init__(self, house: Doors, seed: int) -> None:
        self.house, self.draw = house, random.Random(seed)
        self.routes = sorted(set(doors()) & set(table()) - LEFT_ALONE)
        self.records = {
            name: house.records(table()[name]) if "ref" in doors()[name] else [None]
            for name in self.routes
        }
        self.by_model: dict[str, list[Row]] = defaultdict(list)
        for row in house.rows.values():
            self.by_model[row.model].append(row)
        self.met: Counter[str] = Counter()
        self.counted: Counter[str] = Counter()
        self.faults: dict[str, str] = {}
        self.has_written = False

    def walk(self, most: int) -> None:
        """Until so many requests were sent."""
        while self.counted["requests"] < most:
            viewer = self.draw.choice([*self.house.clients])
            with self._taken_back(viewer):
                self._one_walk(viewer)

    def _one_walk(self, viewer: str) -> None:
        offers: list[Asked] = []
        for _ in range(STOPS):
            asked = self._next(viewer, offers)
            answer = self._send(viewer, asked)
            if answer.status == 405 and asked.method == "GET":
                asked = Asked("POST", asked.path)
            page = [*offered_by(answer.text, asked.path)] if answer.is_page else []
            self._swap(viewer, [asked, *(one for one in page if one.form or one.headers)])
            offers = [one for one in page if self._route(one) is not None] or offers

    def _next(self, viewer: str, offers: list[Asked]) -> Asked:
        """Of what the last page offers, what leads to the least known route; at times any door at all."""
        if offers and self.draw.random() < 0.6:
            return min(
                offers, key=lambda one: (self.met[str(self._route(one))], self.draw.random())
            )
        person = None if viewer == VISITOR else getattr(self.house.cast, viewer)
        open_to = [name for name in self.routes if table()[name].admits(person)]
        name = min(open_to, key=lambda name: (self.met[name], self.draw.random()))
        records = self.records[name]
        own = [row for row in records if self._is_near(viewer, row)]
        chosen = self.draw.choice(own if own and self.draw.random() < 0.8 else records)
        return Asked("GET", path_of(name, doors()[name], chosen))

    def _route(self, asked: Asked) -> str | None:
        try:
            name = resolve(asked.path).view_name
        except Resolver404:
            return None
        return None if name in LEFT_ALONE else name

    def _swap(self, viewer: str, bases: list[Asked]) -> None:
        """Of each kind of place for an id at this stop, some."""
        kinds = defaultdict(list)
        for base in filter(self._route, bases):
            for slot in base.slots():
                kinds[slot.place].append((base, slot))
        for place, found in kinds.items():
            for base, slot in self.draw.sample(
                found, min(len(found), OF_FORMS if place in IN_FORMS else 1)
            ):
                self._try(viewer, base, slot)

    def _try(self, viewer: str, base: Asked, slot: Slot) -> None:
        """Ask with another's id and, where it is another organization's, with one that never was."""
        row = self._another(viewer, slot)
        asked = base.with_id(slot, str(row.pk) if row else str(new_ref()))
        self.counted[f"in {slot.place}"] += 1
        self.counted[
            "ids that never were" if row is None else f"ids of: {self._of(viewer, row)}"
        ] += 1
        answer = self._send_and_take_back(viewer, asked)
        if row is None or self._is_home(viewer, row) or self._is_for_all(base, slot):
            return
        other = self._send_and_take_back(viewer, base.with_id(slot, str(row.pk).translate(TURNED)))
        self.counted["pairs"] += 1
        fault = unlike(answer, other)
        if fault and not unlike(answer, self._send_and_take_back(viewer, asked)):
            self._note(f"unlike: {fault}", viewer, asked)

    def _is_for_all(self, base: Asked, slot: Slot) -> bool:
        """Whether the address is of a record that everyone may open, of whatever organization."""
        return slot.place is Place.PATH and bool(table()[str(self._route(base))].same_for_all)

    def _send_and_take_back(self, viewer: str, asked: Asked) -> Answer:
        with self._taken_back(viewer):
            return self._send(viewer, asked)

    def _is_home(self, viewer: str, row: Row) -> bool:
        return self.house.circles.home.get(viewer, row.organization) == row.organization

    def _is_near(self, viewer: str, row: Row | None) -> bool:
        exists = row is not None and str(row.pk) in self.house.rows
        return exists and viewer in self.house.circles.circle(row)

    def _of(self, viewer: str, row: Row) -> str:
        return str(self.house.relations.standing(viewer, row))

    def _another(self, viewer: str, slot: Slot) -> Row | None:
        """A row of the same kind, of another organization more often than not; of any kind where none is known."""
        dice = self.draw.random()
        if dice < 0.1:
            return None
        known = self.house.rows.get(slot.value)
        rows = self.by_model[known.model] if known else self.draw.choice([*self.by_model.values()])
        foreign = [row for row in rows if not self._is_home(viewer, row)]
        return self.draw.choice(foreign if foreign and dice < 0.7 else rows)

    def _send(self, viewer: str, asked: Asked) -> Answer:
        self.counted["requests"] += 1
        route = str(self._route(asked))
        self.met[route] += 1
        letters, tables = len(mail.outbox), set()
        with noting_tables(tables):
            answer = answered_to(self.house, viewer, asked)
        said = [
            *answer.said,
            *(f"{letter.subject} {letter.body}" for letter in mail.outbox[letters:]),
        ]
        if "notices_letter" in tables:
            said += fresh_letters(self.house)
        # After anything else the cast's circles are no longer what they were.
        self.has_written |= bool(tables - WRITTEN_BY_LOOKING)
        if answer.status >= 500:
            self._note(f"breaks: {answer.broke_with}", viewer, asked)
        for leak in self._leaks(viewer, route, asked, said):
            self._note(f"leak: {leak}", viewer, asked)
        return answer

    def _leaks(self, viewer: str, route: str, asked: Asked, said: list[str]) -> list[str]:
        """What was shown and must not have been; once something was changed, of other organizations only."""
        circles, rows = self.house.circles, self.house.rows
        canaries = found_in(*said)
        told = {
            rows[ref]
            for text in said
            for ref in REF.findall(text)
            if ref in rows and ref not in asked.sent
        }
        if self.has_written:
            canaries = {n for n in canaries if not self._is_home(viewer, circles.canaries[n].row)}
            told = {row for row in told if not self._is_home(viewer, row)}
        policy = table().get(route)
        public = ("programs.Program.", "organizations.") if policy and policy.is_public else ()
        return [
            leak
            for leak in circles.leaks(viewer, canaries, sorted(told, key=str))
            if not leak.startswith(public)
        ]

    def _note(self, what: str, viewer: str, asked: Asked) -> None:
        self.counted["leaks" if what.startswith("leak") else "other faults"] += 1
        self.faults.setdefault(
            f"{what} at {self._route(asked)} as {viewer}",
            f"{asked.method} {asked.address} {asked.body} {asked.headers}",
        )

    @contextmanager
    def _taken_back(self, viewer: str) -> Iterator[None]:
        """Whatever happens in it: the rows, and the cookies of the browser."""
        client, written = self.house.clients[viewer], self.has_written
        cookies = deepcopy(client.cookies)
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        self.has_written, client.cookies = written, cookies


@contextmanager
def noting_tables(tables: set[str]) -> Iterator[None]:
    """The tables that are written to."""

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        changed = changed_table(sql)
        if changed:
            tables.add(changed)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield
