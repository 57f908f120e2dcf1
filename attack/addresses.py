"""What somebody finds on a walk through a house: pages behind each door, what they ask for, what forms send."""

import inspect
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, URLResolver, get_resolver, resolve

from attack.house import House
from attack.reading import Field, Form, Reader

LEFT_ALONE = frozenset({
    "account_logout", "account_sign_out_everywhere", "account_browsers", "people:leave",
    "demo:switch", "demo:letters", "demo:style",
})  # fmt: skip
"""Doors that end the session, or stand in demo mode only."""
OF_EACH = 2
ASKED = re.compile(r"GET(?:\.get\(|\[)\"(\w+)\"|\"(\w+)\" in request\.GET")


@dataclass
class Found:
    """Pages by their door, forms by the door they are sent to, and what a door is asked in its address."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    forms: dict[str, list[Form]] = field(default_factory=dict)
    asked: dict[str, dict[str, Field]] = field(default_factory=dict)

    @property
    def doors(self) -> set[str]:
        return {*self.pages, *self.forms, *self.asked}

    def only(self, some: set[str]) -> "Found":
        """The same without the doors that are not among some."""
        parts = [
            {door: told for door, told in part.items() if door in some}
            for part in (self.pages, self.forms, self.asked)
        ]
        return Found(*parts)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Door:
    """A route: its name, its pattern from the first slash, what its address takes, and the view behind it."""

    name: str
    pattern: str
    takes: dict[str, Any]
    view: Any


def doors(resolver: Any = None, prefix: str = "/", space: str = "") -> Iterator[Door]:
    for part in (resolver or get_resolver()).url_patterns:
        path = prefix + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from doors(part, path, part.namespace or space)
        else:
            name = f"{space}:{part.name}" if space else part.name
            yield Door(str(name), path, part.pattern.converters, part.callback)


def door_of(address: str) -> str:
    """The pattern that an address is of; nothing for one that is not of this house, or is left alone."""
    try:
        met = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    return "" if met.view_name in LEFT_ALONE else f"/{met.route}"


def asked_by(view: Any) -> list[str]:
    """Names that a view of the house reads from the address itself."""
    behind = inspect.unwrap(view)
    if not inspect.isfunction(behind):
        return []
    return sorted({one or other for one, other in ASKED.findall(inspect.getsource(behind))})


def walk(house: House, most: int = 250) -> Found:
    """Breadth first along links, a few addresses of each door, from every door that takes nothing."""
    found, met = Found(), set[str]()
    waiting = deque(door.pattern for door in doors() if not door.takes)
    while waiting and most:
        address = waiting.popleft()
        path, door = urlsplit(address).path, door_of(address)
        known = found.pages.get(door, [])
        if not door or path in met or len(known) >= OF_EACH:
            continue
        met.add(path)
        most -= 1
        status, text = house.get(path)
        if status == 200 and text:
            found.pages.setdefault(door, []).append(path)
            waiting += _read(found, path, text)
    for each in doors():
        for name in asked_by(each.view) if each.pattern in found.pages else ():
            found.asked.setdefault(each.pattern, {}).setdefault(name, Field("text", "1"))
    return found


def _note_asked(found: Found, door: str, address: str) -> None:
    for name, value in parse_qsl(urlsplit(address).query, keep_blank_values=True):
        found.asked.setdefault(door, {}).setdefault(name, Field("text", value))


def _read(found: Found, page: str, text: str) -> Iterator[str]:
    reader = Reader(page)
    reader.feed(text)
    for form in reader.forms:
        door = door_of(form.address)
        if door and form.method == "get":
            found.asked.setdefault(door, {}).update(form.fields)
        elif door:
            found.forms.setdefault(door, []).append(form)
    for link in reader.links:
        if link.startswith("/") and (door := door_of(link)):
            _note_asked(found, door, link)
            yield link


def share_out(houses: Iterable[House]) -> dict[str, Found]:
    """Each door to the first who finds it; those that nobody finds to the first of all."""
    left = {door.pattern for door in doors() if door.name not in LEFT_ALONE}
    shares: dict[str, Found] = {}
    for house in houses:
        with house.served():
            shares[house.who] = walk(house).only(left)
        left -= shares[house.who].doors
    next(iter(shares.values())).pages.update({door: [] for door in left})
    return shares
