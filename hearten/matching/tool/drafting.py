"""A first criteria.toml for two sheets: what their columns seem to be, for a person to confirm.

Columns are recognized by their names and by what stands in them. Nothing is decided here: every
proposal is a question, and whoever asks may say no to each.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .recognizing import (
    all_whole,
    find,
    holds,
    is_unique,
    likeness,
    named_once,
    plain,
    values_of,
    whole_or_empty,
)
from .tables import Table
from .texts import FileError

SEPARATORS = (";", "|", "/", ",")
ALIKE = 0.3
MOSTLY, SEVERAL = 0.5, 3
WEIGHTS = {"interests": 5, "hobbies": 5, "goals": 3, "values": 2}
OTHER_WEIGHT = 2
NOT_PAIRS = "not_pairs.csv"
KM = 25
NO_LIST = re.compile(r"\d|@|://")
NOT_SCORED = ("id", "name", "places", "wish", "never")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A table of criteria.toml, with the question to ask before it is put in."""

    question: str
    head: str
    keys: tuple[tuple[str, str | int], ...]

    def text(self) -> str:
        """As TOML."""
        return (
            "\n".join((self.head, *(f"{key} = {_toml(value)}" for key, value in self.keys))) + "\n"
        )


Ask = Callable[[str], bool]


def draft(mentors: Table, mentees: Table, out: Path, ask: Ask) -> str:
    """The text of criteria.toml for the place `out`. Raises FileError without id columns."""
    separator = _separator(mentors, mentees)
    sides = [
        _side("mentor", mentors, ask, places=True),
        _side("mentee", mentees, ask, places=False),
    ]
    asked = [each for each in proposals(mentors, mentees, separator, out) if ask(each.question)]
    return "\n".join(
        (f"separator = {_toml(separator)}\n", *sides, *(each.text() for each in asked))
    )


def proposals(mentors: Table, mentees: Table, separator: str, out: Path) -> Iterator[Proposal]:
    """Everything the two sheets suggest: criteria first, then rules."""
    pairs = _like_columns(mentors, mentees, separator)
    for mentor, mentee in pairs:
        if not (holds(mentor, "language") or holds(mentor, "availability")):
            yield _criterion(mentor, mentee)
    yield from _single_answers(mentors, mentees, separator)
    for mentor, mentee in pairs:
        if holds(mentor, "language"):
            yield _rule(
                f"Must they share a value of {mentor!r}?", mentor, "share", _both(mentor, mentee)
            )
        elif holds(mentor, "availability"):
            keys = (*_both(mentor, mentee), ("at_least", 1))
            yield _rule(f"Must they share a time of {mentor!r}?", mentor, "availability", keys)
    yield from _ages(mentors, mentees)
    yield from _requests(mentors, mentees, separator)
    if all({"latitude", "longitude"} <= {*table.header} for table in (mentors, mentees)):
        met = all("online" in table.header for table in (mentors, mentees))
        online = (("online_column", "online"),) if met else ()
        question = f"Must they live within {KM} km{', or both meet online' if met else ''}?"
        yield _rule(question, "distance", "distance", (("km", KM), *online))
    apart = mentors.path.parent / NOT_PAIRS
    if apart.is_file():
        file = os.path.relpath(apart.resolve(), out.resolve().parent)
        yield _rule(
            f"Keep apart the pairs of {apart}?", "do not match", "not_pairs", (("file", file),)
        )


def _criterion(mentor: str, mentee: str) -> Proposal:
    weight = WEIGHTS.get(plain(mentor), OTHER_WEIGHT)
    question = f"Does it count how much they share of {mentor!r} (weight {weight})?"
    keys = (("name", mentor), ("kind", "tags"), *_both(mentor, mentee), ("weight", weight))
    return Proposal(question, "[[criterion]]", keys)


def _rule(question: str, name: str, kind: str, keys: Sequence[tuple[str, str | int]]) -> Proposal:
    return Proposal(question, "[[rule]]", (("name", name), ("kind", kind), *keys))


def _both(mentor: str, mentee: str) -> tuple[tuple[str, str | int], ...]:
    if mentor == mentee:
        return (("column", mentor),)
    return (("mentor_column", mentor), ("mentee_column", mentee))


def _ages(mentors: Table, mentees: Table) -> Iterator[Proposal]:
    low, high = (find(mentors, what, whole_or_empty) for what in ("low", "high"))
    age = find(mentees, "age", whole_or_empty)
    if low and high and age:
        keys = (("mentee_column", age), ("low_column", low), ("high_column", high))
        yield _rule(f"Must {age!r} lie between {low!r} and {high!r}?", "age", "between", keys)


def _requests(mentors: Table, mentees: Table, separator: str) -> Iterator[Proposal]:
    """A wish is one only if it names answers of the other side: “any” would refuse everybody."""
    for by, own, other in (("mentee", mentees, mentors), ("mentor", mentors, mentees)):
        wish = find(own, "wish")
        answer = find(other, "gender", lambda table, name: not holds(name, "wish"))
        if not (wish and answer):
            continue
        if values_of(own, wish, separator) <= values_of(other, answer, separator):
            keys = (("by", by), ("column", wish), ("of_column", answer))
            question = f"Must the {by}'s {wish!r} name the other's {answer!r} (empty: anyone)?"
            yield _rule(question, f"{by}'s request", "accepts", keys)


