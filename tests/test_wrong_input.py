"""Wrong input, in every form one can open: a message beside the field, the words kept, nothing changed."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection, models, transaction
from django.test import Client
from django.urls import resolve

from hearten.accounts.rules import PROVED_AT
from hearten.audit.models import Entry
from hearten.core.inside import each
from hearten.core.writing import changed_table
from tests.cast import riverbank
from tests.hostile import FOREIGN_REF, WRONGS, Form, Forms, Wrong, body, ref_in
from tests.matrix.scene import set_scene
from tests.tables import models_of_the_house
from tests.walking import pages, pages_by_ref

pytestmark = pytest.mark.django_db
WHO = [
    "",
    "olga",
    "ingrid",
    "amina",
    "nils",
    "petra",
    "evan",
    "ben",
    "carla",
    "ruth",
    "dele",
    "dina",
    "farah",
]
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        with riverbank() as cast:
            set_scene(cast)
            yield cast
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def is_new(testrun_uid: str) -> Callable[[tuple[str, ...]], bool]:
    """Whether nobody has filled in a form yet, in any worker: the same route, the same fields."""
    folder = settings.HOME / "forms met" / testrun_uid
    folder.mkdir(parents=True, exist_ok=True)

    def first_met(seal: tuple[str, ...]) -> bool:
        try:
            (folder / hashlib.sha256(repr(seal).encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    return first_met


def browser(cast: Any, key: str) -> Client:
    client = cast.client(key) if key else Client()
    client.raise_request_exception = False
    if key:
        session = client.session
        session[PROVED_AT] += 3600  # a walk through every form may take longer than a proof counts
        session.save()
    return client


def ours() -> list[type[models.Model]]:
    return [model for model in models_of_the_house() if model is not Entry]


def all_rows() -> dict[str, str]:
    """A fingerprint of every table of the house, the audit aside."""
    prints = {}
    for model in ours():
        rows = sorted({repr(row) for _ in each() for row in model._base_manager.values_list()})
        prints[model._meta.db_table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return prints


@contextmanager
def writes(tables: list[str]) -> Iterator[None]:
    """Notes the tables of the house that are written to."""

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        table = changed_table(sql)
        if table and table != Entry._meta.db_table:
            tables.append(table)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield


def forms_of(client: Client, cast: Any, key: str) -> Iterator[tuple[str, Form]]:
    """Every form of the pages somebody can open, and the page it is on."""
    person = getattr(cast, key) if key else None
    seen = dict(pages(client))
    for path, text in [*seen.items(), *pages_by_ref(client, person, {*seen})]:
        for form in Forms(text).found:
            yield (form.action or path).split("?")[0], form


def foreign(form: Form, person: Any) -> dict[str, str]:
    """For each field that offers refs, the ref of a record of another organization."""
    found = {}
    for box in form.fields.values():
        offered = ref_in(box.choices) if box.is_chosen else None
        for model in ours() if offered and person else ():
            if (
                model._meta.pk.get_internal_type() != "UUIDField"
                or not model._base_manager.filter(pk=offered).exists()
            ):
                continue
            for home in each():
                other = model._base_manager.filter(organization=home).first()
                if other is not None and home != person.organization_id:
                    found[box.name] = str(other.pk)
    return found


class Sender:
    """Somebody who sends forms and takes back what that changed."""

    def __init__(self, client: Client) -> None:
        self.client, self.before, self.faults = client, all_rows(), []

    def send(self, path: str, form: Form, typed: dict[str, str], wrong: Wrong) -> None:
        tables: list[str] = []
        cookies = deepcopy(self.client.cookies)
        with transaction.atomic():
            with writes(tables):
                sent = body(form, lambda box: typed.get(box.name))
                kind = "application/x-www-form-urlencoded"
                answer = self.client.generic("POST", path, sent, content_type=kind)
            refused = answer.status_code != 302
            changed = refused and tables and all_rows() != self.before
            transaction.set_rollback(True)
        self.client.cookies = cookies
        here = f"{path} ({resolve(path).view_name}), {wrong.name}"
        if answer.status_code >= 500:
            told = getattr(answer, "exc_info", ("", "", ""))
            self.faults.append(f"{here}: {answer.status_code} {told[1]!r:.300}")
            return
        if refused is False and answer["Location"].startswith(settings.LOGIN_URL):
            self.faults.append(f"{here}: sent to sign in")
        if changed:
            self.faults.append(f"{here}: refused, but changed {sorted(set(tables))}")
        if wrong.must_be_refused and not refused:
            self.faults.append(f"{here}: taken for good in one of {sorted(typed)}")
        if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
            self._look_at(here, Forms(answer.content.decode()), form, typed, wrong)
        elif refused and wrong.must_be_refused:
            self.faults.append(f"{here}: {answer.status_code}")

    def look_for(self, path: str, form: Form) -> None:
        """Wrong words in a search: the page finds nothing, or everything, and does not break."""
        for wrong in WRONGS:
            sent = body(form, lambda box, wrong=wrong: wrong.typed or "")
            answer = self.client.get(
                f"{path}?{sent}&page={quote(wrong.typed[:9], errors='replace')}"
            )
            if answer.status_code not in {200, 302, 404}:
                self.faults.append(f"{path} asked for {wrong.name}: {answer.status_code}")

    def _look_at(
        self, here: str, page: Forms, form: Form, typed: dict[str, str], wrong: Wrong
    ) -> None:
        silent = sorted({*typed} - page.with_message) if wrong.must_be_refused else []
        if silent or not page.has_message:
            self.faults.append(f"{here}: no message beside {silent or 'any field'}")
        shown = {name: box for again in page.found for name, box in again.fields.items()}
        for name, box in form.fields.items():
            words = typed.get(name, box.sensible[0] if box.sensible else "")
            lost = name not in shown or shown[name].value.strip() != words.strip()
            if wrong.is_kept and box.is_text and lost:
                self.faults.append(f"{here}: what was typed in {name} is not kept")


@pytest.mark.parametrize("key", WHO)
def test_wrong_input_is_told_kept_and_changes_nothing(house, is_new, key):
    client = browser(house, key)
    person = getattr(house, key) if key else None
    found = list(forms_of(client, house, key))
    sender = Sender(client)
    for path, form in found:
        seal = (resolve(path).view_name, form.method, *sorted(form.fields))
        if not form.fields or not is_new(seal):
            continue
        if form.method == "get":
            sender.look_for(path, form)
            continue
        for wrong in form.kinds():
            typed = {f.name: wrong.typed for f in form.fields.values() if wrong.fits(f)}
            sender.send(path, form, typed, wrong)
        if refs := foreign(form, person):
            sender.send(path, form, refs, FOREIGN_REF)
    if sender.faults:
        pytest.fail("\n".join(sender.faults), pytrace=False)


@pytest.mark.parametrize("key", ["", "ben"])
def test_ten_megabytes_get_a_plain_page_that_says_the_limit(cast, key):
    client, before = browser(cast, key), all_rows()
    session = client.cookies.output()
    for path in ("/sign-in/", "/goals/set/", "/safeguarding/raise/", "/applications/bring/"):
        answer = client.post(path, {"why": "x" * 10 * MEGABYTE})
        assert answer.status_code == 413
        text = answer.content.decode()
        assert "2.5 megabytes" in text and "Nothing was changed" in text and "<form" not in text
    assert (all_rows(), client.cookies.output()) == (before, session)
