"""Mutual peers: one pool, pairs of two. As many pairs as can be, then the most points.

Splitting everyone into a giver and a taker makes the pool bipartite; its exact optimum bounds the
pairs and the points of every peer matching. It falls into pairs and cycles. Even cycles lose
nothing; odd ones leave one over, who is then paired along alternating paths where possible. The
answer is proven when it meets the bound, else the gap is stated.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hearten.matching.engine.assign import assign
from hearten.matching.engine.criteria import Criterion
from hearten.matching.engine.people import Mentee, Mentor
from hearten.matching.engine.problem import Problem
from hearten.matching.engine.records import Assignment
from hearten.matching.engine.rules import Rule

from .matrix import Matrix, matrices

Partners = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PeerResult:
    """Pairs of ids with their score (the mean of both directions, in half points times two).

    `pair_bound` and `score_bound`: no matching has more pairs, and none with as many pairs as that
    more points. `proven` when both are met; otherwise the gaps are what is not known.
    """

    pairs: tuple[tuple[str, str, int], ...]
    unmatched: tuple[str, ...]
    total_score: int
    pair_bound: int
    score_bound: int

    @property
    def proven(self) -> bool:
        """Whether the answer meets its bound."""
        return len(self.pairs) == self.pair_bound and self.total_score == self.score_bound


def solve_peers(
    people: Sequence[Mentee], criteria: Sequence[Criterion] = (), rules: Sequence[Rule] = ()
) -> PeerResult:
    """Pair up a pool. A rule must hold both ways; a pair scores the points of both ways added."""
    others = [Mentor(person.id, person.values) for person in people]
    kept, scored = matrices(Problem(people, others, criteria, rules))
    allowed, worth = kept & kept.T, scored + scored.T
    np.fill_diagonal(allowed, False)
    rows, columns = np.nonzero(allowed)
    cover = assign(rows, columns, worth[rows, columns], allowed.shape)
    partner = _improved(_grown(_halved(cover, worth), allowed), allowed, worth)
    return _told(people, partner, worth, cover.matched // 2, _score_bound(cover, allowed, worth))


def _score_bound(cover: Assignment, allowed: npt.NDArray[np.bool_], worth: Matrix) -> int:
    """No matching with the bound's number of pairs scores more.

    A matching with n pairs is a double cover of 2n. If the largest cover is odd it says nothing
    about such; then everyone may stay out, and the best cover of any size bounds every matching.
    """
    if cover.matched % 2 == 0:
        return cover.total // 2
    out = np.eye(worth.shape[0], dtype=np.bool_)
    scores = np.hstack((worth, np.zeros_like(worth)))
    rows, columns = np.nonzero(np.hstack((allowed, out)))
    return assign(rows, columns, scores[rows, columns], scores.shape).total // 2


def _halved(cover: Assignment, worth: Matrix) -> Partners:
    """Walk the double cover: pairs, and every other step of each path or cycle, the better way."""
    follows, partner = cover.column_of, np.full(cover.column_of.size, -1, np.int64)
    before = np.full(follows.size, -1, np.int64)
    before[follows[follows >= 0]] = np.flatnonzero(follows >= 0)
    seen = np.zeros(follows.size, np.bool_)
    for start in (*np.flatnonzero(before < 0), *range(follows.size)):
        walk = []
        at = int(start)
        while at >= 0 and not seen[at]:
            seen[at] = True
            walk.append(at)
            at = int(follows[at])
        for a, b in _every_other(walk, closed=at == start and len(walk) > 1, worth=worth):
            partner[a], partner[b] = b, a
    return partner


def _every_other(walk: Sequence[int], closed: bool, worth: Matrix) -> Sequence[tuple[int, int]]:
    """The heaviest perfect way through a path or cycle; of an odd one, the best to leave out."""
    size = len(walk)
    turns = range(size) if closed else range(size % 2 + 1)
    ways = []
    for turn in turns:
        order = [*walk[turn:], *walk[:turn]] if closed else walk[turn:]
        ways.append(list(zip(order[0::2], order[1::2], strict=False)))
    return max(ways, key=lambda way: sum(int(worth[a, b]) for a, b in way), default=[])


def _grown(partner: Partners, allowed: npt.NDArray[np.bool_]) -> Partners:
    """Pair people left over along alternating paths of one or three steps."""
    for a in np.flatnonzero(partner < 0).tolist():
        if partner[a] >= 0:
            continue
        free = np.flatnonzero(allowed[a] & (partner < 0))
        if free.size:
            partner[a], partner[free[0]] = free[0], a
            continue
        for b in np.flatnonzero(allowed[a]).tolist():
            c = int(partner[b])
            rest = np.flatnonzero(allowed[c] & (partner < 0))
            rest = rest[rest != a]
            if rest.size:
                partner[a], partner[b] = b, a
                partner[c], partner[rest[0]] = rest[0], c
                break
    return partner


def _improved(partner: Partners, allowed: npt.NDArray[np.bool_], worth: Matrix) -> Partners:
    """Exchange partners between two pairs, or bring in someone left over, while that gains."""
    value = np.where(allowed, worth, -(1 << 40))
    gained = True
    while gained:
        gained = False
        for a in np.flatnonzero(partner >= 0).tolist():
            b = int(partner[a])
            if b < 0:
                continue
            other = np.where(partner >= 0, partner, 0)
            gain = value[a] + value[b, other] - worth[a, b] - worth[np.arange(other.size), other]
            gain[(partner < 0)] = value[a, partner < 0] - worth[a, b]
            gain[[a, b]] = 0
            c = int(gain.argmax())
            if gain[c] <= 0:
                continue
            d = int(partner[c])
            partner[b] = -1
            partner[a], partner[c] = c, a
            if d >= 0:
                partner[b], partner[d] = d, b
            gained = True
    return partner


def _told(
    people: Sequence[Mentee], partner: Partners, worth: Matrix, pair_bound: int, score_bound: int
) -> PeerResult:
    pairs = tuple(
        (people[a].id, people[b].id, int(worth[a, b]))
        for a, b in enumerate(partner.tolist())
        if b > a
    )
    left = tuple(people[k].id for k in np.flatnonzero(partner < 0).tolist())
    return PeerResult(pairs, left, sum(score for *_, score in pairs), pair_bound, score_bound)
