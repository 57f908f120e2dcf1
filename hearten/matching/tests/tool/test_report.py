"""The report: the result first, reasons that add up, names escaped, nothing fetched."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from .sheets import Desk

WORDS = re.compile(r"<[^>]+>")


def words(page: str) -> str:
    return " ".join(WORDS.sub(" ", page.split("</style>")[1]).split())


def test_the_result_comes_first_and_the_reasons_add_up(desk: Desk) -> None:
    desk.match()
    told = words(desk.text("report.html"))
    assert "Who goes with whom 5 of 5 mentees have a mentor. No plan can match more" in told
    assert "Proven best. A separate checker looked at all 20 possible pairs; 9 of them keep" in told
    assert "Gwen &amp; Élodie" in told
    assert "3 lines add up to the fit, 8,666 of 10,000." in told
    assert (
        "interests 4,166 cooking, music goals 3,000 first job, own home values 1,500 patience"
        in told
    )


def test_it_says_who_waits_why_and_whom_to_look_for(desk: Desk) -> None:
    desk.change("mentors.csv", "Gwen,1", "Gwen,0")
    desk.change("mentees.csv", "Deniz,tr;en", "Deniz,dari")
    desk.match()
    told = words(desk.text("report.html"))
    assert "Nobody keeps every rule with them: language refuses 4" in told
    assert "1 more place for Deniz" in told
    assert "They need: languages: dari (1 of 1); age 11" in told
    assert "Offers no place." in told


def test_places_that_are_missing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "city")
    desk.match()
    told = words(desk.text("report.html"))
    assert "13 more places for" in told
    assert "They are among 77 young people who can go to 48 mentors only, with 64 places" in told


def test_many_pairs_stand_in_a_table(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearten.matching.tool.report.SHOWN_PAIRS", 4)
    desk.match()
    assert "Young person Mentor Fit interests goals values Carla Dina 4,333" in words(
        desk.text("report.html")
    )


class Asking(HTMLParser):
    """Collects what a browser would fetch or run."""

    found: list[str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag in {"script", "link", "img", "iframe", "b1"} or names & {"src", "href", "srcset"}:
            self.found.append(tag)
        self.found += [name for name in names if name.startswith("on")]


def test_nothing_is_fetched_run_or_smuggled_in(desk: Desk) -> None:
    desk.change("mentees.csv", "Carla", "<script>alert(1)</script>")
    desk.change("mentees.csv", "c2,Deniz", '"c2","""onload=""x() <b1>"')
    desk.change("criteria.toml", 'name = "goals"', "name = '<img src=x onerror=y()>'")
    for name in ("mentors.csv", "mentees.csv"):
        desk.path(name).write_text(desk.text(name).replace("football", "<b1>"), encoding="utf-8")
    assert desk.match().exit_code == 0
    page = desk.text("report.html")
    asking = Asking()
    asking.found = []
    asking.feed(page)
    assert asking.found == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "url(" not in page
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
