"""Each rule and criterion as plain columns of integers, one kind after another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hearten.matching.engine.criteria import (
    FULL,
    Availability,
    Criterion,
    Distance,
    Equal,
    Number,
    Prefers,
    Tags,
)
from hearten.matching.engine.fields import (
    Person,
    km_limit,
    metres,
    says_yes,
    squared,
    text,
    texts,
    thousandths,
)
from hearten.matching.engine.people import Mentee, Mentor
from hearten.matching.engine.rules import Accepts, Between, Gap, NotPairs, Rule, Same, Share, Within

Int64 = npt.NDArray[np.int64]
COMMON, RANGE, NEAR = 0, 1, 2
HUGE = 1 << 61
WORD = 63
FULL_WORD = (1 << WORD) - 1
Column = list[int]
Sets = Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Plain:
    """One test: COMMON (words in common >= least), RANGE (low <= x <= high), NEAR (metres).

    Columns by person (width, people). As a criterion: COMMON gives min(common, least) * (first
    columns added), RANGE gives by distance in x, NEAR by bands.
    """

    kind: int
    mentee: Int64
    mentor: Int64
    least: int = 0
    full: int = 0
    bands: tuple[int, ...] = ()


def _columns(columns: Sequence[Column]) -> Int64:
    return np.array(columns, np.int64)


def _words(own: Sets, theirs: Sets) -> tuple[list[Column], list[Column]]:
    """Sets as columns of 63-bit words over all values that anybody has."""
    bit = {value: 1 << k for k, value in enumerate(frozenset().union(*own, *theirs))}

    def words(sets: Sets) -> list[Column]:
        whole = []
        for values in sets:
            bits = 0
            for value in values:
                bits |= bit[value]
            whole.append(bits)
        width = max(1, -(-len(bit) // WORD))
        return [[(bits >> (WORD * k)) & FULL_WORD for bits in whole] for k in range(width)]

    return words(own), words(theirs)


def _wish(
    rule: Accepts | Prefers, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> tuple[list[Column], list[Column]]:
    """A wish for anything is the wish for the mark "any", which everybody's value carries."""
    wishers: Sequence[Person] = mentees if rule.by == "mentee" else mentors
    others: Sequence[Person] = mentors if rule.by == "mentee" else mentees
    any_value = "\x00any"
    anything = frozenset((any_value,))
    lists = [texts(p, rule.list_field) or anything for p in wishers]
    values = [frozenset((text(p, rule.value_field), any_value)) for p in others]
    return _words(lists, values) if rule.by == "mentee" else _words(values, lists)


def _places(people: Sequence[Person], field: str) -> list[Column]:
    """Known = 1 else 0, then metres x, y, z."""
    places = [metres(person, field) for person in people]
    known = [int(place is not None) for place in places]
    return [known, *([place[axis] if place else 0 for place in places] for axis in range(3))]


def _limits(people: Sequence[Person], km_field: str, online_field: str) -> list[Column]:
    limits = [km_limit(person, km_field) for person in people]
    return [
        [HUGE if km is None else squared(km) for km in limits],
        [int(says_yes(person, online_field)) for person in people],
    ]


