"""What the docs say, the code does: settings, the process, the floors."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from hearten.people.rules import Role
from hearten.project.access import LETTERS, page
from hearten.project.policy import reach, table
from tests.house.plan import HOUSE, ROOT

ROW = re.compile(
    r"^\| (?P<step>[^|`]+) \| `(?P<room>\w+)` \| (?P<pages>[^|]+) \| (?P<tables>[^|]+) \|$", re.M
)
NAME = r"(?:HEARTEN|EMAIL|DATABASE|CACHE)_\w+"
PROCESS_ROOMS = set(settings.ROOMS) - {
    "core",
    "audit",
    "organizations",
    "notices",
    "accounts",
    "duties",
}


PROCESS = (ROOT / "docs/process.md").read_text()


def routes() -> set[str]:
    """Every route name, with its namespace."""
    found = set()
    for pattern in get_resolver().url_patterns:
        for inner in pattern.url_patterns:
            found.add(f"{pattern.app_name}:{inner.name}" if pattern.app_name else inner.name)
    return found


def undocumented(source: str, page: str) -> set[str]:
    """Settings that the code reads and the page leaves out, or the other way round."""
    used = set(re.findall(rf'"({NAME})"', source)) - {"EMAIL_BACKEND"}
    return used ^ set(re.findall(f"`({NAME})`", page))


def amiss_in_process(text: str) -> list[str]:
    """Where the page of the process and the code disagree."""
    rows = list(ROW.finditer(text))
    faults = [f"no step: {room}" for room in PROCESS_ROOMS ^ {row["room"] for row in rows}]
    for row in rows:
        room, pages = row["room"], re.findall(r"`([\w:]+)`", row["pages"])
        faults += [f"no such page: {page}" for page in {*pages} - routes()]
        faults += [f"not of {room}: {page}" for page in pages if not page.startswith(f"{room}:")]
        if not pages and room != "matches":
            faults.append(f"no page: {room}")
        known = {m.__name__ for m in apps.get_models() if m._meta.app_label == room}
        tables = {*re.findall(r"`(\w+)`", row["tables"])}
        faults += [f"no such table of {room}: {table}" for table in tables - known]
    return faults


def test_every_setting_is_documented():
    source = "".join((HOUSE / f"project/{name}.py").read_text() for name in ("settings", "secrets"))
    assert undocumented(source, (ROOT / "docs/settings.md").read_text()) == set()


def test_a_setting_left_out_is_found():
    source, page = 'env("HEARTEN_HOME"), env("HEARTEN_NEW")', "`HEARTEN_HOME`, `HEARTEN_OLD`"
    assert undocumented(source, page) == {"HEARTEN_NEW", "HEARTEN_OLD"}


def test_the_process_is_as_the_code_has_it():
    assert amiss_in_process(PROCESS) == []


@pytest.mark.parametrize(
    ("said", "instead", "fault"),
    [
        ("| `goals` |", "| `dreams` |", "no step: goals"),
        ("`goals:set`", "`goals:dream`", "no such page: goals:dream"),
        ("`goals:set`", "`meetings:mine`", "not of goals: meetings:mine"),
        ("`Goal`", "`Dream`", "no such table of goals: Dream"),
    ],
)
def test_a_process_that_says_otherwise_is_found(said: str, instead: str, fault: str):
    assert said in PROCESS
    assert fault in amiss_in_process(PROCESS.replace(said, instead))


def test_every_room_is_on_the_floor_plan():
    plan = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/floor-plan.md").read_text(), re.M)
    assert plan == [*settings.ROOMS, "demo", "project"]


def test_the_page_on_access_says_what_the_policy_table_says():
    assert (ROOT / "docs/access.md").read_text() == page(), "run `make access`"


def test_the_reach_of_every_role_is_stated_and_no_further_than_the_organization():
    assert set(reach()) == set(Role)
    assert set().union(*reach().values()) == set(LETTERS)


def test_every_route_has_a_row_in_the_policy_table():
    assert sorted(routes() - set(table())) == []
