"""Every page each of the cast can reach: no dead link, nothing axe objects to, nothing too wide."""

import pytest

from hearten.demo.cast import CAST
from tests.journeys.browsing import Visitors, sign_in_as
from tests.journeys.looking import faults_in_every_look, faults_seen, refuse
from tests.journeys.sweep import ASKING, faults_of_empty_forms, route_of, walk

pytestmark = pytest.mark.journey
ROLES = {persona.key: persona.roles for persona in CAST}


@pytest.fixture(scope="module")
def looked_at() -> set[tuple]:
    """Routes seen in every look, and (route, roles) seen at least once."""
    return set()


@pytest.fixture(scope="module")
def asking() -> dict[str, tuple[str, str]]:
    """Routes that ask something: by whom, and the address."""
    return {}


@pytest.mark.parametrize("key", ROLES)
def test_every_page(demo_visitors: Visitors, looked_at: set, asking: dict, key: str):
    page = demo_visitors.open("phone" if set(ROLES[key]) & {"mentor", "mentee"} else "desktop")
    beside = page.context.new_page()
    sign_in_as(page, key)
    walked = walk(page.context.request, demo_visitors.origin)
    faults = [*walked.broken]
    for route, path in walked.pages.items():
        if (route, ROLES[key]) in looked_at:
            continue
        page.goto(path)
        if (route,) in looked_at:
            seen = faults_seen(page)
        else:
            beside.goto(path)
            seen = faults_in_every_look(page, beside)
        faults += [f"{route} {fault}" for fault in seen]
        looked_at |= {(route,), (route, ROLES[key])}
        if page.locator(ASKING).count():
            asking.setdefault(route, (key, path))
    refuse(faults)


def test_every_form_with_errors_shown(demo_visitors: Visitors, asking: dict):
    """Last, since some forms may be sent empty and then change something."""
    pages, faults = {}, []
    for route, (key, path) in asking.items():
        if key not in pages:
            pages[key] = demo_visitors.open()
            sign_in_as(pages[key], key)
        faults += [f"{route} {fault}" for fault in faults_of_empty_forms(pages[key], path)]
    refuse(faults)


def test_addresses_of_one_route_are_known_as_one():
    assert route_of("/people/show/0b5a1d5e-6e0f-4c57-9d0e-0123456789ab/") == "/people/show/<ref>/"
    assert route_of("/people/invitation/abcdefghijklmnopqrstuvwxyz012345/") == (
        "/people/invitation/<token>/"
    )
    assert route_of("/training/read/7/") == "/training/read/<n>/"
