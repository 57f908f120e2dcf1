"""What a column of a sheet seems to hold, by its name and by what stands in its cells."""

import re
from collections.abc import Callable

from .tables import Table

WORDS = {
    "id": ("id", "code", "ref", "email"),
    "name": ("name", "nickname"),
    "places": ("places", "capacity", "slots", "spaces", "mentees"),
    "language": ("language", "languages", "spoken", "speak", "speaks"),
    "availability": ("availability", "available", "slots", "times", "days"),
    "low": ("youngest", "minage", "agefrom", "agemin", "minimumage"),
    "high": ("oldest", "maxage", "ageto", "agemax", "maximumage"),
    "age": ("age",),
    "gender": ("gender", "sex"),
    "wish": ("accepts", "accept", "prefer", "prefers", "preferred", "preference", "wish"),
    "never": tuple(
        "gender sex race ethnicity religion income age birth phone email latitude longitude online".split()
    ),
}
"""Words of a column's name that tell what it holds; what is `never` counted is not proposed."""
OWN = re.compile(r"\b(?:mentors?|mentees?|your?|my|the)\b")

Sound = Callable[[Table, str], bool]


def is_unique(table: Table, column: str) -> bool:
    """Whether every row has a value of its own in a column."""
    cells = [row[column] for row in table.rows]
    return (
        bool(cells)
        and all(cells)
        and len({*cells}) == len(cells)
        and table.header.count(column) == 1
    )


def all_whole(table: Table, column: str) -> bool:
    """Whether every cell is a whole number."""
    return all(row[column].isascii() and row[column].isdigit() for row in table.rows)


def whole_or_empty(table: Table, column: str) -> bool:
    """Whether every cell is a whole number or empty, and not all are empty."""
    cells = {row[column] for row in table.rows} - {""}
    return bool(cells) and all(cell.isascii() and cell.isdigit() for cell in cells)


def named_once(table: Table) -> list[str]:
    """The columns that have a name no other has."""
    return [name for name in table.header if name and table.header.count(name) == 1]


def values_of(table: Table, column: str, separator: str) -> frozenset[str]:
    """Everything that stands in the lists of a column."""
    parts = (part.strip() for row in table.rows for part in row[column].split(separator))
    return frozenset(parts) - {""}


def likeness(mentor: str, theirs: frozenset[str], mentee: str, own: frozenset[str]) -> float:
    """2 for columns of one name, else the share (0..1) of the smaller set of values that both have."""
    if plain(mentor) == plain(mentee):
        return 2.0
    return len(theirs & own) / max(1, min(len(theirs), len(own)))


def find(table: Table, what: str, sound: Sound = lambda table, name: True) -> str | None:
    """The column whose name is one of the words, else one whose name has one of them."""
    likely = [name for name in named_once(table) if holds(name, what) and sound(table, name)]
    return min(likely, key=lambda name: plain(name) not in WORDS[what], default=None)


def holds(name: str, what: str) -> bool:
    """Whether a name speaks of a kind of column."""
    words = {*re.split(r"[\W_]+", name.casefold()), plain(name)}
    return not words.isdisjoint(WORDS[what])


def plain(name: str) -> str:
    """A column's name without case, signs, and whose it is."""
    return re.sub(r"[\W_]+", "", OWN.sub("", re.sub(r"[_\W]+", " ", name.casefold())))
