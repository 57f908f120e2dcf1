"""An independent check of a result: it trusts nothing but the problem.

The argument: if every eligible pair has a covered end, no matching has more pairs than covered
mentees plus places of covered mentors. A matching of that size uses every covered mentee, every
place of a covered mentor, and no pair with both ends covered. Along its pairs the scores are at
most u + v, so its total is at most the sum of u plus the sum of places times v, given u >= 0 where
a mentee may stay unmatched and v >= 0 where a place may stay free. Equality proves the optimum.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from .crew import threads_for
from .explain import explain_people
from .problem import Problem
from .proof.plain import COMMON, NEAR, Int64, Plain, plain_criteria, plain_rules
from .proof.sweep import (
    Int32,
    add_common,
    add_near,
    add_range,
    first_flaw,
    gather,
    keep_common,
    keep_near,
    keep_range,
)
from .records import Certificate, Pair, Verdict
from .rules import NotPairs

AT_ONCE = 1 << 16
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
        locked = dict(problem.locked)
        self.at_once = max(1, AT_ONCE // max(len(problem.mentors), 1))
        self.waits = np.array([each.id not in locked for each in problem.mentees], np.int64)
        taken = list(locked.values())
        self.free = np.array([m.places for m in problem.mentors], np.int64)
        position = {mentor.id: k for k, mentor in enumerate(problem.mentors)}
        for mentor_id in taken:
            self.free[position[mentor_id]] -= 1
        self.proposed = [pair for pair in pairs if pair.mentee not in locked]
        row = {mentee.id: k for k, mentee in enumerate(problem.mentees)}
        self.chosen = np.full(self.waits.size, -1, np.int64)
        self.claimed = np.zeros(self.waits.size, np.int64)
        for pair in pairs:
            self.chosen[row[pair.mentee]] = position[pair.mentor]
            self.claimed[row[pair.mentee]] = pair.score
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
        waits, open_mentor = self.waits > 0, self.free > 0
        size = int(self.a[waits].sum() + (self.b * self.free).sum())
        if size != len(self.proposed):
            raise _Flaw(f"the cover allows {size} pairs, not {len(self.proposed)}")
        if (self.u[waits & (self.a == 0)] < 0).any():
            raise _Flaw("a mentee outside the cover has a price below 0")
        if (self.v[open_mentor & (self.b == 0)] < 0).any():
            raise _Flaw("a mentor outside the cover has a price below 0")
        position = {mentee.id: k for k, mentee in enumerate(self.problem.mentees)}
        boosts = self.boost.tolist()
        total = sum(pair.score + boosts[position[pair.mentee]] for pair in self.proposed)
        bound = sum(self.u[waits].tolist()) + sum(
            price * free for price, free in zip(self.v.tolist(), self.free.tolist(), strict=True)
        )
        if total != bound:
            raise _Flaw(f"the prices allow {bound} points, the pairs have {total}")

    def require_all_pairs(self, threads: int) -> int:
        mentees, mentors = self.problem.mentees, self.problem.mentors
        rules = plain_rules(self.problem.rules, mentees, mentors)
        criteria = plain_criteria(self.problem.criteria, mentees, mentors)
        position = {mentee.id: k for k, mentee in enumerate(mentees)}
        column = {mentor.id: k for k, mentor in enumerate(mentors)}
        banned: dict[int, list[int]] = {}
        for rule in self.problem.rules:
            if isinstance(rule, NotPairs):
                for mentor_id, mentee_id in rule.pairs:
                    if mentee_id in position and mentor_id in column:
                        banned.setdefault(position[mentee_id], []).append(column[mentor_id])
        kept: dict[int, list[int]] = {}
        for mentee_id, mentor_id in self.problem.earlier:
            if mentee_id in position and mentor_id in column:
                kept.setdefault(position[mentee_id], []).append(column[mentor_id])

        def rows(low: int) -> int:
            return self._rows(low, rules, criteria, banned, kept)

        with ThreadPoolExecutor(threads) as pool:
            return sum(pool.map(rows, range(0, len(mentees), self.at_once)))

    def _rows(
        self,
        low: int,
        rules: Sequence[Plain],
        criteria: Sequence[Plain],
        banned: dict[int, list[int]],
        kept: dict[int, list[int]],
    ) -> int:
        high = min(low + self.at_once, self.waits.size)
        mask = np.ones((high - low, self.free.size), np.uint8)
        for rule in rules:
            _keep(mask, low, rule)
        for i in range(low, high):
            mask[i - low, banned.get(i, [])] = 0
        mentees, mentors = np.empty(mask.size + 1, np.int32), np.empty(mask.size + 1, np.int32)
        place = np.full(high - low, -1, np.int64)
        found = gather(mask, low, self.chosen, mentees, mentors, place)
        mentees, mentors = mentees[:found], mentors[:found]
        points = np.zeros(found, np.int64)
        for criterion in criteria:
            _add(points, mentees, mentors, criterion)
        for i in range(low, high):
            for j in kept.get(i, []):
                points[(mentees == i) & (mentors == j)] += self.problem.stickiness
        self.require_claims(low, place, points)
        points += self.boost[mentees]
        flaw = first_flaw(
            points, mentees, mentors, self.u, self.v, self.a, self.b, self.waits, self.free
        )
        if flaw >= 0:
            mentee = self.problem.mentees[int(mentees[flaw])]
            mentor = self.problem.mentors[int(mentors[flaw])]
            raise _Flaw(
                f"{mentee.id!r} and {mentor.id!r} "
                "are outside the cover or worth more than their prices"
            )
        return found

    def require_claims(self, low: int, place: Int64, points: Int64) -> None:
        """These mentees' pairs are eligible, at their `place` in the list, and score as claimed."""
        high = low + place.size
        if (place[self.chosen[low:high] >= 0] < 0).any():
            raise _Flaw("a pair breaks a rule")
        if (points[place[place >= 0]] != self.claimed[low:high][place >= 0]).any():
            raise _Flaw("a pair scores otherwise than it claims")


def _keep(mask: np.ndarray, low: int, rule: Plain) -> None:
    if rule.kind == COMMON:
        keep_common(mask, low, rule.mentee, rule.mentor, rule.least)
    elif rule.kind == NEAR:
        keep_near(mask, low, rule.mentee, rule.mentor, rule.bands[0])
    else:
        keep_range(mask, low, rule.mentee, rule.mentor)


def _add(points: Int64, mentees: Int32, mentors: Int32, criterion: Plain) -> None:
    pairs, own, theirs = (points, mentees, mentors), criterion.mentee, criterion.mentor
    if criterion.kind == COMMON:
        add_common(*pairs, own, theirs, criterion.least)
    elif criterion.kind == NEAR:
        bands = np.array(criterion.bands, np.int64)
        add_near(*pairs, own, theirs, bands, criterion.full)
    else:
        add_range(*pairs, own, theirs, criterion.least, criterion.full)
