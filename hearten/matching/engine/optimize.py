"""From an encoded cohort to a proven optimum: list, count, split, solve, price, repeat."""

from dataclasses import replace

import numpy as np

from .candidates import Candidates, Progress, candidates_of
from .chunks import Found
from .covering import pairs_outside_cover
from .crew import Crew
from .encoded import Encoded
from .graph import (
    Flags,
    Graph,
    Int64,
    Prices,
    Seats,
    empty_seats,
    graph_from,
    mentor_of,
    seats_of,
)
from .growth import with_pairs
from .optimum import Solution, best_scores, largest, moved_over, settle, settle_again
from .pricing import NEVER_LOOKED, falls, pairs_in_question, quote_at
from .problem import Problem
from .state import State

MOST_SCORE = 20_000
MOST_AGAIN = 4
FEW_FOUND = 8


def boosts(problem: Problem, mentee_at: Int64) -> Int64:
    """Points that make each urgency class outweigh all scores below it, for mentees at positions.

    The sets of mentees that can be matched together form a matroid, so that serving the urgent
    first never lowers the number served; any steps between classes larger than what scores can
    move are enough. Steps in powers of two stay as they are when a few people go.
    """
    classes = sorted({mentee.priority for mentee in problem.mentees})
    places = sum(mentor.places for mentor in problem.mentors)
    step = MOST_SCORE << min(len(problem.mentees), places).bit_length()
    worth = {priority: rank * step for rank, priority in enumerate(classes)}
    given = [worth[problem.mentees[k].priority] for k in mentee_at.tolist()]
    return np.array(given, np.int64).reshape(len(given))


def _boosted(graph: Graph, boost: Int64) -> Graph:
    if not boost.any():
        return graph
    score = graph.score.copy()
    score[: graph.used[0]] += np.repeat(boost, graph.stop - graph.start[:-1])
    return graph_from(graph.start, graph.mentor, score, graph.back_start.size - 1)


def _join(graph: Graph, found: Found, boost: Int64) -> Graph:
    return with_pairs(graph, found.mentee, found.mentor, found.points + boost[found.mentee])


def optimize(problem: Problem, cohort: Encoded, crew: Crew, progress: Progress | None) -> State:
    """Solve an encoded cohort; the answer is the same whoever is in the crew."""
    boost = boosts(problem, cohort.mentee_at)
    listed = candidates_of(cohort, crew.list_all(cohort, progress))
    listed = replace(listed, graph=_boosted(listed.graph, boost))
    return count_and_solve(cohort, listed, boost, crew)


def count_and_solve(cohort: Encoded, listed: Candidates, boost: Int64, crew: Crew) -> State:
    """From listed pairs to the optimum over all pairs."""
    seats = empty_seats(cohort.places, cohort.waits.size)
    listed, short = _count(cohort, listed, boost, seats)
    solution = best_scores(listed.graph, cohort.places, short)
    never = _unlooked(solution.prices)
    return price_out(State(cohort, listed, solution, boost, never, never), crew)


def count_again(state: State, crew: Crew) -> State:
    """The same from seats and prices that stand, where fewer or more can be matched than before.

    Pairs between the two parts were never looked at: whoever changes sides is looked at anew.
    """
    cohort, before, boost = state.cohort, state.solution, state.boost
    seats = seats_of(cohort.places, mentor_of(before.seats))
    listed, short = _count(cohort, state.candidates, boost, seats)
    solution = moved_over(before, listed.graph, cohort.places, short)
    looked, sound = state.looked, state.sound
    if (before.mentor_short & (cohort.places > 0)).any():
        anew = short[0] != before.mentee_short, short[1] != before.mentor_short
        looked, sound = (
            Prices(*(np.where(who, NEVER_LOOKED, p) for who, p in zip(anew, then, strict=True)))
            for then in (looked, sound)
        )
    return price_out(State(cohort, listed, solution, boost, looked, sound), crew)


def _count(
    cohort: Encoded, listed: Candidates, boost: Int64, seats: Seats
) -> tuple[Candidates, tuple[Flags, Flags]]:
    """Grow seats and the list until the cover covers every eligible pair: that many, no more."""
    while True:
        short = largest(listed.graph, seats)
        found = pairs_outside_cover(cohort, listed.mentee_cut, short)
        if found.mentee.size == 0:
            return listed, short
        listed = replace(listed, graph=_join(listed.graph, found, boost))


def price_out(state: State, crew: Crew) -> State:
    """List unlisted pairs that come near the prices and settle again, until none can beat them.

    Where too many pairs are in question, all are looked at, and falls are counted anew from there.
    """
    while True:
        cohort, listed, boost = state.cohort, state.candidates, state.boost
        solution, looked = state.solution, state.looked
        now = Prices(*(each.copy() for each in solution.prices))
        fall, drop = (falls(cohort, listed, then, now) for then in (looked, state.sound))
        again = pairs_in_question(fall)
        if not again:
            return replace(state, sound=now)
        if MOST_AGAIN * again > boost.size * cohort.places.size:
            fall = drop = falls(cohort, listed, _unlooked(now), now)
            looked = now
        short = solution.mentee_short, solution.mentor_short
        found = crew.look(cohort, quote_at(listed, short, now, boost, fall, drop))
        if looked is state.looked and not _beat_prices(found, boost, now):
            return replace(state, sound=now)
        if found.mentee.size:
            listed, solution = _with_found(listed, solution, found, boost)
        state = State(cohort, listed, solution, boost, looked, now)


def _unlooked(prices: Prices) -> Prices:
    return Prices(*(np.full(now.size, NEVER_LOOKED) for now in prices))


def _with_found(
    listed: Candidates, solution: Solution, found: Found, boost: Int64
) -> tuple[Candidates, Solution]:
    """List pairs and settle: by a few exact paths if they are few, else by turns again."""
    one = listed.graph is solution.split
    graph = _join(listed.graph, found, boost)
    parts = graph if one else _join(solution.split, found, boost)
    if FEW_FOUND * found.mentee.size < boost.size:
        scores = found.points + boost[found.mentee]
        solution = settle_again(solution, parts, found.mentee, found.mentor, scores)
    else:
        short = solution.mentee_short, solution.mentor_short
        solution = settle(parts, solution.seats, solution.prices, short)
    return replace(listed, graph=graph), solution


def _beat_prices(found: Found, boost: Int64, prices: Prices) -> bool:
    """Whether any pair is worth more than its prices. If none is, they need not be listed now:
    what has fallen is looked at again next time."""
    worth = prices.mentee[found.mentee] + prices.mentor[found.mentor]
    return bool((found.points + boost[found.mentee] > worth).any())
