"""The fairness ledger: how long each group has waited and how well it is matched. It never scores."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median_low

from hearten.matching.rules.cohort import Seeker

SMALLEST = 10
"""Groups of fewer are not shown: in so small a group a figure tells of persons."""

BANDS = ((0, 9), (10, 12), (13, 15), (16, 17), (18, 200))


@dataclass(frozen=True)
class Group:
    """One line: how many were in the round, how many are in the plan, waiting days and fit in the middle.

    `hidden`: too small to be shown, or the one that would give a small group away by subtraction.
    """

    name: str
    people: int = 0
    matched: int = 0
    waited: int = 0
    fit: int | None = None
    hidden: bool = False

    @property
    def share(self) -> int:
        """Percent of the group in the plan."""
        return round(100 * self.matched / self.people) if self.people else 0


def band(age: int | None) -> str:
    return next((f"{low}-{high}" for low, high in BANDS if age and low <= age <= high), "")


GROUPINGS: dict[str, Callable[[Seeker], Iterable[str]]] = {
    "age": lambda mentee: [band(mentee.age)],
    "gender": lambda mentee: [mentee.gender],
    "language": lambda mentee: mentee.languages or [""],
    "area": lambda mentee: [mentee.area],
}
"""How young people are grouped. Somebody with two languages stands in both groups."""


def ledger(mentees: Iterable[Seeker], fits: Mapping[str, int]) -> dict[str, list[Group]]:
    """For each grouping its groups, the largest first, hidden ones last. `fits`: score by matched mentee."""
    everyone = list(mentees)
    return {name: _groups(everyone, fits, key) for name, key in GROUPINGS.items()}


def _groups(
    mentees: list[Seeker], fits: Mapping[str, int], key: Callable[[Seeker], Iterable[str]]
) -> list[Group]:
    members: dict[str, list[Seeker]] = defaultdict(list)
    for mentee in mentees:
        for name in key(mentee):
            members[name].append(mentee)
    shown = sorted(members, key=lambda name: (-len(members[name]), name))
    small = [name for name in shown if len(members[name]) < SMALLEST]
    if len(small) == 1 and len(shown) > 1:
        small.append(shown[-2])
    return [_group(name, members[name], fits) for name in shown if name not in small] + [
        Group(name, hidden=True) for name in sorted(small)
    ]


def _group(name: str, people: list[Seeker], fits: Mapping[str, int]) -> Group:
    found = [fits[mentee.ref] for mentee in people if mentee.ref in fits]
    return Group(
        name,
        len(people),
        len(found),
        median_low([mentee.waited for mentee in people]),
        median_low(found) if found else None,
    )
