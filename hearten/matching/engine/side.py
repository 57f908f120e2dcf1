"""One side of a cohort: its people, and their fields as columns, each read once.

What a field means is said in `fields`, for one person; here the same is asked for everybody at once,
and of equal texts only one is read.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

import numpy as np

from .fields import BLANK, NO_TEXTS, Person, metres, text, texts, thousandths
from .graph import Flags, Int64
from .people import Place

NOWHERE = (0, 0, 0)
Reader = Callable[[Person, str], Any]
ONE_READING = ({str, type(None)}, {int, type(None)}, {bool, type(None)})
"""Types whose equal values read alike: 1 and True are equal, but 1 and yes are not."""
COLLECTIONS = {frozenset, set, tuple, list, type(None)}


class Side:
    """Mentees or mentors, in their order."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self.ids = [person.id for person in people]
        self._values = [person.values for person in people]
        self._columns: dict[tuple[Reader, str], Any] = {}

    def __len__(self) -> int:
        return len(self.people)

    def texts(self, field: str) -> list[frozenset[str]]:
        """Each one's set of texts."""
        return self._once(texts, field, self._texts)

    def text(self, field: str) -> list[str]:
        """Each one's value as text."""
        return self._once(text, field, self._read)

    def thousandths(self, field: str) -> list[int | None]:
        """Each one's number in thousandths, None = unknown."""
        return self._once(thousandths, field, self._read)

    def metres(self, field: str) -> tuple[Int64, Flags]:
        """Each one's place (people, 3), the earth's centre if unknown; and whether it is known."""
        return self._once(metres, field, self._metres)

    def yes(self, field: str) -> Flags:
        """Whether each one's field is true or reads yes; no field, no."""
        said = self.text(field) if field else [""] * len(self)
        yes = {each for each in set(said) if each.lower() == "yes"}
        return np.array([each in yes for each in said], np.bool_)

    def _once(self, one: Reader, field: str, everybody: Callable[[Reader, str], Any]) -> Any:
        """A column as `everybody` makes it of what `one` person is read by, made once."""
        if (one, field) not in self._columns:
            self._columns[one, field] = everybody(one, field)
        return self._columns[one, field]

    def _raw(self, field: str) -> tuple[list[Any], set[type]]:
        try:
            raw = list(map(itemgetter(field), self._values))
        except KeyError:
            raw = [values.get(field) for values in self._values]
        return raw, set(map(type, raw))

    def _read(self, read: Reader, field: str) -> list[Any]:
        """Asked of everybody, or of one for each value where equal values read alike."""
        raw, types = self._raw(field)
        if not any(types <= alike for alike in ONE_READING):
            return [read(person, field) for person in self.people]
        one = dict(zip(reversed(raw), reversed(self.people), strict=True))
        known = {value: read(person, field) for value, person in one.items()}
        return list(map(known.__getitem__, raw))

    def _texts(self, read: Reader, field: str) -> list[frozenset[str]]:
        raw, types = self._raw(field)
        if types <= COLLECTIONS:
            sets = [NO_TEXTS if each is None else frozenset(each) for each in raw]
            return sets if all(map(BLANK.isdisjoint, sets)) else [each - BLANK for each in sets]
        return self._read(read, field)

    def _metres(self, read: Reader, field: str) -> tuple[Int64, Flags]:
        raw, types = self._raw(field)
        if types == {Place}:
            found = [place.metres for place in raw]
            return self._table(found), np.ones(len(self), np.bool_)
        places = [read(person, field) for person in self.people]
        known = np.array([place is not None for place in places], np.bool_)
        return self._table([place or NOWHERE for place in places]), known

    def _table(self, places: Sequence[tuple[int, int, int]]) -> Int64:
        flat = [metre for place in places for metre in place]
        return np.array(flat, np.int64).reshape(len(self), 3)
