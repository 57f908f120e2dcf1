"""One pair judged: the rules it breaks, the points it earns, and the least that choosing it would cost.

The same meaning as the engine's, without the engine, so that a page can answer at once; a test holds
the two to each other to the unit. Sources of the bound: docs/matching.md, "Why the certificate proves it".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from hearten.matching.rules.cohort import (
    Cohort,
    Offers,
    Seeker,
    free_after_locks,
    offers_of,
    waiting_class,
)
from hearten.matching.rules.found import Points, Prices, Proposed
from hearten.matching.rules.states import CROSS_AGE_YEARS, Rule
from hearten.programs.rules import Kind

FULL = 10_000
MOST_A_PAIR = 20_000
"""No pair scores more, what it may get for having been proposed before included."""


@dataclass(frozen=True)
class Judged:
    """A pair of an offer and a mentee: rules broken (none when it may be), points by criterion."""

    offer: str
    mentee: str
    broken: tuple[Rule, ...]
    points: dict[str, Points]

    @property
    def score(self) -> int:
        return sum(part.points for part in self.points.values())


@dataclass(frozen=True)
class Cost:
    """The least that choosing a pair would cost: young people fewer, or points over the whole round.

    `urgent`: somebody who has waited longer would be left out instead. `either`: the points are lost, or
    somebody who has waited longer is left out, because some in the round come before others. `chosen`:
    the plan has the pair. `taken`: whose locked pair stands in the way, the offer's or the mentee's.
    """

    fewer: int = 0
    points: int = 0
    urgent: bool = False
    either: bool = False
    chosen: bool = False
    taken: str = ""


@dataclass(frozen=True)
class Judge:
    """A cohort ready to be asked about any of its pairs. `plan`: mentee to offer, as proposed."""

    cohort: Cohort
    prices: Prices | None = None
    plan: dict[str, str] = field(default_factory=dict)

    @cached_property
    def offers(self) -> Offers:
        return offers_of(self.cohort)

    @cached_property
    def offer(self) -> dict[str, Seeker]:
        return {each.ref: each for each in self.offers.each}

    @cached_property
    def mentee(self) -> dict[str, Seeker]:
        return {each.ref: each for each in self.cohort.mentees}

    @cached_property
    def _earlier(self) -> frozenset[tuple[str, str]]:
        return frozenset(self.offers.joined(self.cohort.earlier))

    @cached_property
    def _locked(self) -> dict[str, str]:
        return {mentee: offer for offer, mentee in self.offers.joined(self.cohort.locked)}

    @cached_property
    def _free(self) -> dict[str, int]:
        return free_after_locks(self.cohort, self.offers)

    @cached_property
    def _most_lost(self) -> int:
        """More than any plan could lose in points alone."""
        places = sum(max(free, 0) for free in self._free.values())
        return min(len(self.cohort.mentees), places) * MOST_A_PAIR

    @cached_property
    def _has_classes(self) -> bool:
        return len({waiting_class(each.waited) for each in self.cohort.mentees}) > 1

    def judge(self, offer: str, mentee: str) -> Judged:
        """Raises KeyError for somebody who was not in the round."""
        one, other = self.offer[offer], self.mentee[mentee]
        return Judged(offer, mentee, tuple(self._broken(one, other)), self._points(one, other))

    def _broken(self, mentor: Seeker, mentee: Seeker) -> Iterable[Rule]:
        pair = mentor.ref, mentee.ref
        wishes = not self.cohort.is_group
        if not {*mentor.languages} & {*mentee.languages}:
            yield Rule.LANGUAGE
        if not _between(mentee.age, mentor.youngest, mentor.oldest):
            yield Rule.AGE
        if wishes and not mentee.accepts_person(mentor):
            yield Rule.MENTEE_WISH
        if wishes and not mentor.accepts_person(mentee):
            yield Rule.MENTOR_WISH
        if pair in self.offers.refused:
            yield Rule.REFUSED
        if pair in self.offers.apart:
            yield Rule.APART
        if self.cohort.kind == Kind.PEER and not _older(mentor, mentee):
            yield Rule.OLDER

    def _points(self, mentor: Seeker, mentee: Seeker) -> dict[str, Points]:
        total = sum(self.cohort.weights.values())
        parts = {}
        for name, weight in self.cohort.weights.items():
            theirs, own = {*getattr(mentor, name)}, {*getattr(mentee, name)}
            half, both = FULL // 2 * weight, theirs & own
            each = sum(half // (total * len(side)) for side in (theirs, own)) if both else 0
            if most := FULL * weight // total:
                parts[name] = Points(len(both) * each, most, tuple(sorted(both)))
        return parts

    def cost(self, judged: Judged) -> Cost:
        """The bound read off the prices of the round; nothing is solved. For a pair that may be."""
        offer, mentee = judged.offer, judged.mentee
        if self.plan.get(mentee) == offer:
            return Cost(chosen=True)
        if self.prices is None or mentee in self._locked:
            return Cost(taken="mentee" if mentee in self._locked else "")
        if self._free[offer] < 1:
            return Cost(taken="mentor")
        if mentee in self.prices.covered and offer in self.prices.short:
            return Cost(fewer=1)
        worth = self.prices.mentee.get(mentee, 0) + self.prices.mentor.get(offer, 0)
        stuck = self.cohort.stickiness if (offer, mentee) in self._earlier else 0
        lost = max(0, worth - judged.score - stuck)
        return Cost(points=lost, urgent=lost > self._most_lost, either=self._has_classes)

    def others(self, mentee: str) -> list[Judged]:
        """Every offer for one mentee: those that may be first, the best fit first."""
        judged = [self.judge(offer, mentee) for offer in self.offer]
        return sorted(judged, key=lambda each: (len(each.broken) > 0, -each.score, each.offer))

    def total(self, plan: dict[str, str]) -> int:
        """The fit of a whole plan, in points on this cohort's terms; those not in it count nothing."""
        known = [(o, m) for m, o in plan.items() if o in self.offer and m in self.mentee]
        return sum(self.judge(offer, mentee).score for offer, mentee in known)


def plan_of(proposals: Iterable[Proposed]) -> dict[str, str]:
    """Mentee to offer."""
    return {mentee: "+".join(p.mentors) for p in proposals for mentee in p.mentees}


def lawful_locks(cohort: Cohort) -> tuple[tuple[str, str], ...]:
    """Those of the cohort's locked pairs that can be kept today, the first settled first.

    A lock falls away while one of the two is not ready, a rule stands between them, or no place is left.
    """
    judge = Judge(cohort)
    free = {each.ref: each.places for each in judge.offers.each}
    kept: dict[str, tuple[str, str]] = {}
    for mentor, mentee in cohort.locked:
        offer = judge.offers.of.get(mentor)
        if offer is None or mentee not in judge.mentee or mentee in kept or free[offer] < 1:
            continue
        if not judge.judge(offer, mentee).broken:
            kept[mentee] = (mentor, mentee)
            free[offer] -= 1
    return tuple(kept.values())


def _between(age: int | None, youngest: int | None, oldest: int | None) -> bool:
    if age is None:
        return youngest is None and oldest is None
    return (youngest is None or youngest <= age) and (oldest is None or age <= oldest)


def _older(mentor: Seeker, mentee: Seeker) -> bool:
    if mentor.age is None or mentee.age is None:
        return False
    return mentor.age - mentee.age >= CROSS_AGE_YEARS
