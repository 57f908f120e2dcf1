"""A request as a page offers it, and the places in it where an id can stand instead of another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.hostile import Form, Forms
from tests.journeys.sweep import NOT_FOLLOWED, links_of
from tests.matrix.knocking import REF

HERE = "http://testserver"
FRAGMENT = re.compile(r'hx-get="([^"]+)"')
Pairs = tuple[tuple[str, str], ...]


class Place(StrEnum):
    PATH = "path"
    QUERY = "query"
    BODY = "body"
    HIDDEN = "hidden field"
    HEADER = "htmx header"
    FILTER = "filter"
    SORT = "sort"
    CHOICE = "choice"


ADDED = ("member", "about", "program", "match", "person", "mentee", "mentor", "organization", "id", "ref", "pk",
         "worried_about", "child", "by")  # fmt: skip
"""Names that a page may listen to though nobody sent them."""
SORTS = ("page", "sort", "order", "order_by", "o")
HX = (
    "HX-Request",
    "HX-Boosted",
    "HX-Current-URL",
    "HX-Target",
    "HX-Trigger",
    "HX-Trigger-Name",
    "HX-Prompt",
)


@dataclass(frozen=True)
class Slot:
    """One place for an id: where, under which name, and what stands there now."""

    place: Place
    name: str
    value: str = ""


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    query: Pairs = ()
    body: Pairs = ()
    headers: Pairs = ()
    form: Form | None = None

    @property
    def address(self) -> str:
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    @property
    def sent(self) -> set[str]:
        """Every id that stands in this request."""
        said = [
            self.path,
            *(value for part in (self.query, self.body, self.headers) for _, value in part),
        ]
        return {ref for text in said for ref in REF.findall(text)}

    def slots(self) -> Iterator[Slot]:
        yield from (Slot(Place.PATH, "", ref) for ref in REF.findall(self.path))
        offered = self.form.fields if self.form else {}
        by_form = Place.FILTER if self.method == "GET" else Place.BODY
        places = {"hidden": Place.HIDDEN}
        for name, box in offered.items():
            chosen = Place.CHOICE if box.is_chosen and self.method == "POST" else by_form
            refs = [choice for choice in box.choices if REF.fullmatch(choice)]
            yield Slot(places.get(box.kind, chosen), name, (refs or [box.value])[0])
        yield from (
            Slot(Place.QUERY, name, value) for name, value in self.query if name not in offered
        )
        yield from (Slot(Place.QUERY, name) for name in ADDED if self.method == "GET")
        yield from (
            Slot(Place.BODY, name)
            for name in ADDED
            if self.method == "POST" and name not in offered
        )
        yield from (Slot(Place.SORT, name) for name in SORTS if self.method == "GET")
        yield from (Slot(Place.HEADER, name) for name in HX)

    def with_id(self, slot: Slot, ref: str) -> "Asked":
        if slot.place is Place.PATH:
            return replace(self, path=self.path.replace(slot.value, ref))
        if slot.place is Place.HEADER:
            return replace(
                self,
                headers=(
                    ("HX-Request", "true"),
                    (slot.name, _in_header(slot.name, self.path, ref)),
                ),
            )
        if self.method == "POST" and slot.place is not Place.QUERY:
            return replace(self, body=_put(self.body, slot.name, ref))
        return replace(self, query=_put(self.query, slot.name, ref))


def _in_header(name: str, path: str, ref: str) -> str:
    if name == "HX-Current-URL":
        return HERE + (REF.sub(ref, path) if REF.search(path) else f"{path}{ref}/")
    return ref


def _put(pairs: Pairs, name: str, value: str) -> Pairs:
    return (*((n, v) for n, v in pairs if n != name), (name, value))


def offered_by(page: str, here: str) -> Iterator[Asked]:
    """Every link, fragment and form of a page, as requests."""
    for address in dict.fromkeys(links_of(page, HERE, here)):
        yield _followed(address, here)
    for address in dict.fromkeys(FRAGMENT.findall(page)):
        yield replace(
            _followed(address.replace("&amp;", "&"), here), headers=(("HX-Request", "true"),)
        )
    for form in Forms(page).found:
        path = urlsplit(form.action).path or here
        if path.startswith("/") and not path.startswith(NOT_FOLLOWED):
            yield _filled_in(form, path)


def _followed(address: str, here: str) -> Asked:
    parts = urlsplit(address)
    return Asked("GET", parts.path or here, tuple(parse_qsl(parts.query, keep_blank_values=True)))


def _filled_in(form: Form, path: str) -> Asked:
    filled = tuple((box.name, value) for box in form.fields.values() for value in box.sensible)
    if form.method == "get":
        return Asked("GET", path, query=filled, form=form)
    query = tuple(parse_qsl(urlsplit(form.action).query))
    return Asked("POST", path, query=query, body=filled, form=form)
