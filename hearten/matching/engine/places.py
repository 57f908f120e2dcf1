"""Distances: coordinates in whole metres, limits and bands squared, and a sweep over the map."""

from collections.abc import Sequence

import numpy as np

from .columns import Bands, Limits
from .criteria import FULL, Distance
from .fields import km_limit, squared
from .graph import Flags, Int64
from .rules import Rule, Within
from .side import Side


def _own_limits(side: Side, field: str, km_field: str, km: float) -> Int64:
    """Squared limits (people): the smaller of the rule's and the person's own; -1 = no place."""
    _, known = side.metres(field)
    if not km_field:
        return np.where(known, squared(km), -1)
    own = [km_limit(person, km_field) for person in side.people]
    nearest = [squared(km if each is None else min(km, each)) for each in own]
    return np.where(known, np.array(nearest, np.int64), -1)


def _beside(columns: Sequence[Sequence[Int64 | Flags]], people: int, width: int) -> Int64:
    """Each rule's columns side by side: (people, rules, width)."""
    whole = [np.column_stack(each) for each in columns]
    return np.stack(whole, 1) if whole else np.zeros((people, 0, width), np.int64)


def _across(beside: Int64) -> Int64:
    """The same with people last: (rules, width, people)."""
    return np.ascontiguousarray(beside.transpose(1, 2, 0))


def limit_columns(rules: Sequence[Within], mentees: Side, mentors: Side) -> Limits:
    """Within rules as columns."""

    def columns(side: Side, role: str) -> Int64:
        found = []
        for rule in rules:
            place, km = getattr(rule, f"{role}_field"), getattr(rule, f"{role}_km_field")
            limit = _own_limits(side, place, km, rule.km)
            found.append((side.metres(place)[0], limit, side.yes(rule.online_field)))
        return _beside(found, len(side), 5)

    return Limits(columns(mentees, "mentee"), _across(columns(mentors, "mentor")))


def band_columns(
    criteria: Sequence[Distance],
    all_weights: int,
    mentees: Side,
    mentors: Side,
) -> Bands:
    """Distance criteria as columns; short band lists are padded with bands nobody is in."""
    most = max((len(each.bands_km) for each in criteria), default=0)
    ends = np.full((len(criteria), most), -1, np.int64)
    points = np.zeros((len(criteria), most + 1), np.int64)
    for row, each in enumerate(criteria):
        full, bands = FULL * each.weight // all_weights, len(each.bands_km)
        ends[row, :bands] = [squared(km) for km in each.bands_km]
        points[row, : bands + 1] = [full * inside // bands for inside in range(bands + 1)]

    def columns(side: Side, fields: Sequence[str]) -> Int64:
        return _beside([side.metres(each) for each in fields], len(side), 4)

    own = columns(mentees, [each.mentee_field for each in criteria])
    theirs = columns(mentors, [each.mentor_field for each in criteria])
    return Bands(own, _across(theirs), ends, points)


def _spread(bits: Int64) -> Int64:
    """Put two empty bits after each of the lowest 20 (Morton 1966)."""
    spread = np.zeros_like(bits)
    for k in range(20):
        spread |= ((bits >> k) & 1) << (3 * k)
    return spread


def sweep_order(rules: Sequence[Rule], mentors: Side, drawn: Int64) -> Int64:
    """Mentors along a Morton curve, those who meet online last, and as drawn where they are equal.

    `drawn`: positions in the order of the lottery; so is what comes back.
    """
    rule = next((each for each in rules if isinstance(each, Within)), None)
    if rule is None:
        return drawn
    metre = (mentors.metres(rule.mentor_field)[0][drawn] + (1 << 23)) >> 4
    curve = _spread(metre[:, 0]) | _spread(metre[:, 1]) << 1 | _spread(metre[:, 2]) << 2
    return drawn[np.lexsort((curve, mentors.yes(rule.online_field)[drawn]))]
