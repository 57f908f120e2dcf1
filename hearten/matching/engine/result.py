"""What a solve hands back; each part is worked out when first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from .answer import certificate_of, free_mentors, pairs_of, solved_points, spread, unseated_mentees
from .graph import Int64
from .problem import Problem
from .reasons import chances_of, shortages_of, why_mentees, why_mentors
from .records import Certificate, Pair, Shortage, Unmatched
from .state import State


@dataclass(frozen=True)
class Result:
    """The answer to a problem: scores and prices in points, people by id.

    `held`: the points of all locked pairs.
    """

    problem: Problem
    state: State = field(repr=False, compare=False)
    held: int = field(repr=False, compare=False)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Locked and proposed pairs, in the order of the problem's mentees."""
        return pairs_of(self.problem, self.state)

    @property
    def matched(self) -> int:
        """How many mentees have a pair: the most that can be."""
        return len(self.problem.mentees) - unseated_mentees(self.state).size

    @cached_property
    def total_score(self) -> int:
        """The sum of the pairs' scores, the highest among all largest matchings."""
        return solved_points(self.state) + self.held

    @property
    def eligible_pairs(self) -> int:
        """How many of all pairs keep every rule."""
        return self.state.candidates.eligible_pairs

    @cached_property
    def certificate(self) -> Certificate:
        """The proof, for `check`."""
        return certificate_of(self.problem, self.state)

    @cached_property
    def shortages(self) -> tuple[Shortage, ...]:
        """Where places are missing: disjoint Hall sets, the largest need first."""
        return shortages_of(self.problem, self.state)

    @cached_property
    def unmatched_mentees(self) -> tuple[Unmatched, ...]:
        """Mentees without a pair and why, in the order of the problem."""
        return why_mentees(self.problem, self.state, self._chances[0], self.shortages)

    @cached_property
    def unmatched_mentors(self) -> tuple[Unmatched, ...]:
        """Mentors with a free place and why, in the order of the problem."""
        return why_mentors(self.problem, self.state, self._chances[1])

    @cached_property
    def _chances(self) -> tuple[Int64, Int64]:
        """Listed pairs by mentee and by mentor, counted once."""
        return chances_of(self.state)

    @cached_property
    def mentor_prices(self) -> Mapping[str, int]:
        """Shadow price of one more place at each mentor, points; 0 for one without free places."""
        ids = self.certificate.mentor_ids
        return dict(zip(ids, self.certificate.mentor_price, strict=True))

    @cached_property
    def mentee_prices(self) -> Mapping[str, int]:
        """What each mentee's being in the round is worth to the total score, points."""
        worth = np.where(
            self.state.cohort.waits, self.state.solution.prices.mentee - self.state.boost, 0
        )
        ids = self.certificate.mentee_ids
        prices = spread(self.state.cohort.mentee_at, worth, len(ids)).tolist()
        return dict(zip(ids, prices, strict=True))

    @cached_property
    def short(self) -> frozenset[str]:
        """Mentors inside a shortage: one more place there is one more mentee matched."""
        columns = zip(self.certificate.mentor_ids, self.certificate.mentor_cover, strict=True)
        return frozenset(mentor for mentor, covered in columns if covered)

    @property
    def free_mentors(self) -> tuple[str, ...]:
        """Mentors with at least one free place."""
        return tuple(self.problem.mentors[k].id for k in free_mentors(self.state).tolist())
