"""Must: a pair is eligible when it keeps every rule."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """At least `at_least` values in common (languages, availability slots, program modes)."""

    name: str
    mentor_field: str
    mentee_field: str
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Same:
    """Both values equal as written; two empty values are equal too."""

    name: str
    mentor_field: str
    mentee_field: str


@dataclass(frozen=True, slots=True)
class Accepts:
    """One side's list (`by` = "mentee" or "mentor") contains the other's value; empty = any."""

    name: str
    by: str
    list_field: str
    value_field: str


@dataclass(frozen=True, slots=True)
class Between:
    """The mentee's number lies in low..high of the mentor, both ends in; an unknown end is open.

    An unknown number keeps the rule only when both ends are open.
    """

    name: str
    mentee_field: str
    low_field: str
    high_field: str


@dataclass(frozen=True, slots=True)
class Gap:
    """The mentor's number exceeds the mentee's by `at_least` (cross-age: 2 years); unknown: no."""

    name: str
    mentor_field: str
    mentee_field: str
    at_least: float = 2.0


@dataclass(frozen=True, slots=True)
class Within:
    """No farther apart than `km`, and than either person's own limit where they gave one.

    Distance is measured along the chord, on a sphere of 6,371 km, in whole metres. With
    `online_field`, a pair in which both said yes is always near enough. An unknown place is far.
    """

    name: str
    mentor_field: str
    mentee_field: str
    km: float
    mentor_km_field: str = ""
    mentee_km_field: str = ""
    online_field: str = ""


@dataclass(frozen=True, slots=True)
class NotPairs:
    """Pairs (mentor id, mentee id) that must not be: do-not-match, no-contact, declined before."""

    name: str
    pairs: frozenset[tuple[str, str]] = frozenset()


Rule = Share | Same | Accepts | Between | Gap | Within | NotPairs
