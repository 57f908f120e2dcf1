"""Where one more mentor would help most: shadow prices by area, language, age band."""

from collections import defaultdict
from dataclasses import dataclass

from .fields import texts
from .result import Result


@dataclass(frozen=True, slots=True)
class GroupPrice:
    """One value of a mentor's field: how many mentors and places it has, and what more would bring.

    `short` of the mentors stand in a shortage: a place more there matches one mentee more.
    `price` is the mean shadow price in points per place of the others.
    """

    value: str
    mentors: int
    places: int
    short: int
    price: int


def shadow_prices(result: Result, field: str) -> tuple[GroupPrice, ...]:
    """Prices by the values of a mentors' field, the most wanted first; unknown = empty value."""
    groups: dict[str, list[int]] = defaultdict(list)
    mentors = result.problem.mentors
    for k, mentor in enumerate(mentors):
        for value in texts(mentor, field) or ("",):
            groups[value].append(k)
    priced = []
    for value, members in groups.items():
        calm = [k for k in members if mentors[k].id not in result.short]
        prices = [result.mentor_prices[mentors[k].id] for k in calm]
        priced.append(
            GroupPrice(
                value,
                len(members),
                sum(mentors[k].places for k in members),
                len(members) - len(calm),
                sum(prices) // max(1, len(prices)),
            )
        )
    return tuple(sorted(priced, key=lambda each: (-each.short, -each.price, each.value)))
