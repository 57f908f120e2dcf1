"""From an encoded cohort to a proven optimum: list, count, split, solve, price, repeat."""

from dataclasses import replace

import numpy as np

from .candidates import Candidates, Progress, candidates_of
from .chunks import Found
from .covering import pairs_outside_cover
from .crew import Crew, pairs_near_again, pairs_near_prices
from .encode import Encoded
from .graph import Flags, Graph, Int64, Prices, empty_seats, graph_from
from .growth import with_pairs
from .optimum import Solution, best_scores, largest, settle, settle_again
from .pricing import MARGIN, MOST_AGAIN, quote_at
from .problem import Problem
from .state import State

MOST_SCORE = 20_000
NEVER_LOOKED = 1 << 60


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
    listed, short = _count(cohort, listed, boost)
    solution = best_scores(listed.graph, cohort.places, short)
    unlooked = Prices(*(np.full(now.size, NEVER_LOOKED) for now in solution.prices))
    return price_out(State(cohort, listed, solution, boost, unlooked), crew)


def _count(
    cohort: Encoded, listed: Candidates, boost: Int64
) -> tuple[Candidates, tuple[Flags, Flags]]:
    """Grow the list until its cover covers every eligible pair: that many, and no more."""
    seats = empty_seats(cohort.places, cohort.waits.size)
    while True:
        short = largest(listed.graph, seats)
        found = pairs_outside_cover(cohort, listed.mentee_cut, short)
        if found.mentee.size == 0:
            return listed, short
        listed = replace(listed, graph=_join(listed.graph, found, boost))


def price_out(state: State, crew: Crew) -> State:
    """List unlisted pairs that come near the prices and settle again, until none can beat them."""
    while True:
        cohort, listed, boost = state.cohort, state.candidates, state.boost
        solution, looked = state.solution, state.looked
        short = solution.mentee_short, solution.mentor_short
        fallen = [
            np.flatnonzero(then - now > MARGIN // 2)
            for then, now in zip(looked, solution.prices, strict=True)
        ]
        if not fallen[0].size and not fallen[1].size:
            return state
        if MOST_AGAIN * max(fallen[0].size, fallen[1].size) > boost.size:
            looked = Prices(*(now.copy() for now in solution.prices))
            quote = quote_at(cohort, listed, short, looked, boost)
            found = pairs_near_prices(crew, cohort, quote)
        else:
            before, looked = looked, Prices(*(then.copy() for then in looked))
            for then, now, who in zip(looked, solution.prices, fallen, strict=True):
                then[who] = now[who]
            quote = quote_at(cohort, listed, short, looked, boost)
            found = pairs_near_again(crew, cohort, quote, fallen[0], fallen[1])
            if not _beat_prices(found, boost, solution.prices):
                return replace(state, looked=before)
        if found.mentee.size:
            listed, solution = _with_found(listed, solution, found, boost)
        state = State(cohort, listed, solution, boost, looked)


def _with_found(
    listed: Candidates, solution: Solution, found: Found, boost: Int64
) -> tuple[Candidates, Solution]:
    """List pairs and settle: by a few exact paths if they are few, else by turns again."""
    one = listed.graph is solution.split
    graph = _join(listed.graph, found, boost)
    parts = graph if one else _join(solution.split, found, boost)
    if MOST_AGAIN * found.mentee.size < boost.size:
        scores = found.points + boost[found.mentee]
        solution = settle_again(solution, parts, found.mentee, found.mentor, scores)
    else:
        short = solution.mentee_short, solution.mentor_short
        solution = settle(parts, solution.seats, solution.prices, short)
    return replace(listed, graph=graph), solution


def _beat_prices(found: Found, boost: Int64, prices: Prices) -> bool:
    """Whether any pair is worth more than its prices. If none is, they need not be listed now:
    whoever's price fell is looked at again next time."""
    worth = prices.mentee[found.mentee] + prices.mentor[found.mentor]
    return bool((found.points + boost[found.mentee] > worth).any())
