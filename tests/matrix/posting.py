"""Forms as the pages offer them, posted; and what that changed, column by column."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models, transaction
from django.urls import resolve

from hearten.core import clock
from hearten.core.inside import each
from hearten.core.sealed import sealed_fields
from hearten.organizations.models import OrganizationRecord
from hearten.project.policy import table
from tests.hostile import SOME_OF, Form
from tests.matrix.canaries import CANARY
from tests.matrix.extras import NAMED, PRESSED, sent_along
from tests.matrix.fuzz.answers import Answer, answered_to
from tests.matrix.fuzz.requests import Asked, offered_by
from tests.matrix.fuzz.walking import noting_tables
from tests.matrix.knocking import LEFT_ALONE, VISITOR, Doors, doors, path_of
from tests.tables import models_of_the_house

UNCOUNTED = {"audit_entry", "audit_link", "django_session", "accounts_browser", "accounts_bucket"}
"""Tables that tell of the request itself."""
TRIES, OTHERS = 3, 12
"""Records that are tried until a page opens; pages on which another form of the same kind is looked for."""
DAYS = (*(str(clock.today() + dt.timedelta(days=days)) for days in (0, 20, -1)), "1980-04-05", "")
"""Today, soon, yesterday, a birthday of somebody who is grown, and none."""
WORDS = "Some words for them"
NEW = object()
Table = type[models.Model]
Rows = dict[Any, dict[str, Any]]
Columns = dict[tuple[str, str], Counter[Any]]


@dataclass(frozen=True)
class Posted:
    """How a form was answered, the tables it touched, and by table and column what is otherwise now."""

    answer: Answer
    tables: frozenset[str]
    columns: Columns

    @property
    def is_taken(self) -> bool:
        """Sent on to the next page, given a file, or shown what was changed."""
        if self.answer.status == 302:
            return True
        return self.answer.status == 200 and bool(self.is_changed or not self.answer.is_page)

    @property
    def is_changed(self) -> bool:
        return any(
            column != "gone" or said[0] != said.total()
            for (_, column), said in self.columns.items()
        )


class Mood(NamedTuple):
    """One way to fill in a form."""

    day: str
    ticks: bool
    number: str
    choice: int

    def fills_in(self, form: Form) -> Iterator[tuple[str, str]]:
        usual = {"date": self.day, "time": "16:00", "tel": "020 7946 0018"}
        for box in form.fields.values():
            usual["number"] = box.value or self.number
            if box.kind == SOME_OF and not self.ticks:
                continue
            values = [usual[box.kind]] if box.kind in usual else box.sensible
            if box.is_chosen and box.choices:
                values = [box.choices[min(self.choice, len(box.choices) - 1)]]
            elif (
                box.is_text
                and (not box.value or CANARY.search(box.value))
                and box.kind not in {"tel", "email"}
            ):
                values = [WORDS]
            yield from ((box.name, "17:00" if box.name == "ends" else value) for value in values)


MOODS = tuple(map(Mood._make, product(DAYS, (True, False), ("3", "14"), (0, 1, -1))))


@dataclass(frozen=True)
class Offer:
    """A form that somebody was shown, and every name on the page it stood on."""

    viewer: str
    asked: Asked
    names: frozenset[str]

    @property
    def route(self) -> str:
        return resolve(self.asked.path).view_name

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.asked.body)


class Desk:
    """Where forms are found and posted; whatever that changes is taken back."""

    def __init__(self, house: Doors) -> None:
        self.house = house
        self.known = {*house.rows, *(str(row.organization) for row in house.rows.values())}
        self.offers: dict[str, dict[Any, Offer]] = defaultdict(dict)
        self._before: dict[str, Rows] = {}
        routes = sorted(set(doors()) & set(table()) - LEFT_ALONE)
        for name in routes:
            self._look_at(name)
        for name in routes:
            if not self.offers[name] and (bare := self._without_a_form(name)):
                self.offers[name][frozenset()] = bare

    def _look_at(self, name: str) -> None:
        """Take the forms of one page of a route for each set of roles that may open it."""
        seen: set[frozenset[str]] = set()
        tried: Counter[frozenset[str]] = Counter()
        for viewer, path in self._open_to(name):
            roles = self._roles(viewer)
            if roles not in seen and tried[roles] < TRIES:
                tried[roles] += 1
                seen |= {roles} if self._take_forms(viewer, path) else set()

    def _without_a_form(self, name: str) -> Offer | None:
        """A post to a door that has no page: an empty one, by whoever is let in."""
        for viewer, path in islice(self._open_to(name), OTHERS):
            offer = Offer(viewer, Asked("POST", path), frozenset())
            if self._forms_at(viewer, path)[0].status == 405 and self.post(offer).is_taken:
                return offer
        return None

    def _open_to(self, name: str) -> Iterator[tuple[str, str]]:
        """The addresses of a route that each may ask for, with records of their circles, the narrowest first."""
        policy, takes = table()[name], "ref" in doors()[name]
        circle = self.house.circles.circle
        rows = [row for row in self.house.rows.values() if takes and row.model == policy.of]
        rows.sort(key=lambda row: len(circle(row)))
        for viewer in self.house.clients:
            if policy.admits(None if viewer == VISITOR else getattr(self.house.cast, viewer)):
                near = [row for row in rows if viewer in circle(row)]
                for row in near if takes else [None]:
                    yield viewer, path_of(name, doors()[name], row)

    def _roles(self, viewer: str) -> frozenset[str]:
        return frozenset() if viewer == VISITOR else getattr(self.house.cast, viewer).roles

    def _take_forms(self, viewer: str, path: str) -> bool:
        answer, found = self._forms_at(viewer, path)
        for offer in found:
            self.offers[offer.route].setdefault(offer.fields, offer)
        return answer.is_page

    def _forms_at(self, viewer: str, path: str) -> tuple[Answer, list[Offer]]:
        with transaction.atomic():
            answer = answered_to(self.house, viewer, Asked("GET", path))
            transaction.set_rollback(True)
        names = frozenset(NAMED.findall(answer.text))
        pressed = tuple(PRESSED.findall(answer.text)[:1])
        offers = [
            Offer(viewer, replace(asked, body=(*asked.body, *pressed)), names)
            for asked in (offered_by(answer.text, path) if answer.is_page else ())
            if asked.method == "POST"
        ]
        return answer, [offer for offer in offers if offer.route not in LEFT_ALONE]

    def post(self, offer: Offer, **extras: str) -> Posted:
        tables: set[str] = set()
        asked = replace(offer.asked, body=(*offer.asked.body, *extras.items()))
        cookies = deepcopy(self.house.clients[offer.viewer].cookies)
        with transaction.atomic():
            with noting_tables(tables):
                answer = answered_to(self.house, offer.viewer, asked)
            now = {model: rows_of(model) for model in _tables(tables - UNCOUNTED)}
            transaction.set_rollback(True)
        self.house.clients[offer.viewer].cookies = cookies
        return Posted(answer, frozenset(tables), self._changes(now))

    def _changes(self, now: dict[Table, Rows]) -> Columns:
        found: Columns = defaultdict(Counter)
        for model, rows in now.items():
            name = model._meta.db_table
            before = self._before.setdefault(name, rows_of(model))
            found[name, "gone"][len(before.keys() - rows.keys())] += 1
            for pk, row in rows.items():
                old = before.get(pk, {})
                for column in (column for column in row if old.get(column, NEW) != row[column]):
                    found[name, column][str(pk) if old else "new", self._said(row[column])] += 1
        return found

    def _said(self, value: Any) -> str:
        """Refs of rows that were not there before are all alike."""
        return (
            "a new ref" if isinstance(value, UUID) and str(value) not in self.known else repr(value)
        )

    def filled_in(self, offer: Offer) -> Offer:
        """With what a form takes, if we find it: other words and days, or the same form of another record."""
        if self.post(offer).is_taken or not offer.asked.form:
            return offer
        return next((one for one in self._others(offer) if self.post(one).is_taken), offer)

    def _others(self, offer: Offer) -> Iterator[Offer]:
        yield from self._in_every_mood(offer)
        for viewer, path in islice(self._open_to(offer.route), OTHERS):
            same = [one for one in self._forms_at(viewer, path)[1] if one.fields == offer.fields]
            yield from (other for one in same[:1] for other in self._in_every_mood(one))

    def _in_every_mood(self, offer: Offer) -> Iterator[Offer]:
        form, signer = offer.asked.form, getattr(self.house.cast, offer.viewer, None)
        if form and form.fields:
            bodies = dict.fromkeys(tuple(mood.fills_in(form)) for mood in MOODS)
            for body in bodies:
                told = ((k, signer.full_name if k == "signed_as" else v) for k, v in body)
                yield replace(offer, asked=replace(offer.asked, body=tuple(told)))

    def added(self, offer: Offer) -> tuple[Posted, list[str]]:
        """What is otherwise when every field of every table is sent along with a form; and how it is without."""
        plain, again = self.post(offer), self.post(offer)
        extras = sent_along(self.house, offer.viewer, set(plain.tables))
        asked_for = {
            *offer.names,
            *offer.fields,
            *(offer.asked.form.fields if offer.asked.form else ()),
        }
        more = self.post(offer, **{k: v for k, v in extras.items() if k not in asked_for})
        steady = [
            key
            for key in {*plain.columns, *more.columns}
            if plain.columns[key] == again.columns[key]
        ]
        faults = [
            f"{key}: {more.columns[key]}"
            for key in steady
            if more.columns[key] != plain.columns[key]
        ]
        if more.answer.status != plain.answer.status:
            broke = more.answer.broke_with
            faults.append(f"answered {more.answer.status} {broke}, without {plain.answer.status}")
        return plain, sorted(faults)


def rows_of(model: Table) -> Rows:
    """The rows of a table with every column, and what is sealed in them unsealed."""
    found = {}
    for row in _rows(model):
        columns = {
            field.attname: field.value_from_object(row) for field in model._meta.concrete_fields
        }
        found[row.pk] = columns | {
            sealed.name: getattr(row, sealed.name) for sealed in sealed_fields(model)
        }
    return found


def _rows(model: Table) -> Iterator[Any]:
    if not issubclass(model, OrganizationRecord):
        return model._base_manager.iterator()
    return (row for home in each() for row in model._base_manager.filter(organization=home))


def _tables(names: set[str]) -> list[Table]:
    return [model for model in models_of_the_house() if model._meta.db_table in names]
