"""Hostile texts in every text of the database, on every page, in a real browser: nothing runs, nothing is
refused by the content policy, because nothing of them ever became part of a page.

Pages are made in this process and handed to Chromium with the headers they have, so that the policy is
the real one. A field holds eighteen texts in a row, so that in twelve rounds each field has held each of them:
`make xss` goes through all rounds.
"""

import os
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Browser, Page, Route, sync_playwright

from hearten.core.inside import each
from hearten.notices.actions import deliver_waiting
from tests.cast import riverbank
from tests.journeys.browsing import ARGS
from tests.matrix import canaries
from tests.matrix.scene import set_scene
from tests.walking import pages, pages_by_ref
from tests.xss.payloads import payloads

pytestmark = [pytest.mark.xss, pytest.mark.django_db]
ROUNDS = int(os.environ.get("HEARTEN_XSS_ROUNDS", "2"))
IN_A_ROW = 18
WHO = ("amina", "nils", "olga", "ben", "carla", "ruth", "dele", "evan", "ingrid")
ORIGIN = "http://hearten.test"
_WATCH = """window.hits = []; window.hit = n => { hits.push('ran ' + n) };
addEventListener('securitypolicyviolation',
  r => hits.push('refused ' + r.violatedDirective + ' ' + r.blockedURI))"""
_FOUND = """() => [...hits, ...[...document.querySelectorAll('[xq]')]
  .map(e => 'in the page: ' + e.outerHTML.slice(0, 120))]"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright's loop runs in this thread
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, browser):
    with django_db_blocker.unblock(), transaction.atomic():
        with riverbank() as cast:
            set_scene(cast)
            yield cast
        transaction.set_rollback(True)


class Window:
    """A browser window that is given this process's answers."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page()
        self.page.add_init_script(_WATCH)
        self.page.on("dialog", lambda dialog: dialog.dismiss())
        self.page.route("**/*", self._answer)
        self.answers: dict[str, tuple[bytes, dict[str, str]]] = {}
        self.strayed: list[str] = []

    def _answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if f"{address.scheme}://{address.netloc}" != ORIGIN:
            self.strayed.append(route.request.url)
            route.abort()
        elif address.path in self.answers:
            body, headers = self.answers[address.path]
            route.fulfill(body=body, headers=headers)
        else:
            asset = address.path.removeprefix("/static/")
            found = finders.find(asset) if asset != address.path else None
            route.fulfill(path=found) if found else route.fulfill(status=404, body="")

    def look(self, path: str, body: bytes, headers: dict[str, str]) -> list[str]:
        """What ran, was refused, or became part of the page."""
        at = urlsplit(path).path
        self.answers, self.strayed = {at: (body, headers)}, []
        self.page.goto(ORIGIN + at, wait_until="load")
        return [f"{path}: {fault}" for fault in [*self.page.evaluate(_FOUND), *self.strayed]]


@pytest.fixture(scope="module")
def window(browser) -> Window:
    return Window(browser)


@pytest.fixture(scope="module")
def paths(house) -> list[tuple[str, str]]:
    """Each route once by the first grown-up of the cast who reaches it, and once by a young person."""
    met: dict[tuple[str, bool], tuple[str, str]] = {}
    for key in WHO:
        client = house.client(key)
        with transaction.atomic():
            walked = [path for path, _ in pages(client, most=80, of_each=1)]
            walked += [path for path, _ in pages_by_ref(client, getattr(house, key), set(walked))]
            transaction.set_rollback(True)
        for path in walked:
            route = resolve(path.split("?")[0]).view_name
            met.setdefault((route, getattr(house, key).is_young), (key, path))
    return list(met.values())


def plant_texts(texts: list[str], turn: int) -> int:
    """Where a canary would stand in the database, hostile texts; returns how many fields hold some."""
    mark = canaries.marked

    def hostile(value: Any, text: str) -> Any:
        canary = canaries.CANARY.fullmatch(text)
        if canary is None:
            return mark(value, text)
        first = int(canary[1]) + turn * IN_A_ROW
        return mark(value, " ".join(texts[(first + n) % len(texts)] for n in range(IN_A_ROW)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canaries, "marked", hostile)
        return len(canaries.plant())


def test_there_are_two_hundred():
    assert len(set(payloads())) >= 200
    assert len(payloads()) == 12 * IN_A_ROW


def test_nothing_runs_on_any_page(house, window, paths, capsys):
    texts, faults, seen, shown = payloads(), [], 0, set()
    for turn in range(ROUNDS):
        with transaction.atomic():
            planted = plant_texts(texts, turn)
            clients: dict[str, Client] = {key: house.client(key) for key in WHO}
            for key, path in paths:
                answer = clients[key].get(path)
                if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
                    continue
                faults += window.look(path, answer.content, dict(answer.headers))
                seen += 1
                shown |= {n for n in range(len(texts)) if f"hit({n})" in answer.content.decode()}
            transaction.set_rollback(True)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(texts)} texts, {planted} fields, {ROUNDS} rounds, {len(paths)} routes, "
            f"{seen} pages seen, {len(shown)} texts shown, {len(faults)} faults\n"
        )
    assert faults == [] and seen and shown


@pytest.mark.parametrize("strict", [True, False], ids=["with the policy", "without it"])
@pytest.mark.parametrize("text", ["<script xq>hit(1)</script>", "<img xq src=x onerror=hit(1)>"])
def test_a_planted_flaw_is_found(house, window, text, strict):
    answer = Client().get("/people/privacy/")
    body = answer.content.replace(b"</main>", text.encode() + b"</main>")
    headers = dict(answer.headers)
    if not strict:
        del headers["Content-Security-Policy"]
    found = window.look("/people/privacy/", body, headers)
    assert any(("refused" if strict else "ran 1") in fault for fault in found)
    assert any("in the page" in fault for fault in found)


def test_letters_are_plain_text_with_one_line_subjects(house):
    with transaction.atomic():
        texts = payloads()
        plant_texts(texts, 0)
        before = len(mail.outbox)
        for home in each():
            deliver_waiting(home)
        letters = mail.outbox[before:]
        assert letters
        for letter in letters:
            assert letter.content_subtype == "plain"
            assert "\n" not in letter.subject and "\r" not in letter.subject
            assert letter.message().get_content_type() == "text/plain"
        transaction.set_rollback(True)
