"""People who walk through Hearten: each in a browser of their own, by what they can see and press."""

import datetime as dt
import os
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, Response, expect

from tests.journeys.browsing import Visitors
from tests.journeys.installation import Installation, Letter
from tests.journeys.story.app import code_of
from tests.journeys.story.post import delivered

TYPED = "textarea, select, input:not([type=radio], [type=checkbox])"
PASSWORD = "seven quiet herons"
SHOTS = os.environ.get("HEARTEN_SHOTS", "")
"""A folder for pictures of the way, if somebody wants to look at them."""


class Walker:
    """Somebody at a browser. They open no address but the first page and the links in their letters."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.on("response", self._note)
        self._broken: list[str] = []
        self.secret = ""

    def _note(self, response: Response) -> None:
        if response.status >= 400:
            self._broken.append(f"{response.status} {response.url}")

    def open(self, address: str = "/") -> None:
        self.page.goto(address)
        self._check("")

    def follow(self, name: str, *, within: str = "") -> None:
        self._go(self._named("link", name, within), name)

    def press(self, name: str, *, within: str = "", refused: bool = False) -> None:
        """Press a button; unless it is meant to be refused, no message may ask for another look."""
        self._go(self._named("button", name, within), name)
        alert = self.page.locator("[role=alert]")
        if not refused and alert.count():
            raise AssertionError(f"“{name}” was refused: {alert.first.inner_text()}")

    def set_up_second_step(self) -> None:
        """With an app, typing its key: whoever is asked for a second step does this first."""
        if not self.offers("Use an app"):
            return
        self.look("00-second-step")
        self.follow("Use an app")
        self.unfold("I cannot use the square")
        self.secret = self.page.locator("#secret").inner_text()
        self.look("00-second-step-app")
        self.fill("Code", code_of(self.secret))
        self.press("Set it up")
        self.look("00-second-step-codes")
        self.follow("I have kept them")

    def take_second_step(self) -> None:
        """The next code of the app; this one may have been used already."""
        self.look("00-second-step-asked")
        self.fill("Code", code_of(self.secret, ahead=1))
        self.press("Go on")

    def place(self, name: str, *, bar: str = "Main") -> None:
        """Go to a place in the bar that every page has, or in another."""
        places = self.page.get_by_role("navigation", name=bar)
        self._go(places.get_by_role("link", name=name, exact=True), name)

    def fill(self, label: str, words: str) -> None:
        self._field(label).fill(words)

    def select(self, label: str, words: str | re.Pattern[str]) -> None:
        field = self._field(label)
        option = field.locator("option").filter(has_text=words)
        field.select_option(value=option.first.get_attribute("value"))

    def _field(self, label: str) -> Locator:
        named = self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}"))
        return named.and_(self.page.locator(TYPED))

    def choose(self, question: str, answer: str, *, within: str = "") -> None:
        """Choose an answer to a question with several."""
        self.mark(self._part(within).get_by_role("group", name=question), answer)

    def unfold(self, summary: str) -> None:
        """Open what is folded, unless it is open."""
        folded = self.page.locator("details:not([open])").filter(has_text=summary)
        if folded.count():
            folded.locator("summary").click()

    def tick(self, words: str) -> None:
        self.mark(self.page.locator("body"), words)

    def offers(self, link: str) -> bool:
        return self.page.get_by_role("link", name=link).count() > 0

    def reads(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def never_reads(self, words: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(words)

    def forget_refusals(self) -> None:
        """A page that somebody may not open was refused, as it should be."""
        self._broken.clear()

    def look(self, name: str) -> None:
        if SHOTS:
            self.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)

    def _part(self, within: str) -> Locator | Page:
        """The innermost item, section or card that holds these words."""
        if not within:
            return self.page
        return self.page.locator("li, section, .note, details").filter(has_text=within).last

    def _named(self, role: Literal["link", "button"], name: str, within: str) -> Locator:
        """What is called just so; else what has these words in its name."""
        part, words = self._part(within), re.escape(name).replace(":", r"\s?:")
        exact = part.get_by_role(role, name=re.compile(rf"^\s*{words}\s*$"))
        return exact if exact.count() else part.get_by_role(role, name=re.compile(words))

    def mark(self, part: Locator, words: str) -> None:
        labels, begun = part.locator("label"), rf"^\s*{re.escape(words)}"
        exact = labels.filter(has_text=re.compile(rf"{begun}\s*$"))
        label = exact if exact.count() else labels.filter(has_text=re.compile(begun))
        label.click()
        assert label.locator("input").is_checked(), words

    def _go(self, target: Locator, name: str) -> None:
        with self.page.expect_navigation():
            target.click()
        self._check(name)

    def _check(self, name: str) -> None:
        assert not self._broken, f"after “{name}”: {self._broken} on {self.page.url}"


@dataclass(frozen=True)
class Names:
    """Who takes part, by first and last name. Letters go to the first name."""

    organization: str
    admin: str
    lead: str
    deputy: str
    coordinator: str
    caseworker: str
    mentor: str
    young: str
    guardian: str
    child: str


class Story:
    """One organization and its people, on a real installation."""

    def __init__(
        self, visitors: Visitors, hearten: Installation, names: Names, *, scripts: bool
    ) -> None:
        self.visitors, self.hearten, self.names, self.scripts = visitors, hearten, names, scripts
        self.read: Counter[str] = Counter()

    def enter(self, device: str = "desktop") -> Walker:
        return Walker(self.visitors.open(device, scripts=self.scripts))

    def letter(self, to: str, about: str = "") -> Letter:
        """The next letter to somebody, once it has been delivered. Each is read once."""
        give_up = time.monotonic() + 60
        while True:
            letters = delivered(self.hearten.home, address(to))
            for letter in letters[: len(letters) - self.read[to]]:
                if about in letter.subject:
                    self.read[to] = len(letters)
                    return letter
            assert time.monotonic() < give_up, f"no new letter to {to} about {about}"
            time.sleep(0.2)

    def put_away(self, who: str) -> None:
        """Whatever has come so far is read; the next letter is a new one."""
        self.read[who] = len(delivered(self.hearten.home, address(who)))

    def accept(self, who: str, device: str = "desktop") -> Walker:
        """Follow the link in the invitation, choose a password, and be in."""
        walker = self.enter(device)
        walker.open(self.letter(who, "invites you").link)
        walker.reads(f"Welcome, {first(who)}")
        walker.fill("Password", PASSWORD)
        walker.press("Open my account")
        walker.set_up_second_step()
        return walker


def today() -> dt.date:
    """Where the organization is."""
    return dt.datetime.now(ZoneInfo("Europe/London")).date()


def first(name: str) -> str:
    return name.split()[0]


def address(name: str) -> str:
    return f"{first(name).lower()}@home.example"
