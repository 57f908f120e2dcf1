"""Distances: coordinates in whole metres, limits and bands squared, and a sweep over the map."""

from collections.abc import Sequence

import numpy as np

from .columns import Bands, Limits
from .criteria import FULL, Distance
from .fields import Person, km_limit, metres, says_yes, squared
from .graph import Int64
from .people import Mentee, Mentor
from .problem import Problem
from .rules import Within

NOWHERE = (0, 0, 0)


def _coordinates(people: Sequence[Person], field: str) -> Int64:
    """Metres from the earth's centre (people, 3); unknown places at the centre."""
    found = [metres(person, field) or NOWHERE for person in people]
    return np.array(found, np.int64).reshape(len(people), 3)


def _own_limits(people: Sequence[Person], field: str, km_field: str, km: float) -> Int64:
    """Squared limits (people): the smaller of the rule's and the person's own; -1 = no place."""
    limits = []
    for person in people:
        own = km_limit(person, km_field)
        known = metres(person, field) is not None
        limits.append(squared(km if own is None else min(km, own)) if known else -1)
    return np.array(limits, np.int64).reshape(len(people))


def _online(people: Sequence[Person], field: str) -> Int64:
    return np.array([says_yes(each, field) for each in people], np.int64).reshape(len(people))


def _beside(columns: Sequence[Sequence[Int64]], people: int, width: int) -> Int64:
    """Each rule's columns side by side: (people, rules, width)."""
    whole = [np.column_stack(each) for each in columns]
    return np.stack(whole, 1) if whole else np.zeros((people, 0, width), np.int64)


def _across(beside: Int64) -> Int64:
    """The same with people last: (rules, width, people)."""
    return np.ascontiguousarray(beside.transpose(1, 2, 0))


def limit_columns(
    rules: Sequence[Within], mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> Limits:
    """Within rules as columns."""

    def side(people: Sequence[Person], role: str) -> Int64:
        columns = []
        for rule in rules:
            place, km = getattr(rule, f"{role}_field"), getattr(rule, f"{role}_km_field")
            limit = _own_limits(people, place, km, rule.km)
            columns.append((_coordinates(people, place), limit, _online(people, rule.online_field)))
        return _beside(columns, len(people), 5)

    return Limits(side(mentees, "mentee"), _across(side(mentors, "mentor")))


def band_columns(
    criteria: Sequence[Distance],
    all_weights: int,
    mentees: Sequence[Mentee],
    mentors: Sequence[Mentor],
) -> Bands:
    """Distance criteria as columns; short band lists are padded with bands nobody is in."""
    most = max((len(each.bands_km) for each in criteria), default=0)
    ends = np.full((len(criteria), most), -1, np.int64)
    points = np.zeros((len(criteria), most + 1), np.int64)
    for row, each in enumerate(criteria):
        full, bands = FULL * each.weight // all_weights, len(each.bands_km)
        ends[row, :bands] = [squared(km) for km in each.bands_km]
        points[row, : bands + 1] = [full * inside // bands for inside in range(bands + 1)]

    def side(people: Sequence[Person], fields: Sequence[str]) -> Int64:
        columns = [(_coordinates(people, each), _known(people, each)) for each in fields]
        return _beside(columns, len(people), 4)

    own = side(mentees, [each.mentee_field for each in criteria])
    theirs = side(mentors, [each.mentor_field for each in criteria])
    return Bands(own, _across(theirs), ends, points)


def _known(people: Sequence[Person], field: str) -> Int64:
    known = [metres(each, field) is not None for each in people]
    return np.array(known, np.int64).reshape(len(people))


def _spread(bits: Int64) -> Int64:
    """Put two empty bits after each of the lowest 20 (Morton 1966)."""
    spread = np.zeros_like(bits)
    for k in range(20):
        spread |= ((bits >> k) & 1) << (3 * k)
    return spread


def sweep_order(problem: Problem, mentors: Sequence[Mentor]) -> Int64:
    """Positions of mentors along a Morton curve, those who meet online last; stable."""
    rule = next((each for each in problem.rules if isinstance(each, Within)), None)
    if rule is None:
        return np.arange(len(mentors), dtype=np.int64)
    metre = (_coordinates(mentors, rule.mentor_field) + (1 << 23)) >> 4
    curve = _spread(metre[:, 0]) | _spread(metre[:, 1]) << 1 | _spread(metre[:, 2]) << 2
    return np.lexsort((curve, _online(mentors, rule.online_field))).astype(np.int64)
