"""Rules and criteria as integer columns: words of tags, ranges, nearness."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, count
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .criteria import FULL, Availability, Criterion, Equal, Number, Prefers, Tags
from .graph import Int64
from .rules import Accepts, Between, Gap, Rule, Same, Share
from .side import Side

Words = npt.NDArray[np.uint64]
OPEN = 1 << 60
ANY_OTHER = ""


class ShareWords(NamedTuple):
    """Rules on common values: rule r reads words `first[r]:first[r+1]`, at least `least[r]`."""

    first: Int64
    least: Int64
    mentee: Words
    mentor: Words


class Range(NamedTuple):
    """Rules low <= x <= high: `x` (N, R) of mentees, `low` and `high` (R, M) of mentors."""

    x: Int64
    low: Int64
    high: Int64


class Limits(NamedTuple):
    """Rules of distance: metres x, y, z, squared limit, online = 1 else 0: (N, R, 5) and (R, 5, M).

    A limit of -1 refuses: the place is unknown.
    """

    mentee: Int64
    mentor: Int64


class Overlap(NamedTuple):
    """Criteria on common values: `min(k, cap) * (mentee_unit + mentor_unit)` points.

    Criterion c reads words `first[c]:first[c+1]`; units (N, C) and (C, M) in points per value.
    """

    first: Int64
    cap: Int64
    mentee: Words
    mentor: Words
    mentee_unit: Int64
    mentor_unit: Int64


class Near(NamedTuple):
    """Criteria on numbers: `full * max(0, span - |x - y|) // span` points."""

    span: Int64
    full: Int64
    mentee: Int64
    mentor: Int64


class Bands(NamedTuple):
    """Criteria on distance: metres x, y, z and known = 1 else 0: (N, C, 4) and (C, 4, M).

    `ends` are squared; `points[c, b]` for a pair inside b of the bands.
    """

    mentee: Int64
    mentor: Int64
    ends: Int64
    points: Int64


Sets = Sequence[frozenset[str]]


def words_of(mentees: Sets, mentors: Sets) -> tuple[Words, Words]:
    """Two lists of sets as bit words (N, W) and (M, W) over the values found on both sides."""
    code: dict[str, int] = defaultdict(count().__next__)
    found = [_codes(sets, code) for sets in (mentees, mentors)]
    seen = np.zeros((2, len(code)), np.bool_)
    for side, codes in enumerate(found):
        seen[side, codes] = True
    both = np.flatnonzero(seen.all(0))
    bit = np.arange(both.size, dtype=np.uint64)
    worth = np.zeros((max(1, -(-both.size // 64)), len(code)), np.uint64)
    worth[bit >> 6, both] = 1 << (bit & 63)
    return _added(mentees, found[0], worth), _added(mentors, found[1], worth)


def sizes(sets: Sets) -> Int64:
    """How many values each has (people)."""
    return np.fromiter(map(len, sets), np.int64, len(sets))


def _codes(sets: Sets, code: dict[str, int]) -> Int64:
    """Everybody's values one after another, each as its number."""
    return np.fromiter(map(code.__getitem__, chain.from_iterable(sets)), np.int64)


def _added(sets: Sets, codes: Int64, worth: Words) -> Words:
    """Each set's bits (people, W): a value counts once, so that adding bits sets them."""
    many = sizes(sets)
    stop = np.cumsum(many)
    upto = np.zeros(codes.size + 1, np.uint64)
    words = np.empty((len(sets), len(worth)), np.uint64)
    for k, each in enumerate(worth):
        np.cumsum(each[codes], out=upto[1:])
        words[:, k] = upto[stop] - upto[stop - many]
    return words


def wishes(rule: Accepts | Prefers, mentees: Side, mentors: Side) -> tuple[Sets, Sets]:
    """Lists of wishes as sets that share exactly one value when the wish is met."""
    wishers, others = (mentees, mentors) if rule.by == "mentee" else (mentors, mentees)
    lists, values = wishers.texts(rule.list_field), others.text(rule.value_field)
    named = frozenset().union(*lists)
    anything = named | {ANY_OTHER}
    wished: Sets = [each or anything for each in lists]
    offered: Sets = [frozenset((value if value in named else ANY_OTHER,)) for value in values]
    return (wished, offered) if rule.by == "mentee" else (offered, wished)


def stacked(blocks: Sequence[npt.NDArray[np.generic]], rows: int) -> tuple[Int64, Words]:
    """Word blocks side by side (rows, sum of widths), and where each begins."""
    first = np.cumsum([0, *(block.shape[1] for block in blocks)]).astype(np.int64)
    if not blocks:
        return first, np.zeros((rows, 0), np.uint64)
    return first, np.concatenate(blocks, axis=1).astype(np.uint64)


def share_columns(rules: Sequence[Rule], mentees: Side, mentors: Side) -> ShareWords:
    """Share and Accepts rules as words."""
    blocks, least = [], []
    for rule in rules:
        if isinstance(rule, Share):
            sets = mentees.texts(rule.mentee_field), mentors.texts(rule.mentor_field)
            blocks.append(words_of(*sets))
            least.append(rule.at_least)
        elif isinstance(rule, Accepts):
            blocks.append(words_of(*wishes(rule, mentees, mentors)))
            least.append(1)
    first, own = stacked([block[0] for block in blocks], len(mentees))
    _, theirs = stacked([block[1] for block in blocks], len(mentors))
    return ShareWords(first, np.array(least, np.int64), own, np.ascontiguousarray(theirs.T))


