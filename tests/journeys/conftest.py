"""Installations and browsers for the journeys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browsing import ARGS, Visitors
from tests.journeys.installation import Installation, stopping
from tests.journeys.looking import refuse


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; nothing is downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def hearten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A real installation: its own keys, no demo data, an organization can be made in it."""
    installation = Installation(tmp_path_factory.mktemp("hearten"))
    installation.run("migrate")
    with stopping(installation):
        installation.start_serving()
        yield installation
    assert installation.log == ""


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """What `make demo` starts: invented people, pages and worker."""
    installation = Installation(tmp_path_factory.mktemp("demo"))
    with stopping(installation):
        installation.start(("demo", "--port", str(installation.port)), patience=300)
        yield installation


@pytest.fixture
def visitors(browser: Browser, hearten: Installation) -> Iterator[Visitors]:
    """Browsers on the real installation. A test fails if anything went wrong in any of them."""
    yield from _watched(browser, hearten)


@pytest.fixture
def demo_visitors(browser: Browser, demo: Installation) -> Iterator[Visitors]:
    """Browsers on the demo."""
    yield from _watched(browser, demo)


def _watched(browser: Browser, installation: Installation) -> Iterator[Visitors]:
    visitors = Visitors(browser, installation.origin)
    yield visitors
    visitors.close()
    refuse(visitors.faults)
