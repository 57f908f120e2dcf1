"""Looking at a page as those do who hear it, enlarge it, or hold it in one hand."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import DEVICES, THEMES

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_COLORS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
_RUN = """run => {
  window.looking = axe.run(document, {preload: false, resultTypes: ['violations'], runOnly: run});
}"""
_FOUND = "async () => (await window.looking).violations"
_UNFOLD = "document.querySelectorAll('details').forEach(folded => folded.open = true)"
_TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  const held = element => element.closest('.scroll, .nav, .tabs, svg');
  return [...document.body.querySelectorAll('*')]
    .filter(element => element.getBoundingClientRect().right > edge + 1 && !held(element))
    .slice(0, 5).map(element => element.outerHTML.slice(0, 140)).concat(['(the page)']);
}"""

_TOO_SMALL = """() => [...document.querySelectorAll(
    'button, .btn, select, summary, label.opt, .pick label, nav a, textarea, '
    + 'input:not([type=hidden], [type=checkbox], [type=radio])')]
  .map(target => [target.getBoundingClientRect(), target])
  .filter(([box]) => box.width > 1 && (box.height < 43.9 || box.width < 43.9))
  .map(([box, target]) => Math.round(box.width) + ' × ' + Math.round(box.height) + ' '
    + target.outerHTML.slice(0, 120))"""


def refuse(faults: list[str]) -> None:
    """Fail with the faults told one after another, each once."""
    if faults:
        pytest.fail("\n".join(dict.fromkeys(faults)), pytrace=False)


def faults_seen(page: Page) -> list[str]:
    """What axe finds: WCAG 2.2 A and AA and best practice; every `details` on the page is opened first."""
    _begin_to_look(page)
    return _found(page)


def _begin_to_look(page: Page, *, colors_only: bool = False) -> None:
    """Let axe begin, without waiting for what it finds.

    axe is evaluated through the debugger, which the content policy does not bind; the page's policy
    stays on, so a breach of it by the page itself is still reported.
    """
    page.evaluate(_UNFOLD)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE)
    run = _COLORS if colors_only else {"type": "tag", "values": _TAGS}
    page.evaluate(_RUN, run)


def _found(page: Page) -> list[str]:
    return [_told(found) for found in page.evaluate(_FOUND)]


def _told(found: dict) -> str:
    lines = [f"{found['id']} ({found['impact']}): {found['help']}"]
    for node in found["nodes"][:4]:
        lines.append("    " + node["html"][:160])
        lines.append("      " + " ".join(node["failureSummary"].split())[:220])
    return "\n".join(lines)


def faults_in_every_look(page: Page, beside: Page | None = None) -> list[str]:
    """On phone and desktop, in light and dark; too small for a thumb, too wide for 320 pixels.

    `beside`, a page of the same browser at the same address, lets both devices be looked at at once.
    """
    looks = [{device: page} for device in DEVICES]
    if beside is not None:
        looks = [dict(zip(DEVICES, (page, beside), strict=True))]
    faults = [fault for look in looks for theme in THEMES for fault in _faults_of(look, theme)]
    for shown in filter(None, (page, beside)):
        shown.emulate_media(color_scheme="light")
    return faults + too_small(page) + too_wide(page)


def _faults_of(look: dict[str, Page], theme: str) -> list[str]:
    """What is found on all devices of a look at once. Dark changes colors alone: only those are asked about."""
    for device, page in look.items():
        page.set_viewport_size(DEVICES[device])
        page.emulate_media(color_scheme=theme)
        _begin_to_look(page, colors_only=theme == "dark")
    return [
        f"[{device}, {theme}] {fault}" for device, page in look.items() for fault in _found(page)
    ]


def too_small(page: Page) -> list[str]:
    """What a thumb would miss: everything to press is at least 44 pixels high and wide."""
    page.set_viewport_size(DEVICES["phone"])
    return [f"[390 px] too small: {target}" for target in page.evaluate(_TOO_SMALL)]


def too_wide(page: Page) -> list[str]:
    """What sticks out at 320 pixels, where the page must scroll in one direction only."""
    page.set_viewport_size({"width": 320, "height": 640})
    return [f"[320 px] sticks out: {element}" for element in page.evaluate(_TOO_WIDE)]
