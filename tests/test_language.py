"""Every text can be translated: pages in a pseudo-language hold no plain word, nor do the templates."""

import enum
import importlib
import pkgutil
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client

import hearten
from hearten.core.reading import compared
from hearten.demo.cast import CAST, RIVERBANK
from tests.cast import Cast
from tests.pseudo import (
    Typed,
    outside_marks,
    plain_words,
    plain_words_of_template,
    speak_pseudo,
    texts_in,
)
from tests.walking import pages

NAMES = {"hearten"}
"""Words that are the same in every language."""
OF_RIVERBANK = [persona.key for persona in CAST if persona.organization == RIVERBANK]
HOUSE = Path(hearten.__path__[0])


def _codes() -> set[str]:
    """Codes of the rules, such as `declined`: kept in tables, but never to be shown as they are."""
    codes: set[str] = set()
    for room in pkgutil.walk_packages(hearten.__path__, "hearten."):
        if ".rules" in room.name and ".tests" not in room.name:
            for thing in vars(importlib.import_module(room.name)).values():
                if isinstance(thing, type) and issubclass(thing, enum.StrEnum):
                    codes |= {str(member).casefold() for member in thing}
    return codes


def _typed_by_people() -> Typed:
    """Everything in the database that somebody typed, or that a program was opened with."""
    found = [*NAMES]
    for model in apps.get_models():
        if model._meta.app_label not in {*settings.ROOMS} - {"audit", "notices", "duties"}:
            continue
        texts = models.CharField | models.TextField | models.JSONField
        fields = [f.name for f in model._meta.fields if isinstance(f, texts) and not f.choices]
        with compared("the words of every row, to tell them from ours"):
            rows = list(model._base_manager.values_list(*fields)) if fields else []
        for row in rows:
            found += texts_in(row)
    return Typed(found, _codes())


@pytest.mark.parametrize("key", [None, *OF_RIVERBANK])
def test_pages_hold_no_plain_word(cast: Cast, monkeypatch: pytest.MonkeyPatch, key: str | None):
    client = cast.client(key) if key else Client()
    typed = _typed_by_people()
    speak_pseudo(monkeypatch)
    found = {path: list(plain_words(text, typed)) for path, text in pages(client)}
    assert len(found) > 1
    refuse(found)


def test_templates_hold_no_plain_word():
    found = {
        path.relative_to(HOUSE).as_posix(): plain_words_of_template(
            path.read_text("utf-8"), Typed(NAMES)
        )
        for path in HOUSE.rglob("templates/**/*.html")
    }
    refuse(found)


def refuse(found: dict[str, list[str]]) -> None:
    told = [f"{place}: {word}" for place, words in found.items() for word in dict.fromkeys(words)]
    if told:
        pytest.fail("\n".join(told), pytrace=False)


def test_a_plain_word_is_found():
    ben = Typed(["Ben", "Riverbank Mentoring", "active"], codes=["mentoring", "active"])
    for page, words in (
        ("<p>⟦Hello⟧ Ben, welcome</p>", ["'welcome' in '⟦Hello⟧ Ben, welcome'"]),
        ("<p>⟦Hello <b>all</b>⟧ Riverbank Mentoring</p>", []),
        ("<p>active</p>", ["'active' in 'active'"]),
        ('<i title="Help"><b class="av">BH</b></i>', ["'Help' in 'Help'"]),
    ):
        assert list(plain_words(page, ben)) == words
    source = '{% translate "Hi" %}<p {% if x %}hidden{% endif %}>Bye'
    assert plain_words_of_template(source, ben) == ["'Bye' in 'Bye'"]


def test_a_text_cut_after_translation_is_found():
    with pytest.raises(AssertionError, match="was cut"):
        outside_marks("⟦a long te…")


def test_marks_stand_around_what_is_translated(monkeypatch: pytest.MonkeyPatch):
    from django.template import Context, Template
    from django.utils.translation import gettext_lazy, ngettext

    speak_pseudo(monkeypatch)
    text = '{% translate "Hi" %}{% blocktranslate with n=name %}I am {{ n }}{% endblocktranslate %}'
    assert Template(text).render(Context({"name": "Ben"})) == "⟦Hi⟧⟦I am Ben⟧"
    assert (str(gettext_lazy("Yes")), ngettext("one", "many", 2)) == ("⟦Yes⟧", "⟦many⟧")
