"""The README's pictures, from a demo that is running: python scripts/take_pictures.py http://127.0.0.1:8000."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def signed_in(browser: Browser, origin: str, key: str, size: dict[str, int]) -> Page:
    page = browser.new_context(viewport=size).new_page()
    page.goto(f"{origin}/sign-in/")
    page.click(f'button[value="{key}"]')
    return page


def take(origin: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        signed_in(browser, origin, "amina", DESKTOP).screenshot(path=PICTURES / "today.png")
        signed_in(browser, origin, "carla", PHONE).screenshot(path=PICTURES / "mentee.png")
        mentor = signed_in(browser, origin, "ben", PHONE)
        mentor.locator("text=/Log (this|a) meeting/").first.click()
        mentor.screenshot(path=PICTURES / "log.png")
        match = signed_in(browser, origin, "amina", DESKTOP)
        match.goto(f"{origin}/matches/?find=Carla")
        match.click("text=Ben & Carla")
        match.screenshot(path=PICTURES / "match.png")
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1].rstrip("/"))