def _single_answers(mentors: Table, mentees: Table, separator: str) -> Iterator[Proposal]:
    """Columns with one answer a cell, some given on both sides: of one name, or with much in common.

    Where everybody gave the same answer, it tells nobody apart.
    """
    listed = {*_listed(mentors, separator), *_listed(mentees, separator)}
    free = {name: _answers(mentees, name) for name in _single(mentees, listed)}
    for mentor in _single(mentors, listed):
        theirs = _answers(mentors, mentor)
        mentee = max(
            free, key=lambda name: likeness(mentor, theirs, name, free[name]), default=None
        )
        if mentee is None or not _speak_of_one_thing(mentor, theirs, mentee, free[mentee]):
            continue
        del free[mentee]
        keys = (("name", mentor), ("kind", "one_of"), *_both(mentor, mentee), ("weight", 1))
        same = f"the same {mentor!r}"
        if plain(mentor) != plain(mentee):
            same = f"the same, a mentor as {mentor!r} and a mentee as {mentee!r}"
        yield Proposal(f"Does it count when both gave {same} (weight 1)?", "[[criterion]]", keys)


def _single(table: Table, listed: set[str]) -> list[str]:
    """Columns that may count and are not among those that hold lists."""
    return [
        name
        for name in named_once(table)
        if name not in listed and not any(map(partial(holds, name), NOT_SCORED))
    ]


def _speak_of_one_thing(
    mentor: str, theirs: frozenset[str], mentee: str, own: frozenset[str]
) -> bool:
    """Columns of different names need several answers in common: yes and no prove nothing."""
    if len(theirs | own) < 2:
        return False
    if plain(mentor) == plain(mentee):
        return bool(theirs & own)
    words = {each for each in theirs & own if not NO_LIST.search(each)}
    return len(words) >= SEVERAL and likeness(mentor, theirs, mentee, own) >= MOSTLY


def _answers(table: Table, column: str) -> frozenset[str]:
    """Answers that more than one person may have given; none where everyone's differs."""
    cells = [row[column] for row in table.rows if row[column]]
    return frozenset(cells) if len({*cells}) < len(cells) else frozenset()


def _side(role: str, table: Table, ask: Ask, *, places: bool) -> str:
    keys = [("id", _id_column(role, table, ask))]
    name = find(table, "name")
    if name and ask(f"Is {name!r} the {role}s' name?"):
        keys.append(("name", name))
    column = find(table, "places", all_whole) if places else None
    if column and ask(f"Is {column!r} how many mentees a mentor may take?"):
        keys.append(("places", column))
    return Proposal("", f"[{role}]", tuple(keys)).text()


def _id_column(role: str, table: Table, ask: Ask) -> str:
    unique = [name for name in table.header if name and is_unique(table, name)]
    likely = sorted(
        unique,
        key=lambda name: (not holds(name, "id"), not holds(name, "name"), table.header.index(name)),
    )
    for name in likely:
        if ask(f"Does {name!r} tell {role}s apart (the id)?"):
            return name
    raise FileError(
        f"{table.path}, row 1: no column has a different value in every row; add an id column"
    )


def _separator(mentors: Table, mentees: Table) -> str:
    """The sign most cells split at; slashes and commas beside digits are dates or addresses."""
    cells = Counter(
        sign
        for table in (mentors, mentees)
        for row in table.rows
        for cell in row.values()
        for sign in SEPARATORS
        if sign in cell and not (sign in "/," and NO_LIST.search(cell))
    )
    return max(SEPARATORS, key=lambda sign: (cells[sign], sign == ";"))


def _like_columns(mentors: Table, mentees: Table, separator: str) -> list[tuple[str, str]]:
    """Columns of both sheets that hold lists of the same things: same name, or values in common."""
    theirs = {name: values_of(mentors, name, separator) for name in _listed(mentors, separator)}
    own = {name: values_of(mentees, name, separator) for name in _listed(mentees, separator)}
    found: list[tuple[str, str]] = []
    for mentor, values in theirs.items():
        free = [name for name in own if name not in {mentee for _, mentee in found}]
        best = max(free, key=lambda name: likeness(mentor, values, name, own[name]), default=None)
        if best and likeness(mentor, values, best, own[best]) >= ALIKE:
            found.append((mentor, best))
    return found


def _listed(table: Table, separator: str) -> list[str]:
    known = {find(table, "name"), find(table, "places", all_whole)}
    return [
        name
        for name in named_once(table)
        if name not in known
        and not (holds(name, "gender") or holds(name, "wish"))
        and (any(separator in row[name] for row in table.rows) or holds(name, "language"))
    ]


def _toml(value: str | int) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
