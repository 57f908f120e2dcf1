"""The cohort a round is solved on: who is ready, on what terms, and what is settled beforehand."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from itertools import product
from typing import Any

from hearten.programs.rules import CRITERIA, Kind

WAITING_CLASS_DAYS, WAITING_CLASSES = 90, 3
"""Every 90 days of waiting, up to 270, put a young person one class of urgency higher (ours)."""

Pairs = tuple[tuple[str, str], ...]
"""Pairs of refs: mentor, mentee."""


def tags(values: Iterable[str]) -> tuple[str, ...]:
    """Words as they are compared: trimmed, in small letters, each once, in order."""
    return tuple(sorted({word.strip().lower() for word in values if word.strip()}))


def choices(values: Iterable[str]) -> tuple[str, ...]:
    """What was chosen from a list we offer, such as free times: as it is, each once, in order."""
    return tuple(sorted(set(values)))


def waiting_class(days: int) -> int:
    return min(max(days, 0) // WAITING_CLASS_DAYS, WAITING_CLASSES)


def weights_of(wanted: Mapping[str, Any]) -> dict[str, int]:
    """A weight for each criterion; all alike where a program names none."""
    known = {name: int(wanted.get(name, 0)) for name in CRITERIA}
    return known if any(known.values()) else dict.fromkeys(CRITERIA, 1)


@dataclass(frozen=True)
class Seeker:
    """A mentor or a young person as the round sees them. `ref` names the person.

    `area` says where to look for more mentors; it never counts.
    """

    ref: str
    age: int | None = None
    gender: str = ""
    accepts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    free_times: tuple[str, ...] = ()
    youngest: int | None = None
    oldest: int | None = None
    places: int = 1
    waited: int = 0
    area: str = ""

    def accepts_person(self, other: "Seeker") -> bool:
        return not self.accepts or other.gender in self.accepts


@dataclass(frozen=True)
class Cohort:
    """Everything that decides a round. All pairs are (mentor, mentee).

    `refused`: one said no to the other, staff set them aside, or they had a match before. `apart` and
    `locked`: staff keep them apart, or together. `earlier`: proposed before; `stickiness` points make
    the search keep such a pair when another is hardly better.
    """

    kind: str
    weights: dict[str, int]
    mentors: tuple[Seeker, ...]
    mentees: tuple[Seeker, ...]
    refused: Pairs = ()
    lottery: str = ""
    apart: Pairs = ()
    locked: Pairs = ()
    earlier: Pairs = ()
    stickiness: int = 0

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the whole snapshot: the same people on the same terms give the same round."""
        return fingerprint_of(self.plain)

    @property
    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> "Cohort":
        """The cohort again from what `plain` became as JSON."""
        people = {
            side: tuple(_seeker(each) for each in kept[side]) for side in ("mentors", "mentees")
        }
        pairs = {
            name: tuple((mentor, mentee) for mentor, mentee in kept[name])
            for name in ("refused", "apart", "locked", "earlier")
        }
        return cls(**{**kept, **people, **pairs})

    @property
    def is_group(self) -> bool:
        return self.kind == Kind.GROUP


def fingerprint_of(plain: Any) -> str:
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def _seeker(kept: Mapping[str, Any]) -> Seeker:
    lists = {f.name for f in fields(Seeker) if f.type == tuple[str, ...]}
    listed: dict[str, Any] = {k: tuple(v) if k in lists else v for k, v in kept.items()}
    return Seeker(**listed)


def teams(mentors: Collection[Seeker], size: int = 2) -> list[tuple[Seeker, ...]]:
    """Mentors of a group program put together, those with the most free time in common first.

    Two cleared adults are with every group; a mentor left over without a partner leads none.
    """
    free = sorted(mentors, key=lambda mentor: mentor.ref)
    made = []
    while len(free) >= size:
        first = free.pop(0)
        free.sort(key=lambda mentor: (-_common_time(first, mentor), mentor.ref))
        made.append((first, *free[: size - 1]))
        free = sorted(free[size - 1 :], key=lambda mentor: mentor.ref)
    return made


def _common_time(one: Seeker, other: Seeker) -> int:
    return len({*one.free_times} & {*other.free_times})


def as_one(team: tuple[Seeker, ...]) -> Seeker:
    """A team as one mentor: what any of them brings, when all of them can, for whom all of them may."""
    low = [m.youngest for m in team if m.youngest is not None]
    high = [m.oldest for m in team if m.oldest is not None]
    ages = [m.age for m in team if m.age is not None]
    return Seeker(
        ref="+".join(m.ref for m in team),
        age=min(ages) if ages else None,
        languages=tags(word for m in team for word in m.languages),
        interests=tags(word for m in team for word in m.interests),
        goals=tags(word for m in team for word in m.goals),
        values=tags(word for m in team for word in m.values),
        free_times=tuple(sorted(set.intersection(*({*m.free_times} for m in team)))),
        youngest=max(low, default=None),
        oldest=min(high, default=None),
        places=min(m.places for m in team),
        area=team[0].area,
    )


@dataclass(frozen=True)
class Offers:
    """The mentors' side as the search sees it: each mentor, or in a group program each team, as one.

    Pairs are (offer, mentee). Of a team, `refused` holds also those whom a wish of any of them keeps
    apart. `of` finds the offer somebody is part of; whoever has no partner is part of none.
    """

    each: tuple[Seeker, ...]
    refused: frozenset[tuple[str, str]]
    apart: frozenset[tuple[str, str]]
    of: Mapping[str, str]

    def joined(self, pairs: Iterable[tuple[str, str]]) -> Pairs:
        """Pairs of people as pairs of offer and mentee, each once, in order."""
        known = [(self.of[mentor], mentee) for mentor, mentee in pairs if mentor in self.of]
        return tuple(dict.fromkeys(known))


def offers_of(cohort: Cohort) -> Offers:
    alone: list[tuple[Seeker, ...]] = [(mentor,) for mentor in cohort.mentors]
    made = teams(cohort.mentors) if cohort.is_group else alone
    each = tuple(as_one(team) if cohort.is_group else team[0] for team in made)
    of = {mentor.ref: one.ref for one, team in zip(each, made, strict=True) for mentor in team}
    known = Offers(each, frozenset(), frozenset(), of)
    refused = {*known.joined(cohort.refused)}
    if cohort.is_group:
        refused |= _kept_apart_by_wishes(cohort, made)
    return Offers(each, frozenset(refused), frozenset(known.joined(cohort.apart)), of)


def _kept_apart_by_wishes(
    cohort: Cohort, made: Iterable[tuple[Seeker, ...]]
) -> set[tuple[str, str]]:
    return {
        ("+".join(mentor.ref for mentor in team), mentee.ref)
        for team, mentee in product(made, cohort.mentees)
        if any(not (m.accepts_person(mentee) and mentee.accepts_person(m)) for m in team)
    }


def free_after_locks(cohort: Cohort, offers: Offers) -> Counter[str]:
    """Places of each offer that the locked pairs leave."""
    left = Counter({each.ref: each.places for each in offers.each})
    left.subtract(offer for offer, _ in offers.joined(cohort.locked))
    return left
