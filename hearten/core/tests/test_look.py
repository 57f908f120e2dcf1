"""The style sheet keeps what it promises: small, one place for colors, the same in both directions."""

import re
from pathlib import Path

import hearten.core

SHEET = Path(hearten.core.__path__[0]) / "static/hearten/hearten.css"
ROOT = Path(hearten.core.__path__[0]).parent
TOKENS = re.compile(r"@layer tokens\{.*?\n\}\n", re.DOTALL)
PHYSICAL = re.compile(
    r"(?<!safe-area-)\b(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b|text-align:(?:left|right)"
    r"|[;{\s](?:left|right|top|bottom|width|height|min-width|max-width):"
)
COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(")
NOTHING = "#0000"


def faults(sheet: str) -> set[str]:
    """Colors outside the tokens, and properties that name a side of the screen."""
    rest = TOKENS.sub("", sheet)
    queries = re.sub(r"@media\s*\([^)]*\)", "", rest)
    return (set(COLOR.findall(rest)) - {NOTHING}) | set(PHYSICAL.findall(queries))


def test_the_sheet_is_small():
    assert SHEET.stat().st_size <= 30_000


def test_colors_are_tokens_and_properties_logical():
    sheet = SHEET.read_text("utf-8")
    assert TOKENS.search(sheet)
    assert faults(sheet) == set()


def test_a_stray_color_and_a_side_of_the_screen_are_found():
    assert faults("a{color:#abc; margin-left:1px}") == {"#abc", "margin-left"}


def test_no_template_styles_or_scripts_inline():
    found = re.compile(
        r"<[^>{]*\s(?:style|on\w+)\s*=|<style|<script(?![^>]*\s(?:src=|type=.application/json))"
    )
    pages = {path.name: path.read_text("utf-8") for path in ROOT.rglob("templates/**/*.html")}
    assert [name for name, text in pages.items() if found.search(text)] == []