def table(columns: Sequence[Sequence[int] | Int64], rows: int) -> Int64:
    """Columns of integers as an array (rows, number of columns)."""
    return np.ascontiguousarray(np.array(columns, np.int64).reshape(len(columns), rows).T)


def _as_range(
    rule: Rule, mentees: Side, mentors: Side
) -> tuple[list[int], list[int], list[int]] | None:
    match rule:
        case Between():
            ages = mentees.thousandths(rule.mentee_field)
            lows = mentors.thousandths(rule.low_field)
            highs = mentors.thousandths(rule.high_field)
            return (
                [-OPEN if age is None else age for age in ages],
                [
                    (-OPEN if high is None else 1 - OPEN) if low is None else low
                    for low, high in zip(lows, highs, strict=True)
                ],
                [OPEN if high is None else high for high in highs],
            )
        case Gap():
            young = mentees.thousandths(rule.mentee_field)
            old = mentors.thousandths(rule.mentor_field)
            gap = round(rule.at_least * 1000)
            return (
                [OPEN if age is None else age for age in young],
                [-OPEN] * len(mentors),
                [-OPEN if age is None else age - gap for age in old],
            )
        case Same():
            code: dict[str, int] = {}
            own = [code.setdefault(each, len(code)) for each in mentees.text(rule.mentee_field)]
            theirs = [code.setdefault(each, len(code)) for each in mentors.text(rule.mentor_field)]
            return own, theirs, theirs
    return None


def range_columns(rules: Sequence[Rule], mentees: Side, mentors: Side) -> Range:
    """Between, Gap and Same rules as ranges."""
    ranges = [found for rule in rules if (found := _as_range(rule, mentees, mentors))]
    return Range(
        table([x for x, _, _ in ranges], len(mentees)),
        np.ascontiguousarray(table([low for _, low, _ in ranges], len(mentors)).T),
        np.ascontiguousarray(table([high for _, _, high in ranges], len(mentors)).T),
    )


def _overlap(
    criterion: Tags | Availability | Prefers,
    all_weights: int,
    mentees: Side,
    mentors: Side,
) -> tuple[Sets, Sets, int, Int64, Int64]:
    """Sets of both sides, cap, and units of both sides."""
    if isinstance(criterion, Prefers):
        full = FULL * criterion.weight // all_weights
        return *wishes(criterion, mentees, mentors), 1, _all(full, mentees), _all(0, mentors)
    own: Sets = mentees.texts(criterion.mentee_field)
    theirs: Sets = mentors.texts(criterion.mentor_field)
    if isinstance(criterion, Availability):
        unit = FULL * criterion.weight // (all_weights * criterion.enough)
        return own, theirs, criterion.enough, _all(unit, mentees), _all(0, mentors)
    half = FULL // 2 * criterion.weight
    units = [half // (all_weights * np.maximum(1, sizes(side))) for side in (own, theirs)]
    return own, theirs, 1 << 30, units[0], units[1]


def _all(points: int, side: Side) -> Int64:
    return np.full(len(side), points, np.int64)


def overlap_columns(
    criteria: Sequence[Criterion],
    all_weights: int,
    mentees: Side,
    mentors: Side,
) -> Overlap:
    """Tags, Availability and Prefers criteria as words and units."""
    found = [
        _overlap(each, all_weights, mentees, mentors)
        for each in criteria
        if isinstance(each, Tags | Availability | Prefers)
    ]
    blocks = [words_of(own, theirs) for own, theirs, _, _, _ in found]
    first, own_words = stacked([block[0] for block in blocks], len(mentees))
    _, their_words = stacked([block[1] for block in blocks], len(mentors))
    return Overlap(
        first,
        np.array([cap for _, _, cap, _, _ in found], np.int64),
        own_words,
        np.ascontiguousarray(their_words.T),
        table([units for _, _, _, units, _ in found], len(mentees)),
        np.ascontiguousarray(table([units for *_, units in found], len(mentors)).T),
    )


def _numbers(
    criterion: Number | Equal, mentees: Side, mentors: Side
) -> tuple[list[int], list[int], int]:
    """Numbers of both sides, with unknown far from everything, and the span."""
    if isinstance(criterion, Number):
        own = mentees.thousandths(criterion.mentee_field)
        theirs = mentors.thousandths(criterion.mentor_field)
        span = round(criterion.span * 1000)
    else:
        code: dict[str, int] = {"": 0}
        own = [
            code.setdefault(each, len(code)) or None
            for each in mentees.text(criterion.mentee_field)
        ]
        theirs = [
            code.setdefault(each, len(code)) or None
            for each in mentors.text(criterion.mentor_field)
        ]
        span = 1
    far = 1 << 58
    return (
        [far if value is None else value for value in own],
        [-far if value is None else value for value in theirs],
        span,
    )


def near_columns(
    criteria: Sequence[Criterion],
    all_weights: int,
    mentees: Side,
    mentors: Side,
) -> Near:
    """Number and Equal criteria as numbers."""
    asked = [each for each in criteria if isinstance(each, Number | Equal)]
    found = [_numbers(each, mentees, mentors) for each in asked]
    return Near(
        np.array([span for _, _, span in found], np.int64),
        np.array([FULL * each.weight // all_weights for each in asked], np.int64),
        table([own for own, _, _ in found], len(mentees)),
        np.ascontiguousarray(table([theirs for _, theirs, _ in found], len(mentors)).T),
    )
