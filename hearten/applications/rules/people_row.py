"""One row of a file of people: what may stand in it, and what is wrong with it.

Of a child under 13 only the first name and the year of birth are taken, and how to reach whoever may
consent (COPPA; ICO). Anything more in such a row is a fault, never silently dropped.
"""

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from hearten.applications.rules import is_plausible_birth
from hearten.people.rules import (
    FREE_TIMES,
    Authority,
    Role,
    is_child_before_consent_age,
    needs_reference,
    youngest_age_on,
)

MOST_WORDS, LONGEST_WORD = 12, 40
LISTS = ("interests", "goals", "values", "languages", "free_times")
CARER = ("carer_first_name", "carer_last_name", "carer_email", "carer_authority", "carer_reference")
LONGEST = {
    "first_name": 80, "last_name": 80, "email": 200, "phone": 40, "carer_first_name": 80,
    "carer_last_name": 80, "carer_email": 200, "carer_reference": 120,
}  # fmt: skip
NEEDED = ("role", "program", "first_name")
COLUMNS = (*NEEDED, "last_name", "email", "phone", "birth_date", "birth_year", *LISTS, *CARER)
OF_A_CHILD = frozenset({*NEEDED, "birth_year", *CARER})
ROLES = {Role.MENTOR: Role.MENTOR, Role.MENTEE: Role.MENTEE}


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: row 1 is the heading; row 0 means the file itself."""

    row: int
    column: str
    code: str
    value: str = ""


@dataclass(frozen=True)
class Entry:
    """One row that can be entered."""

    row: int
    role: Role
    program: str
    details: dict[str, Any]
    profile: dict[str, list[str]]
    carer: dict[str, str]


@dataclass(frozen=True)
class Place:
    """A program people may be entered in, and the ages it is for."""

    youngest: int
    oldest: int
    mentor_youngest: int


@dataclass(frozen=True)
class Here:
    """What a file is checked against: programs by name, addresses in use (lower case), and the day."""

    places: dict[str, Place]
    taken: Container[str]
    carers: Container[str]
    today: dt.date


class RowReader:
    """Checks rows one after another, and remembers what was in the rows before."""

    def __init__(self, here: Here) -> None:
        self.here, self.today = here, here.today
        self.faults: list[Fault] = []
        self._seen: dict[str, int] = {}
        self._carers: set[str] = set()
        self._row = 0

    def read(self, number: int, cells: dict[str, str]) -> Entry | None:
        self._row, before = number, len(self.faults)
        role = ROLES.get(Role(cells["role"].lower())) if cells["role"].lower() in ROLES else None
        if role is None:
            self._fault("role", "unknown role", cells["role"])
        self._check_text(cells)
        details = self._birth(cells)
        if role == Role.MENTEE:
            self._check_child(cells, details)
            self._check_carer(cells)
        if role == Role.MENTOR:
            self._check_mentor(cells)
        self._check_age(role, cells["program"], details)
        profile = {name: self._words(name, cells[name]) for name in LISTS}
        self._check_twice(cells)
        if role is None or len(self.faults) > before:
            return None
        named = {n: cells[n] for n in ("first_name", "last_name", "email", "phone")}
        carer = {name.removeprefix("carer_"): cells[name] for name in CARER}
        return Entry(number, role, cells["program"], {**named, **details}, profile, carer)

    def _fault(self, column: str, code: str, value: str = "") -> None:
        self.faults.append(Fault(self._row, column, code, value[:40]))

    def _check_text(self, cells: dict[str, str]) -> None:
        if not cells["first_name"]:
            self._fault("first_name", "missing")
        for name, value in cells.items():
            if any(ord(c) < 32 or 127 <= ord(c) < 160 for c in value):
                self._fault(name, "control characters")
            if len(value) > LONGEST.get(name, (MOST_WORDS + 3) * LONGEST_WORD):
                self._fault(name, "too long", value)
        for name in ("email", "carer_email"):
            if cells[name] and not looks_like_address(cells[name]):
                self._fault(name, "no address", cells[name])

    def _birth(self, cells: dict[str, str]) -> dict[str, Any]:
        born = day_of(cells["birth_date"])
        year = int(cells["birth_year"]) if cells["birth_year"].isdecimal() else None
        if cells["birth_date"] and not (born and is_plausible_birth(born, self.today)):
            self._fault("birth_date", "no date", cells["birth_date"])
        if cells["birth_year"] and not (year and self.today.year - 110 <= year <= self.today.year):
            self._fault("birth_year", "no year", cells["birth_year"])
        if born and year and born.year != year:
            self._fault("birth_year", "other year", cells["birth_year"])
        return {"birth_date": born, "birth_year": born.year if born else year}

    def _check_child(self, cells: dict[str, str], details: dict[str, Any]) -> None:
        age = youngest_age_on(self.today, details["birth_date"], details["birth_year"])
        if details["birth_year"] is None:
            self._fault("birth_year", "missing")
        elif is_child_before_consent_age(age):
            for name in COLUMNS:
                if cells[name] and name not in OF_A_CHILD:
                    self._fault(name, "not of a child")

    def _check_mentor(self, cells: dict[str, str]) -> None:
        for name in ("last_name", "email", "birth_date"):
            if not cells[name]:
                self._fault(name, "missing")
        for name in CARER:
            if cells[name]:
                self._fault(name, "not of a mentor")

    def _check_carer(self, cells: dict[str, str]) -> None:
        if not any(cells[name] for name in CARER):
            return
        for name in ("carer_first_name", "carer_email", "carer_authority"):
            if not cells[name]:
                self._fault(name, "missing")
        authority = cells["carer_authority"].lower()
        if authority and (authority not in list(Authority) or authority == Authority.SELF):
            self._fault("carer_authority", "unknown authority", authority)
        elif authority and needs_reference(Authority(authority)) and not cells["carer_reference"]:
            self._fault("carer_reference", "missing")
        address = cells["carer_email"].lower()
        if address in self._seen or (
            address in self.here.taken and address not in self.here.carers
        ):
            self._fault("carer_email", "no carer", cells["carer_email"])
        self._carers.add(address)

    def _check_age(self, role: Role | None, program: str, details: dict[str, Any]) -> None:
        place = self.here.places.get(program)
        if place is None:
            self._fault("program", "unknown program", program)
            return
        low = youngest_age_on(self.today, details["birth_date"], details["birth_year"])
        if low is None or role is None:
            return
        high = low if details["birth_date"] else low + 1
        column = "birth_date" if details["birth_date"] else "birth_year"
        if role == Role.MENTOR and high < place.mentor_youngest:
            self._fault(column, "too young")
        if role == Role.MENTEE and (high < place.youngest or low > place.oldest):
            self._fault(column, "not for this age")

    def _words(self, column: str, value: str) -> list[str]:
        words = [" ".join(word.split()) for word in value.split(";") if word.strip()]
        if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
            self._fault(column, "too long", value)
        if column == "free_times":
            for word in words:
                if word not in FREE_TIMES:
                    self._fault(column, "unknown time", word)
        return list(dict.fromkeys(words))

    def _check_twice(self, cells: dict[str, str]) -> None:
        address = cells["email"].lower()
        if address and (address in self.here.taken or address in self._carers):
            self._fault("email", "here already", cells["email"])
        said = ("role", "program", "first_name", "last_name", "birth_date", "birth_year")
        whole = "\0".join(cells[name].lower() for name in said)
        for key, column in ((address, "email"), (whole, "first_name")):
            if key and key in self._seen:
                self._fault(column, "twice", str(self._seen[key]))
            elif key:
                self._seen[key] = self._row


def day_of(text: str) -> dt.date | None:
    """A day written as 2012-05-31 or 31.05.2012."""
    parts = text.split(".")
    written = "-".join(part.zfill(2) for part in reversed(parts)) if len(parts) == 3 else text
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def looks_like_address(text: str) -> bool:
    name, _, host = text.partition("@")
    return bool(name) and "." in host.strip(".") and not any(c in text for c in " ,;<>\"'()")
