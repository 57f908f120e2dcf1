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


def process() -> list[tuple[str, list[str], list[str]]]:
    text = (ROOT / "docs/process.md").read_text()
    return [
        (
            row["room"],
            re.findall(r"`([\w:]+)`", row["pages"]),
            re.findall(r"`(\w+)`", row["tables"]),
        )
        for row in ROW.finditer(text)
    ]


def routes() -> set[str]:
    """Every route name, with its namespace."""
    found = set()
    for pattern in get_resolver().url_patterns:
        for inner in pattern.url_patterns:
            found.add(f"{pattern.app_name}:{inner.name}" if pattern.app_name else inner.name)
    return found


def test_every_setting_is_documented():
    source = (HOUSE / "project/settings.py").read_text() + (
        HOUSE / "project/secrets.py"
    ).read_text()
    used = set(re.findall(rf'"({NAME})"', source)) - {"EMAIL_BACKEND"}
    assert used == set(re.findall(f"`({NAME})`", (ROOT / "docs/settings.md").read_text()))


def test_every_room_of_the_process_has_its_step():
    assert {room for room, _, _ in process()} == PROCESS_ROOMS


@pytest.mark.parametrize("room", sorted(PROCESS_ROOMS))
def test_the_process_names_pages_and_tables_that_exist(room: str):
    for name, pages, tables in process():
        if name == room:
            assert set(pages) <= routes(), pages
            assert pages or room == "matches", "every other room has pages of its own"
            assert all(page.startswith(f"{room}:") for page in pages)
            assert set(tables) <= {
                model.__name__ for model in apps.get_app_config(room).get_models()
            }


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
