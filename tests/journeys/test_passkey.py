"""A passkey from its making to the next sign-in, with an authenticator that Chromium plays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import Visitors, sign_in_as
from tests.journeys.installation import Installation, stopping
from tests.journeys.looking import faults_in_every_look, refuse

pytestmark = pytest.mark.journey
KEY_IN_THE_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PASSWORD = "seven quiet herons"


@pytest.fixture
def named(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple]:
    """An installation under a name: browsers keep passkeys for names, not for numbers."""
    installation = Installation(tmp_path_factory.mktemp("named"))
    installation.origin = f"http://localhost:{installation.port}"
    installation.run("migrate")
    visitors = Visitors(browser, installation.origin)
    with stopping(installation):
        installation.start_serving()
        yield installation, visitors
    visitors.close()
    refuse(visitors.faults)


def with_a_key(page: Page) -> Page:
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    talk.send("WebAuthn.addVirtualAuthenticator", {"options": KEY_IN_THE_DEVICE})
    return page


def test_a_passkey_is_set_up_and_opens_the_door_next_time(named: tuple):
    installation, visitors = named
    link, _ = installation.found_organization("Harbor", "Ada Stern", "Leo Marsh")
    page = with_a_key(visitors.open("phone"))
    page.goto(link)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Open my account").click()
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.locator("body")).to_contain_text("First steps")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill("ada@home.example")
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="The second step")).to_be_visible()
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.locator("body")).to_contain_text("First steps")


def test_a_passkey_that_fails_is_told_on_the_page(demo_visitors: Visitors):
    """Browsers refuse passkeys to an origin that is a number, such as the demo's."""
    page = demo_visitors.open("phone")
    sign_in_as(page, "dina")
    page.goto("/second-step/passkeys/add/")
    page.get_by_role("button", name="Set it up").click()
    page.get_by_text("The passkey did not work here.").wait_for()
    refuse(faults_in_every_look(page))
