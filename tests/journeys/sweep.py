"""Walking through a Hearten as one person: every link of every page, each kind of page once."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import APIRequestContext, Page

from tests.journeys.looking import faults_seen

_NAMED = [
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<ref>"),
    (re.compile(r"/[\w-]{24,}(?=/|$)"), "/<token>"),
    (re.compile(r"/\d+(?=/|$)"), "/<n>"),
]
NOT_FOLLOWED = ("/people/leave/", "/static/", "/sign-out/", "/demo/", "/letters/", "/style/")
_SEND_EMPTY = """form => {
  for (const box of form.elements) {
    if (['hidden', 'submit', 'button', 'fieldset'].includes(box.type)) continue;
    if (['checkbox', 'radio'].includes(box.type)) box.checked = false; else box.value = '';
  }
  form.noValidate = true;
  form.requestSubmit();
}"""
ASKING = "main form[method=post]:has(textarea, select, input:not([type=hidden]))"


def route_of(path: str) -> str:
    """An address with refs, tokens and numbers taken out: pages of one route look alike."""
    for pattern, name in _NAMED:
        path = pattern.sub(name, path)
    return path


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)


def links_of(text: str, origin: str, path: str) -> Iterator[str]:
    """Addresses on the same origin that a page links to, without what is not to be followed."""
    links = _Links()
    links.feed(text)
    for href in links.found:
        address = urlsplit(urljoin(origin + path, href))
        ours = f"{address.scheme}://{address.netloc}" == origin
        if ours and not address.path.startswith(NOT_FOLLOWED):
            yield address.path + (f"?{address.query}" if address.query else "")


@dataclass
class Walk:
    """What one person reaches from the first page: an address of each route, and links that lead nowhere."""

    pages: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def walk(asking: APIRequestContext, origin: str, *, most: int = 60, of_each: int = 2) -> Walk:
    """Breadth first along links, a few addresses of each route, up to a number of pages."""
    walked, waiting, met = Walk(), deque([("/", "the first page")]), {"/": 1}
    while waiting and most:
        path, came_from = waiting.popleft()
        most -= 1
        answer = asking.get(origin + path)
        if answer.status >= 400:
            walked.broken.append(f"{answer.status} {route_of(path)} linked from {came_from}")
        if not answer.ok or "text/html" not in answer.headers.get("content-type", ""):
            continue
        walked.pages.setdefault(route_of(urlsplit(path).path), path)
        here = urlsplit(answer.url).path
        for link in links_of(answer.text(), origin, here):
            route = route_of(link)
            if link not in met and met.get(route, 0) < of_each:
                met[link] = 1
                met[route] = met.get(route, 0) + 1
                waiting.append((link, route_of(here)))
    return walked


def faults_of_empty_forms(page: Page, path: str) -> list[str]:
    """Send each form of a page with nothing in it; what axe finds on the page with the errors shown."""
    faults = []
    page.goto(path)
    for n in range(page.locator(ASKING).count()):
        page.goto(path)
        form = page.locator(ASKING).nth(n)
        if not form.count():
            break
        with page.expect_navigation():
            form.evaluate(_SEND_EMPTY)
        if page.locator(".err, [role=alert]").count():
            faults += [f"[errors shown] {fault}" for fault in faults_seen(page)]
    return faults
