"""Would like: each criterion gives a pair integer points, at most 10,000 over all criteria.

With weight w and the sum of all weights W, a criterion is worth at most `10000 * w // W` points.
All arithmetic is on integers, so the points of a pair add up to its score to the unit.
"""

from dataclasses import dataclass

FULL = 10_000


@dataclass(frozen=True, slots=True)
class Tags:
    """Overlap of two tag sets A and B, the mean of the two coverages.

    `k * ((5000*w) // (W*|A|) + (5000*w) // (W*|B|))` with k = |A and B|; 0 when a side is empty.
    """

    name: str
    weight: int
    mentor_field: str
    mentee_field: str


@dataclass(frozen=True, slots=True)
class Availability:
    """Common slots (any labels: "mon-17", "UTC 14:30"), full points from `enough` slots on.

    `min(k, enough) * (10000*w // (W*enough))`. Time-zone overlap is this kind over `utc_slots`.
    """

    name: str
    weight: int
    mentor_field: str
    mentee_field: str
    enough: int = 2


@dataclass(frozen=True, slots=True)
class Number:
    """Nearness of two numbers (1/1000 resolution): full when equal, 0 from `span` apart.

    `(10000*w // W) * max(0, span - distance) // span`; 0 when a side is unknown.
    """

    name: str
    weight: int
    mentor_field: str
    mentee_field: str
    span: float = 1.0


@dataclass(frozen=True, slots=True)
class Equal:
    """Both gave the same answer (yes/no, one-of): full points, else 0; 0 if one is unknown."""

    name: str
    weight: int
    mentor_field: str
    mentee_field: str


@dataclass(frozen=True, slots=True)
class Prefers:
    """One side's list of wishes contains the other's value: full points; no wish, full points.

    `by` is "mentee" or "mentor": whose list it is.
    """

    name: str
    weight: int
    by: str
    list_field: str
    value_field: str


@dataclass(frozen=True, slots=True)
class Distance:
    """Coarse bands of distance in km: the nearest band is full, each further one a step less.

    With n bands, band b (from 0) gives `full * (n - b) // n`; beyond the last, or unknown, 0.
    Both online (see `Within`) does not count here.
    """

    name: str
    weight: int
    mentor_field: str
    mentee_field: str
    bands_km: tuple[float, ...] = (2.0, 5.0, 10.0, 20.0)


Criterion = Tags | Availability | Number | Equal | Prefers | Distance
