"""One side of a cohort: its people, and their fields as columns, each read once.

What a field means is said in `fields`, for one person; here the same is asked for everybody at once,
and of equal texts only one is read.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, TypeVar

import numpy as np

from .fields import BLANK, Person, metres, text, texts, thousandths
from .graph import Flags, Int64
from .people import Place

NOWHERE = (0, 0, 0)
Read = TypeVar("Read")
ONE_READING = ({str, type(None)}, {int, type(None)}, {bool, type(None)})
"""Types whose equal values read alike: 1 and True are equal, but 1 and yes are not."""


class Side:
    """Mentees or mentors, in their order."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self.ids = [person.id for person in people]
        self._values = [person.values for person in people]
        self._columns: dict[tuple[Callable[..., Any], str], Any] = {}

    def __len__(self) -> int:
        return len(self.people)

    def texts(self, field: str) -> list[frozenset[str]]:
        """Each one's set of texts."""
        return self._once(texts, field, self._texts)

    def text(self, field: str) -> list[str]:
        """Each one's value as text."""
        return self._once(text, field, self._text)

    def thousandths(self, field: str) -> list[int | None]:
        """Each one's number in thousandths, None = unknown."""
        return self._once(thousandths, field, self._thousandths)

    def metres(self, field: str) -> tuple[Int64, Flags]:
        """Each one's place (people, 3), the earth's centre if unknown; and whether it is known."""
        return self._once(metres, field, self._metres)

    def yes(self, field: str) -> Flags:
        """Whether each one's field is true or reads yes; no field, no."""
        said = self.text(field) if field else [""] * len(self)
        yes = {each for each in set(said) if each.lower() == "yes"}
        return np.array([each in yes for each in said], np.bool_)

    def _once(self, kind: Callable[..., Any], field: str, read: Callable[[str], Read]) -> Read:
        if (kind, field) not in self._columns:
            self._columns[kind, field] = read(field)
        column: Read = self._columns[kind, field]
        return column

    def _raw(self, field: str) -> tuple[list[Any], set[type]]:
        try:
            raw = list(map(itemgetter(field), self._values))
        except KeyError:
            raw = [values.get(field) for values in self._values]
        return raw, set(map(type, raw))

    def _read(self, read: Callable[[Person, str], Read], field: str) -> list[Read]:
        """Asked of everybody, or of one for each value where equal values read alike."""
        raw, types = self._raw(field)
        if not any(types <= alike for alike in ONE_READING):
            return [read(person, field) for person in self.people]
        one = dict(zip(reversed(raw), reversed(self.people), strict=True))
        known = {value: read(person, field) for value, person in one.items()}
        return list(map(known.__getitem__, raw))

    def _text(self, field: str) -> list[str]:
        return self._read(text, field)

    def _thousandths(self, field: str) -> list[int | None]:
        return self._read(thousandths, field)

    def _texts(self, field: str) -> list[frozenset[str]]:
        raw, types = self._raw(field)
        if types == {frozenset}:
            return [each - BLANK if "" in each else each for each in raw]
        return self._read(texts, field)

    def _metres(self, field: str) -> tuple[Int64, Flags]:
        raw, types = self._raw(field)
        if types == {Place}:
            found = [place.metres for place in raw]
            return self._table(found), np.ones(len(self), np.bool_)
        read = [metres(person, field) for person in self.people]
        known = np.array([place is not None for place in read], np.bool_)
        return self._table([place or NOWHERE for place in read]), known

    def _table(self, places: Sequence[tuple[int, int, int]]) -> Int64:
        flat = [metre for place in places for metre in place]
        return np.array(flat, np.int64).reshape(len(self), 3)
