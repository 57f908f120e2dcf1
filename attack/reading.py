"""What a page offers: its links, its forms, and what they ask for."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin


@dataclass
class Field:
    """One field of a form: what it holds at first, and what may be chosen."""

    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    page: str
    method: str
    address: str
    fields: dict[str, Field] = field(default_factory=dict)


class Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.links, self.forms = page, list[str](), list[Form]()
        self._chosen: Field | None = None
        self._form: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in told:
            self.links.append(urljoin(self.page, told["href"]))
        elif tag == "form":
            action = urljoin(self.page, told.get("action") or self.page)
            self._form = Form(self.page, told.get("method", "get").lower(), action)
            self.forms.append(self._form)
        elif tag == "option" and self._chosen is not None:
            self._chosen.choices.append(told.get("value", ""))
        elif tag in {"input", "select", "textarea", "button"} and told.get("name"):
            self._ask(tag, told)

    def _ask(self, tag: str, told: dict[str, str]) -> None:
        if self._form is None or told["name"] == "csrfmiddlewaretoken":
            return
        kind, value = told.get("type", tag), told.get("value", "")
        known = self._form.fields.setdefault(told["name"], Field(kind, value))
        if kind in {"radio", "checkbox", "submit"} or tag == "button":
            known.choices.append(value or "on")
        self._chosen = known if tag == "select" else None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
