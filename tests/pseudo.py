"""A language in which every translated text is marked, so that one forgotten plain word shows."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any
from zoneinfo import available_timezones

import pytest
from django.utils import translation

OPEN, SHUT = "⟦", "⟧"
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
_READ_OUT = ("title", "alt", "aria-label", "placeholder", "aria-description", "label")
_SILENT = {"script", "style"}
_LONE = set("area base br col embed hr img input link meta source track wbr".split())
_BREAK = "\x00"
_ZONES = {name.replace("_", " ") for name in available_timezones()}


def speak_pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every msgid comes back between marks."""
    catalogue = translation._trans
    plain = {
        name: getattr(catalogue, name) for name in ("gettext", "ngettext", "pgettext", "npgettext")
    }

    def marked(name: str) -> Any:
        def translated(*args: Any) -> str:
            text = plain[name](*args)
            return f"{OPEN}{text}{SHUT}" if text.strip() else text

        return translated

    for name in plain:
        monkeypatch.setattr(catalogue, name, marked(name))


class _Words(HTMLParser):
    """What of a page is seen, in one stream, and what is read out; initials on leaves and keys are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.read_out: list[str] = []
        self._silent: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.read_out += [given[name] for name in _READ_OUT if name in given]
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self.read_out.append(given.get("value", ""))
        if tag not in _LONE:
            key = given.get("translate") == "no"
            self._silent.append(tag in _SILENT or key or "av" in given.get("class", "").split())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _LONE:
            self._silent.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _LONE and self._silent:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._silent) and data.strip() not in _ZONES:
            self.seen.append(data)


def outside_marks(text: str) -> str:
    """What stands outside every pair of marks. A mark cut off would hide the rest: that is an error."""
    depth, kept = 0, []
    for letter in text:
        depth += (letter == OPEN) - (letter == SHUT)
        kept.append(letter if letter == _BREAK or (depth == 0 and letter != SHUT) else " ")
    assert depth == 0, f"a translated text was cut: {text[-200:]!r}"
    return "".join(kept)


class Typed:
    """What people typed: whole texts of several words, and single words; codes are never words."""

    def __init__(self, texts: Iterable[str], codes: Iterable[str] = ()) -> None:
        lines = {" ".join(line.split()) for text in texts for line in text.splitlines()}
        whole = sorted((line for line in lines if " " in line), key=len, reverse=True)
        self._whole = re.compile("|".join(map(re.escape, whole)) or r"(?!)")
        known = {word.casefold() for line in lines for word in _WORD.findall(line)}
        self._words = known - {code.casefold() for code in codes}

    def unknown(self, piece: str) -> list[str]:
        """Words of a piece of text that nobody typed."""
        rest = self._whole.sub(" ", _ADDRESS.sub(" ", " ".join(piece.split())))
        return [word for word in _WORD.findall(rest) if word.casefold() not in self._words]


def plain_words(page: str, typed: Typed) -> Iterator[str]:
    """Words of a page that are neither translated nor typed by somebody, with what stands around them."""
    words = _Words()
    words.feed(page)
    outside = outside_marks("".join(_BREAK + text for text in words.seen)).split(_BREAK)[1:]
    outside += [outside_marks(text) for text in words.read_out]
    for piece, whole in zip(outside, [*words.seen, *words.read_out], strict=True):
        for word in typed.unknown(piece):
            yield f"{word!r} in {' '.join(whole.split())[:90]!r}"


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value: itself, or what a list or an object of JSON holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


_MARKED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%\s*block (?:width|body_class|hero_class)\b.*?endblock[^%]*%}"
    r"|{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}|<script.*?</script>",
    re.DOTALL,
)


def plain_words_of_template(source: str, known: Typed) -> list[str]:
    """Words a template holds outside its translation tags, in text and in what is read out."""
    return list(plain_words(_MARKED.sub(" ", source), known))