def _bounds(
    rule: Between | Gap | Same, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> tuple[list[Column], list[Column]]:
    if isinstance(rule, Same):
        code: dict[str, int] = {}
        own = [code.setdefault(text(p, rule.mentee_field), len(code)) for p in mentees]
        theirs = [code.setdefault(text(p, rule.mentor_field), len(code)) for p in mentors]
        return [own], [theirs, theirs]
    ages = [thousandths(p, rule.mentee_field) for p in mentees]
    young = [HUGE if x is None else x for x in ages]
    if isinstance(rule, Gap):
        old = [thousandths(p, rule.mentor_field) for p in mentors]
        gap = round(rule.at_least * 1000)
        return [young], [[-HUGE] * len(old), [-HUGE if x is None else x - gap for x in old]]
    ends = [_ends(thousandths(p, rule.low_field), thousandths(p, rule.high_field)) for p in mentors]
    return [young], [[low for low, _ in ends], [high for _, high in ends]]


def _ends(low: int | None, high: int | None) -> tuple[int, int]:
    """Open ends; an unknown age (HUGE) passes only where both are open."""
    if low is None and high is None:
        return -HUGE, HUGE
    return -HUGE if low is None else low, HUGE - 1 if high is None else high


def plain_rules(
    rules: Sequence[Rule], mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> list[Plain]:
    """All rules but forbidden pairs."""
    plain = []
    for rule in rules:
        match rule:
            case Share():
                own, theirs = _words(
                    [texts(p, rule.mentee_field) for p in mentees],
                    [texts(p, rule.mentor_field) for p in mentors],
                )
                plain.append(Plain(COMMON, _columns(own), _columns(theirs), rule.at_least))
            case Accepts():
                own, theirs = _wish(rule, mentees, mentors)
                plain.append(Plain(COMMON, _columns(own), _columns(theirs), 1))
            case Within():
                own = _with(mentees, rule.mentee_field, rule.mentee_km_field, rule.online_field)
                theirs = _with(mentors, rule.mentor_field, rule.mentor_km_field, rule.online_field)
                limit = (squared(rule.km),)
                plain.append(Plain(NEAR, _columns(own), _columns(theirs), bands=limit))
            case Between() | Gap() | Same():
                own, theirs = _bounds(rule, mentees, mentors)
                plain.append(Plain(RANGE, _columns(own), _columns(theirs)))
            case NotPairs():
                continue
    return plain


def _with(people: Sequence[Person], place: str, km_field: str, online: str) -> list[Column]:
    return [*_places(people, place), *_limits(people, km_field, online)]


def plain_criteria(
    criteria: Sequence[Criterion], mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> list[Plain]:
    """All criteria; the first column of COMMON is the unit of points per common value."""
    whole = sum(each.weight for each in criteria)
    return [_criterion(each, whole, mentees, mentors) for each in criteria]


def _criterion(
    each: Criterion, whole: int, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> Plain:
    full = FULL * each.weight // whole
    match each:
        case Tags() | Availability():
            own_sets = [texts(p, each.mentee_field) for p in mentees]
            their_sets = [texts(p, each.mentor_field) for p in mentors]
            own, theirs = _words(own_sets, their_sets)
            if isinstance(each, Availability):
                unit = FULL * each.weight // (whole * each.enough)
                return _common(own, theirs, [unit] * len(own[0]), [0] * len(theirs[0]), each.enough)
            units = _units(FULL // 2 * each.weight, whole, own_sets, their_sets)
            return _common(own, theirs, *units, 1 << 40)
        case Prefers():
            own, theirs = _wish(each, mentees, mentors)
            return _common(own, theirs, [full] * len(own[0]), [0] * len(theirs[0]), 1)
        case Number():
            span = round(each.span * 1000)
            ages = [
                [thousandths(p, each.mentee_field) for p in mentees],
                [thousandths(p, each.mentor_field) for p in mentors],
            ]
        case Equal():
            span, code = 1, dict[str, int]()
            answers = (
                [text(p, each.mentee_field) for p in mentees],
                [text(p, each.mentor_field) for p in mentors],
            )
            ages = [
                [code.setdefault(a, len(code)) if a else None for a in side] for side in answers
            ]
        case Distance():
            return _banded(each, full, mentees, mentors)
    young = [HUGE if x is None else x for x in ages[0]]
    old = [-HUGE if x is None else x for x in ages[1]]
    return Plain(RANGE, _columns([young]), _columns([old]), span, full)


def _units(half: int, whole: int, own: Sets, theirs: Sets) -> tuple[Column, Column]:
    """Points per value in common, by how many values each person has."""
    mine = [half // (whole * (len(values) or 1)) for values in own]
    return mine, [half // (whole * (len(values) or 1)) for values in theirs]


def _banded(
    each: Distance, full: int, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> Plain:
    bands = tuple(squared(km) for km in each.bands_km)
    own, theirs = _places(mentees, each.mentee_field), _places(mentors, each.mentor_field)
    return Plain(NEAR, _columns(own), _columns(theirs), full=full, bands=bands)


def _common(
    own: list[Column], theirs: list[Column], unit: Column, their_unit: Column, cap: int
) -> Plain:
    return Plain(COMMON, _columns([unit, *own]), _columns([their_unit, *theirs]), cap)
