"""An independent check of a result: it trusts nothing but the problem.

The argument: if every eligible pair has a covered end, no matching has more pairs than covered
mentees plus places of covered mentors. A matching of that size uses every covered mentee, every
place of a covered mentor, and no pair with both ends covered. Along its pairs the scores are at
most u + v, so its total is at most the sum of u plus the sum of places times v, given u >= 0 where
a mentee may stay unmatched and v >= 0 where a place may stay free. Equality proves the optimum.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from .crew import threads_for
from .explain import explain_people
from .problem import Problem
from .proof.plain import COMMON, NEAR, Int64, Plain, plain_criteria, plain_rules
from .proof.sweep import (
    add_common,
    add_near,
    add_range,
    first_flaw,
    keep_common,
    keep_near,
    keep_range,
)
from .records import Certificate, Pair, Verdict
from .rules import NotPairs

ROWS, MENTORS = 128, 2048
NOT_SEEN = -1
TAKEN = 2
LARGEST_PRICE = 1 << 60


class _Flaw(Exception):
    """What is wrong, in words."""


def check(
    problem: Problem,
    certificate: Certificate,
    pairs: Sequence[Pair],
    *,
    threads: int | None = None,
) -> Verdict:
    """Whether the pairs are lawful, as many as can be, and of the highest total score.

    Never raises for a bad proof: the verdict says what is wrong. Looks at every pair once.
    """
    try:
        _require_shape(problem, certificate)
        _require_lawful(problem, pairs)
        eligible = _Check(problem, certificate, pairs).run(threads_for(threads))
    except _Flaw as flaw:
        return Verdict(False, _wrong_pair(problem, pairs) or str(flaw))
    total = sum(pair.score for pair in pairs)
    return Verdict(True, "", len(pairs), total, eligible)


def _require_shape(problem: Problem, certificate: Certificate) -> None:
    if certificate.mentee_ids != tuple(each.id for each in problem.mentees):
        raise _Flaw("the certificate is about other mentees")
    if certificate.mentor_ids != tuple(each.id for each in problem.mentors):
        raise _Flaw("the certificate is about other mentors")
    for numbers, size in (
        (certificate.mentee_cover, len(problem.mentees)),
        (certificate.mentor_cover, len(problem.mentors)),
        (certificate.mentee_price, len(problem.mentees)),
        (certificate.mentor_price, len(problem.mentors)),
    ):
        if len(numbers) != size or not all(type(n) is int for n in numbers):
            raise _Flaw("the certificate has the wrong number of integers")
        if any(abs(n) > LARGEST_PRICE for n in numbers):
            raise _Flaw("the certificate has a price out of range")
    if not {*certificate.mentee_cover, *certificate.mentor_cover} <= {0, 1}:
        raise _Flaw("a cover is not 0 or 1")


def _require_lawful(problem: Problem, pairs: Sequence[Pair]) -> None:
    mentees = {each.id for each in problem.mentees}
    places = {each.id: each.places for each in problem.mentors}
    seen: set[str] = set()
    for pair in pairs:
        if pair.mentee not in mentees or pair.mentor not in places or pair.mentee in seen:
            raise _Flaw(f"{pair.mentee!r} or {pair.mentor!r} is unknown or matched twice")
        seen.add(pair.mentee)
        places[pair.mentor] -= 1
        if type(pair.score) is not int or pair.score != sum(pair.points.values()):
            raise _Flaw(
                f"{pair.mentee!r} and {pair.mentor!r} score not what their points add up to"
            )
    if any(left < 0 for left in places.values()):
        raise _Flaw("a mentor has more mentees than places")
    if not {*problem.locked} <= {(pair.mentee, pair.mentor) for pair in pairs}:
        raise _Flaw("a locked pair is missing")


def _wrong_pair(problem: Problem, pairs: Sequence[Pair]) -> str:
    """Pair by pair, for words that help: the first that breaks a rule or scores otherwise."""
    mentees = {each.id: each for each in problem.mentees}
    mentors = {each.id: each for each in problem.mentors}
    for pair in pairs:
        if pair.mentee not in mentees or pair.mentor not in mentors:
            continue
        told = explain_people(problem, mentees[pair.mentee], mentors[pair.mentor])
        who = f"{pair.mentee!r} and {pair.mentor!r}"
        if told.broken:
            return f"{who} break {', '.join(told.broken)}"
        if not told.score == pair.score == sum(pair.points.values()):
            return f"{who} score {told.score}, not {pair.score}"
    return ""


class _Check:
    """The certificate beside the problem: who is open, boosts for urgency, and the sums."""

    def __init__(self, problem: Problem, certificate: Certificate, pairs: Sequence[Pair]) -> None:
        self.problem = problem
        self.row = {mentee.id: k for k, mentee in enumerate(problem.mentees)}
        self.column = {mentor.id: k for k, mentor in enumerate(problem.mentors)}
        locked = dict(problem.locked)
        self.waits = np.array([each.id not in locked for each in problem.mentees], np.bool_)
        self.free = np.array([m.places for m in problem.mentors], np.int64)
        for mentor_id in locked.values():
            self.free[self.column[mentor_id]] -= 1
        self.proposed = [pair for pair in pairs if pair.mentee not in locked]
        self.chosen = np.full(self.waits.size, -1, np.int64)
        self.claimed, self.scored = np.zeros_like(self.chosen), np.full_like(self.chosen, NOT_SEEN)
        matched = [self.row[pair.mentee] for pair in pairs]
        self.chosen[matched] = [self.column[pair.mentor] for pair in pairs]
        self.claimed[matched] = [pair.score for pair in pairs]
        self.a, self.b, self.u, self.v = (
            np.array(numbers, np.int64)
            for numbers in (
                certificate.mentee_cover,
                certificate.mentor_cover,
                certificate.mentee_price,
                certificate.mentor_price,
            )
        )
        ranks = sorted({mentee.priority for mentee in problem.mentees})
        places = sum(mentor.places for mentor in problem.mentors)
        step = 20_000 << min(self.waits.size, places).bit_length()
        self.boost = np.array([ranks.index(m.priority) * step for m in problem.mentees], np.int64)

    def run(self, threads: int) -> int:
        """Check the sums, then every pair; the number of eligible pairs."""
        self.require_sums()
        if not self.waits.size or not self.free.size:
            return 0
        return self.require_all_pairs(threads)

    def require_sums(self) -> None:
        waits, open_mentor = self.waits, self.free > 0
        size = int(self.a[waits].sum() + (self.b * self.free).sum())
        if size != len(self.proposed):
            raise _Flaw(f"the cover allows {size} pairs, not {len(self.proposed)}")
        if (self.u[waits & (self.a == 0)] < 0).any():
            raise _Flaw("a mentee outside the cover has a price below 0")
        if (self.v[open_mentor & (self.b == 0)] < 0).any():
            raise _Flaw("a mentor outside the cover has a price below 0")
        boosts = self.boost.tolist()
        total = sum(pair.score + boosts[self.row[pair.mentee]] for pair in self.proposed)
        bound = sum(self.u[waits].tolist()) + sum(
            price * free for price, free in zip(self.v.tolist(), self.free.tolist(), strict=True)
        )
        if total != bound:
            raise _Flaw(f"the prices allow {bound} points, the pairs have {total}")

    def require_all_pairs(self, threads: int) -> int:
        """Look at every pair, a tile at a time; the number of eligible pairs."""
        mentees, mentors = self.problem.mentees, self.problem.mentors
        self.rules = plain_rules(self.problem.rules, mentees, mentors)
        self.criteria = plain_criteria(self.problem.criteria, mentees, mentors)
        forbidden = [rule.pairs for rule in self.problem.rules if isinstance(rule, NotPairs)]
        self.banned = self._by_mentee((b, a) for pairs in forbidden for a, b in pairs)
        self.kept = self._by_mentee(self.problem.earlier)
        covers = np.where(self.waits, self.a, TAKEN), np.where(self.free > 0, self.b, TAKEN)
        self.bounds = self.u - self.boost, self.v, *covers

        def rows(low: int) -> int:
            return sum(self._tile(low, left) for left in range(0, len(mentors), MENTORS))

        with ThreadPoolExecutor(threads) as pool:
            eligible = sum(pool.map(rows, range(0, len(mentees), ROWS)))
        self.require_claims()
        return eligible

    def _by_mentee(self, pairs: Iterable[tuple[str, str]]) -> dict[int, list[int]]:
        """Pairs (mentee id, mentor id) of people who are there, by position."""
        found: dict[int, list[int]] = {}
        for mentee, mentor in pairs:
            if mentee in self.row and mentor in self.column:
                found.setdefault(self.row[mentee], []).append(self.column[mentor])
        return found

    def _tile(self, low: int, left: int) -> int:
        """Some mentees by some mentors: how many pairs are eligible."""
        high, right = min(low + ROWS, self.waits.size), min(left + MENTORS, self.free.size)
        mask = np.ones((high - low, right - left), np.uint8)
        for rule in self.rules:
            _keep(mask, low, left, rule)
        for i, j in _inside(self.banned, low, high, left, right):
            mask[i - low, j - left] = 0
        mentees, mentors = np.divmod(np.flatnonzero(mask.view(np.bool_)), right - left)
        mentees, mentors = mentees + low, mentors + left
        points = np.zeros(mentees.size, np.int64)
        for criterion in self.criteria:
            _add(points, mentees, mentors, criterion)
        for i, j in _inside(self.kept, low, high, left, right):
            points[(mentees == i) & (mentors == j)] += self.problem.stickiness
        own = self.chosen[mentees] == mentors
        self.scored[mentees[own]] = points[own]
        flaw = first_flaw(points, mentees, mentors, *self.bounds)
        if flaw >= 0:
            mentee, mentor = (
                self.problem.mentees[mentees[flaw]],
                self.problem.mentors[mentors[flaw]],
            )
            raise _Flaw(
                f"{mentee.id!r} and {mentor.id!r} "
                "are outside the cover or worth more than their prices"
            )
        return mentees.size

    def require_claims(self) -> None:
        """Every pair was among the eligible ones, with the score it claims."""
        matched = self.chosen >= 0
        if (self.scored[matched] == NOT_SEEN).any():
            raise _Flaw("a pair breaks a rule")
        if (self.scored[matched] != self.claimed[matched]).any():
            raise _Flaw("a pair scores otherwise than it claims")


def _inside(
    pairs: Mapping[int, Sequence[int]], low: int, high: int, left: int, right: int
) -> list[tuple[int, int]]:
    """Those of the pairs that lie in a tile."""
    rows = [i for i in range(low, high) if i in pairs] if pairs else []
    return [(i, j) for i in rows for j in pairs[i] if left <= j < right]


def _keep(mask: npt.NDArray[np.uint8], low: int, left: int, rule: Plain) -> None:
    tile, own, theirs = (mask, low, left), rule.mentee, rule.mentor
    if rule.kind == COMMON:
        keep_common(*tile, own, theirs, rule.least)
    elif rule.kind == NEAR:
        keep_near(*tile, own, theirs, rule.bands[0])
    else:
        keep_range(*tile, own, theirs)


def _add(points: Int64, mentees: Int64, mentors: Int64, criterion: Plain) -> None:
    pairs, own, theirs = (points, mentees, mentors), criterion.mentee, criterion.mentor
    if criterion.kind == COMMON:
        add_common(*pairs, own, theirs, criterion.least)
    elif criterion.kind == NEAR:
        add_near(*pairs, own, theirs, np.array(criterion.bands, np.int64), criterion.full)
    else:
        add_range(*pairs, own, theirs, criterion.least, criterion.full)
