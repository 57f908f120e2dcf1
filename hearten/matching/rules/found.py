"""What a round found, in plain data that can be kept."""

from dataclasses import asdict, dataclass, field
from typing import Any

from hearten.matching.rules.cohort import fingerprint_of
from hearten.matching.rules.states import Rule


@dataclass(frozen=True)
class Points:
    """What one criterion adds to a pair: points, the most it could, and the words both share."""

    points: int
    most: int
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposed:
    """One proposal of a round: its people by ref, its score, and where the score comes from."""

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    score: int
    points: dict[str, Points]


@dataclass(frozen=True)
class Left:
    """Somebody without a proposal. `refused` and `alone` count those each rule refuses, or refuses alone."""

    role: str
    ref: str
    why: str
    among: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    alone: dict[str, int] = field(default_factory=dict)
    sharing: int = 0
    places: int = 0


@dataclass(frozen=True)
class Prices:
    """What the search says each person is worth to the whole, in points; by ref of mentee and offer.

    `covered` and `short`: a covered mentee who goes to a short offer takes a place from somebody who
    can go nowhere else. `mentor` of short offers includes what keeps the longer waiting first.
    """

    mentee: dict[str, int]
    mentor: dict[str, int]
    covered: frozenset[str]
    short: frozenset[str]

    @property
    def plain(self) -> dict[str, Any]:
        kept = {**asdict(self)}
        return kept | {name: sorted(kept[name]) for name in ("covered", "short")}

    @classmethod
    def from_plain(cls, kept: dict[str, Any]) -> "Prices":
        return cls(
            kept["mentee"], kept["mentor"], frozenset(kept["covered"]), frozenset(kept["short"])
        )


@dataclass(frozen=True)
class Need:
    """Mentors to look for: so many more places would match as many more young people.

    Without `places` nobody more would be matched, and `points` says how much better the whole would
    fit for each place. The words say what those who wait have in common, or what is scarce.
    """

    places: int
    points: int = 0
    rule: str = ""
    languages: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    ages: tuple[int, int] | None = None
    interest: str = ""


@dataclass(frozen=True)
class Solved:
    """What a round found, in plain data."""

    proposals: tuple[Proposed, ...]
    left: tuple[Left, ...]
    summary: dict[str, Any]
    certificate: dict[str, list[Any]]
    prices: Prices | None = None

    @property
    def fingerprint(self) -> str:
        """SHA-256 of every pair with its points, and of the proof."""
        pairs = sorted((p.mentors, p.mentees, p.score, asdict(p)["points"]) for p in self.proposals)
        return fingerprint_of([pairs, self.certificate])


@dataclass(frozen=True)
class Answered:
    """What a pair would really cost: young people matched fewer, points lost, who would move.

    `urgent`: somebody who has waited longer would be left out, whatever the points say. `moves`: mentee,
    offer before, offer after; empty where there is none.
    """

    fewer: int
    points: int
    moves: tuple[tuple[str, str, str], ...]
    urgent: bool = False


def binding_rule(refused: dict[str, int], alone: dict[str, int], among: int) -> Rule | None:
    """The rule to look at first: one that refuses everybody, else the one that alone refuses most."""
    everybody = [name for name, count in refused.items() if count == among]
    if among and everybody:
        return Rule(everybody[0])
    return Rule(max(alone, key=alone.__getitem__)) if alone else None
