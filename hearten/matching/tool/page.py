"""A page of its own: elements that escape every text, and the look of Hearten inside the file."""

from functools import cache
from html import escape
from pathlib import Path

LOOK = Path(__file__).parents[2] / "core" / "static" / "hearten"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
PRINTED = """
@layer reset {@media print {
.prop summary {display: grid !important}
}}
"""
"""On paper the names of a pair stay; only a rule of the earliest layer can say so."""


class Html(str):
    """Text that is markup already; every other text is escaped."""

    __slots__ = ()


def el(tag: str, *inside: str, **attributes: str) -> Html:
    """An element; `class_` is the class, `aria_label` an aria-label, an empty value the bare name."""
    names = (
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
    )
    return Html(f"<{tag}{''.join(names)}>{joined(*inside)}</{tag}>")


def joined(*inside: str) -> Html:
    """Texts and elements one after another."""
    return Html("".join(each if isinstance(each, Html) else escape(each) for each in inside))


def leaf(name: str, *, young: bool = False) -> Html:
    """The leaf with someone's initials; decoration, the name stands beside it."""
    words = name.split()
    letters = [words[0][0], *(word[0] for word in words[1:][-1:])]
    initials = name if name.isdigit() else "".join(letters).upper()
    return el("span", initials, class_="av y mid" if young else "av mid", aria_hidden="true")


def bar(percent: int) -> Html:
    """A bar of so many percent; the number stands beside it."""
    return Html(
        '<svg aria-hidden="true" focusable="false"><rect class="fw" width="100%" height="100%" rx="5"/>'
        f'<rect class="fp" width="{percent}%" height="100%" rx="5"/></svg>'
    )


def document(title: str, *body: str) -> str:
    """The whole file: no script, and nothing is fetched from anywhere."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{el('title', title)}\n<style>{_look()}</style>\n</head>\n<body>\n{joined(*body)}\n</body>\n</html>\n"
    )


@cache
def mark() -> Html:
    """The mark of Hearten, drawn in place."""
    return Html(
        (LOOK / "mark-on-dark.svg")
        .read_text("utf-8")
        .replace("<svg ", '<svg width="28" height="28" ', 1)
    )


@cache
def _look() -> str:
    return (LOOK / "hearten.css").read_text("utf-8").replace("url(leaf.svg)", "none") + PRINTED
