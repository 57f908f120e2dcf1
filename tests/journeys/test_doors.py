"""The doors anybody can open: light, accessible, and refused nothing by their own content policy."""

import pytest

from tests.journeys.browsing import Visitors, sign_in_as, weight
from tests.journeys.installation import Installation
from tests.journeys.looking import faults_in_every_look, faults_seen, refuse

pytestmark = pytest.mark.journey
DEMO_DOORS = ("/sign-in/", "/style/", "/letters/")
DOORS = ("/sign-in/", "/sign-in/code/", "/sign-in/password/", "/people/privacy/")


@pytest.mark.parametrize("path", DEMO_DOORS)
def test_doors_of_the_demo(demo_visitors: Visitors, path: str):
    page = demo_visitors.open()
    assert page.goto(path).status == 200
    refuse(faults_in_every_look(page))


@pytest.mark.parametrize("path", DOORS)
def test_doors_of_a_real_installation(visitors: Visitors, path: str):
    page = visitors.open()
    assert page.goto(path).status == 200
    refuse(faults_in_every_look(page))


def test_a_wrong_password_is_said_beside_the_field(visitors: Visitors):
    page = visitors.open("phone")
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill("nobody@home.example")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("E-mail").input_value() == "nobody@home.example"
    refuse(faults_in_every_look(page))


@pytest.mark.parametrize("path", ["/style/", "/letters/", "/demo/sign-in/"])
def test_outside_demo_mode_the_doors_of_the_demo_do_not_exist(visitors: Visitors, path: str):
    page = visitors.open()
    with visitors.forgiving("404"):
        assert page.goto(path).status == 404
    refuse(faults_seen(page))


@pytest.mark.parametrize("scripts", [True, False])
def test_the_cast_signs_in_with_one_press(demo_visitors: Visitors, scripts: bool):
    page = demo_visitors.open("phone", scripts=scripts)
    sign_in_as(page, "carla")
    assert page.get_by_role("link", name="Leave fast").is_visible()


def test_a_founder_follows_the_printed_link(visitors: Visitors, hearten: Installation):
    links = hearten.found_organization("Hillside", "Ada Moss", "Leo Finch")
    assert [len(links), *(letter.to for letter in hearten.letters())] == [
        2, "leo@home.example", "ada@home.example",
    ]  # fmt: skip
    assert hearten.letters("ada@home.example")[0].link == links[0]
    page = visitors.open()
    assert page.goto(links[0]).status == 200


def test_the_keyboard_reaches_the_page_at_once(demo_visitors: Visitors):
    page = demo_visitors.open()
    page.goto("/style/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("path", ["/sign-in/", "/style/"])
def test_a_first_visit_weighs_less_than_100_kb(demo_visitors: Visitors, path: str):
    assert weight(demo_visitors.open("phone"), path) < 100_000


@pytest.mark.parametrize(
    ("key", "path"),
    [("carla", "/"), ("ben", "/"), ("amina", "/matches/"), ("ingrid", "/evaluation/outcomes/")],
)
def test_so_does_the_first_page_of_those_signed_in(demo_visitors: Visitors, key: str, path: str):
    page = demo_visitors.open("phone")
    sign_in_as(page, key)
    assert weight(page, path) < 100_000


def test_the_watch_notices_what_a_page_does_wrong(visitors: Visitors):
    """Planted: an inline style, and no heading."""
    page = visitors.open()
    page.goto("/sign-in/")
    with visitors.forgiving("Content Security Policy", "violates the following"):
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<i style=color:red>x</i>')")
        page.wait_for_timeout(100)
        caught = list(visitors.faults)
    assert any("Content Security Policy" in fault for fault in caught)
    page.evaluate("document.querySelector('h1').remove()")
    assert any("page-has-heading-one" in fault for fault in faults_seen(page))
