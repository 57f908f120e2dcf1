"""Browsers that notice everything wrong: refusals by the content policy, errors, requests to elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

DEVICES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
THEMES = ("light", "dark")
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
_REPORT = """addEventListener('securitypolicyviolation', refused => console.error(
  'Content Security Policy refused ' + refused.violatedDirective + ' ' + refused.blockedURI))"""
_LEFT_BEFORE_LOADED = "net::ERR_ABORTED"


class Visitors:
    """Opens browsers on one installation and keeps what went wrong in any of them."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self._browser, self.origin = browser, origin
        self._contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def open(self, device: str = "desktop", theme: str = "light", *, scripts: bool = True) -> Page:
        """A page in a fresh browser of its own."""
        context = self._browser.new_context(
            base_url=self.origin,
            viewport=DEVICES[device],
            color_scheme=theme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            has_touch=device == "phone",
            locale="en-GB",
        )
        context.set_default_timeout(30_000)
        self._contexts.append(context)
        if scripts:
            context.add_init_script(_REPORT)
        context.on("console", self._hear)
        context.on("weberror", lambda failed: self._keep("script", str(failed.error)))
        context.on("requestfailed", self._failed)
        context.on("request", self._asked)
        return context.new_page()

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        self._contexts.clear()

    @contextmanager
    def forgiving(self, *fragments: str) -> Iterator[None]:
        """Inside, faults that hold one of the fragments are expected and dropped."""
        before = len(self.faults)
        yield
        new = self.faults[before:]
        self.faults[before:] = [f for f in new if not any(part in f for part in fragments)]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._keep(f"console {message.type}", f"{message.text} at {message.location['url']}")

    def _failed(self, request: Request) -> None:
        if request.failure != _LEFT_BEFORE_LOADED:
            self._keep("request failed", f"{request.url}: {request.failure}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self._keep("asked elsewhere", request.url)

    def _keep(self, kind: str, what: str) -> None:
        self.faults.append(f"{kind}: {what.replace(self.origin, '')}")


def sign_in_as(page: Page, key: str) -> None:
    """Press the demo's button for one of the cast."""
    page.goto("/sign-in/")
    folded = page.locator("details:not([open])", has=page.locator(f"button[value={key}]"))
    if folded.count():
        folded.locator("summary").click()
    page.locator(f"button[value={key}]").click()
    page.wait_for_url(lambda address: urlsplit(address).path != "/sign-in/")


def weight(page: Page, path: str) -> int:
    """Bytes on the wire of a first visit, everything counted."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    wire.detach()
    return int(sum(sizes))
