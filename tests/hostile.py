"""The forms of a page as a browser sees them, and what somebody may send in their fields."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode
from uuid import UUID

BOXES = {"text", "search", "email", "tel", "url", "textarea"}
VOID = {"submit", "button", "reset", "image", "file", "password"}
NOT_ASKED = {"", "csrfmiddlewaretoken"}
ONE_OF, SOME_OF = "radio", "checkbox"
LONG = "word " * 2000
YEAR = dt.datetime.now(dt.UTC).year


@dataclass
class Field:
    """What one name of a form may carry."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        return self.kind in BOXES

    @property
    def is_chosen(self) -> bool:
        return self.kind in {"select", ONE_OF, SOME_OF}

    @property
    def sensible(self) -> list[str]:
        """What a person in a good mood would send."""
        usual = {
            "date": f"{YEAR}-06-15", "time": "16:00", "number": "3", "email": "a@example.org", "hidden": "",
        }  # fmt: skip
        if self.is_chosen:
            chosen = self.value or next((choice for choice in self.choices if choice), "")
            return [chosen] if chosen else []
        return [self.value or usual.get(self.kind, "Some words")]


@dataclass
class Form:
    action: str = ""
    method: str = "get"
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def asks(self) -> bool:
        """Whether there is more to it than a button."""
        return any(f.kind != "hidden" for f in self.fields.values())

    def kinds(self) -> Iterator["Wrong"]:
        """The wrong inputs that this form has a field for."""
        for wrong in WRONGS:
            if any(wrong.fits(f) for f in self.fields.values()):
                yield wrong


class Forms(HTMLParser):
    """All forms of a page, and the names of the fields that have a message beside them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.with_message: set[str] = set()
        self.has_message = False
        self._form: Form | None = None
        self._box: Field | None = None
        self.feed(text)

    def form_with(self, name: str) -> Form:
        return next(form for form in self.found if name in form.fields)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        self.has_message |= told.get("role") == "alert" or "err" in told.get("class", "").split()
        if told.get("id", "").endswith("_error"):
            self.with_message.add(told["id"].removeprefix("id_").removesuffix("_error"))
        if tag == "form":
            self._form = Form(told.get("action", ""), told.get("method", "get").lower())
            self.found.append(self._form)
        elif self._form is not None:
            self._read(tag, told, self._form)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in {"textarea", "select"}:
            self._box = None

    def handle_data(self, data: str) -> None:
        if self._box is not None and self._box.kind == "textarea":
            self._box.value += data.removeprefix("\n") if not self._box.value else data

    def _read(self, tag: str, told: dict[str, str], form: Form) -> None:
        if tag == "option" and self._box is not None:
            self._box.choices.append(told.get("value", ""))
            if "selected" in told:
                self._box.value = told.get("value", "")
        kind = told.get("type", "text") if tag == "input" else tag
        name = told.get("name", "")
        if tag not in {"input", "select", "textarea"} or kind in VOID or name in NOT_ASKED:
            return
        box = form.fields.setdefault(name, Field(name, kind))
        if kind in {ONE_OF, SOME_OF}:
            box.choices.append(told.get("value", "on"))
            if "checked" in told:
                box.value = told.get("value", "on")
        elif tag == "input":
            box.value = told.get("value", "")
        else:
            self._box = box


@dataclass(frozen=True)
class Wrong:
    """One way to get it wrong: in which fields, with what; whether it must be refused."""

    name: str
    fits: Callable[[Field], bool]
    typed: str
    must_be_refused: bool = True
    is_kept: bool = True


def _text(box: Field) -> bool:
    return box.is_text


def _is(*kinds: str) -> Callable[[Field], bool]:
    return lambda box: box.kind in kinds


WRONGS = [
    Wrong("nothing", lambda box: box.kind != "hidden", "", must_be_refused=False),
    Wrong("over-long", _text, LONG),
    Wrong("emoji", _text, "👩‍👩‍👧 well 🎉", must_be_refused=False),
    Wrong("right to left", _text, "\u202eשלום עולם", must_be_refused=False),
    Wrong("a NUL byte", _text, "a\0b", is_kept=False),
    Wrong("half a surrogate", _text, "a\ud800b", must_be_refused=False, is_kept=False),
    Wrong("31 February", _is("date"), f"{YEAR}-02-31"),
    Wrong("the first day", _is("date"), "0001-01-01", must_be_refused=False),
    Wrong("the last day", _is("date"), "9999-12-31", must_be_refused=False),
    Wrong("no such time", _is("time"), "25:99"),
    Wrong("the last minute", _is("time"), "23:59", must_be_refused=False),
    Wrong("too small a number", _is("number"), "-1"),
    Wrong("too large a number", _is("number"), "9" * 30),
    Wrong("no number", _is("number"), "1e999"),
    Wrong("an unknown choice", lambda box: box.is_chosen and len(box.choices) > 1, "no-such-choice"),
    Wrong("nonsense in a hidden field", _is("hidden"), "zz\0zz", must_be_refused=False, is_kept=False),
]  # fmt: skip

FOREIGN_REF = Wrong("a ref from elsewhere", lambda box: False, "", is_kept=False)


def body(form: Form, wrong: Callable[[Field], str | None]) -> str:
    """A form as sent: what is wrong in the fields that say so, sensible words in the others."""
    sent: list[tuple[str, str]] = []
    for box in form.fields.values():
        typed = wrong(box)
        values = box.sensible if typed is None else [typed]
        if typed == "" and box.is_chosen:
            values = []
        sent += [(box.name, value) for value in values]
    return urlencode([(k, v.encode("utf-8", "surrogatepass")) for k, v in sent])


def ref_in(choices: list[str]) -> UUID | None:
    """A ref that the field offers, if it offers refs."""
    for choice in choices:
        try:
            return UUID(choice)
        except ValueError:
            continue
    return None
