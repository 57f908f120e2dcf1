"""The best seating among listed pairs: largest first, then highest score, with its proof.

`Solution` is the complete state of the solver; a later solve may start from it.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from .auction import (
    best_worths,
    even_out,
    mentees_bid,
    mentors_bid,
    stand_up_where_loose,
    take_turns,
)
from .cardinality import reached_from, seat_as_many_as_can_be, seat_greedily
from .compiled import kernel, part, whole
from .graph import (
    Flags,
    Graph,
    Int64,
    Prices,
    Seats,
    empty_seats,
    leave,
    mentor_of,
    seats_of,
    within,
)
from .paths import Search, fill_place, room_for, seat_mentee

STEP = 30
BIDS_EACH = 40
TURNS_EACH = 4


class Short(NamedTuple):
    """Who is in the shortage, as the kernels read it; `calm` mentees are not."""

    mentee: Flags
    mentor: Flags
    calm: Flags


def _short(mentee: Flags, mentor: Flags) -> Short:
    return Short(mentee, mentor, ~mentee)


@dataclass(frozen=True, slots=True)
class Solution:
    """Seats, prices (points) and the shortage: mentees and mentors reached from the unmatched.

    `split` holds the listed pairs with exactly one covered end, the only ones a largest matching
    can use: covered mentees with mentors outside the shortage, and the shortage within itself
    (Dulmage and Mendelsohn 1958).
    """

    split: Graph
    seats: Seats
    prices: Prices
    mentee_short: Flags
    mentor_short: Flags


def largest(graph: Graph, seats: Seats) -> tuple[Flags, Flags]:
    """Grow `seats` to a largest seating; who is short (mentees, mentors).

    A mentor without places is always short: covering them costs nothing.
    """
    everyone = np.ones(seats.seat.size, np.bool_)
    seat_greedily(graph, seats)
    mentee_short, mentor_short = reached_from(graph, seats, everyone)
    if seats.vacant[mentor_short].any():
        seat_as_many_as_can_be(graph, seats)
        mentee_short, mentor_short = reached_from(graph, seats, everyone)
    return mentee_short, mentor_short | (np.diff(seats.first) == 0)


@kernel
def _bid(
    graph: Graph, seats: Seats, prices: Prices, bids: Int64, queue: Int64, short: Short
) -> None:
    """Auctions on both sides of the split, from no prices and empty seats."""
    waiting = whole(0)
    for i in range(short.mentee.size):
        if not short.mentee[i] and graph.stop[i] > graph.start[i]:
            queue[waiting] = i
            waiting += 1
    mentees_bid(graph, seats, prices, bids, queue, waiting, STEP, BIDS_EACH * waiting)
    waiting = whole(0)
    for j in range(short.mentor.size):
        if short.mentor[j]:
            for _ in range(seats.first[j], seats.first[j + 1]):
                queue[waiting] = j
                waiting += 1
    mentors_bid(graph, seats, prices, queue, waiting, STEP, BIDS_EACH * waiting)
    even_out(graph, seats, prices, short.mentor)


@part
def _tighten(graph: Graph, seats: Seats, prices: Prices, queue: Int64, short: Short) -> None:
    """Make prices cover every listed pair, free the seats that are then loose, and take turns."""
    best_worths(
        graph.start, graph.stop, graph.mentor, graph.score, prices.mentor, prices.mentee, short.calm
    )
    best_worths(
        graph.back_start,
        graph.back_stop,
        graph.mentee,
        graph.back_score,
        prices.mentee,
        prices.mentor,
        short.mentor,
    )
    stand_up_where_loose(graph, seats, prices)
    waiting = whole(0)
    for i in range(short.mentee.size):
        if seats.seat[i] < 0 and not short.mentee[i]:
            queue[waiting] = i
            waiting += 1
    take_turns(graph, seats, prices, queue, waiting, TURNS_EACH * waiting)


@kernel
def _settle(
    graph: Graph,
    seats: Seats,
    prices: Prices,
    room: Search,
    queue: Int64,
    short: Short,
    loose: bool,
) -> None:
    """Seat and fill by exact paths until nothing is left to do.

    `loose`: prices and seats may not fit each other yet.
    """
    if loose:
        _tighten(graph, seats, prices, queue, short)
    for i in range(short.mentee.size):
        if seats.seat[i] < 0 and not short.mentee[i]:
            seat_mentee(graph, seats, prices, room, i, short.mentee[i])
    for j in range(short.mentor.size):
        while seats.vacant[j] > 0 and (short.mentor[j] or prices.mentor[j] > 0):
            vacant = seats.vacant[j]
            fill_place(graph, seats, prices, room, j, not short.mentor[j])
            if vacant == seats.vacant[j] and short.mentor[j]:
                break
    for i in range(short.mentee.size):
        if seats.seat[i] < 0 and short.mentee[i] and prices.mentee[i] > 0:
            seat_mentee(graph, seats, prices, room, i, short.mentee[i])


def best_seating(graph: Graph, places: Int64) -> Solution:
    """Solve from nothing: O(paths * E log E) at worst, near linear on cohorts."""
    return best_scores(graph, places, largest(graph, empty_seats(places, graph.start.size - 1)))


def best_scores(graph: Graph, places: Int64, short: tuple[Flags, Flags]) -> Solution:
    """The highest score among largest seatings, once the shortage is known."""
    parts = within(graph, *short)
    seats = empty_seats(places, graph.start.size - 1)
    prices = Prices(np.zeros(graph.start.size - 1, np.int64), np.zeros(places.size, np.int64))
    bids, queue = np.zeros(seats.holder.size, np.int64), _queue(seats)
    _bid(parts, seats, prices, bids, queue, _short(*short))
    return settle(parts, seats, prices, short)


def moved_over(
    solution: Solution, graph: Graph, places: Int64, short: tuple[Flags, Flags]
) -> Solution:
    """The optimum under another shortage, from the prices and the seats that it leaves."""
    mentee_short, mentor_short = short
    chosen = mentor_of(solution.seats)
    chosen[(chosen >= 0) & (mentee_short != mentor_short[chosen])] = -1
    prices = _shifted(solution, short)
    return settle(within(graph, *short), seats_of(places, chosen), prices, short)


def _shifted(solution: Solution, short: tuple[Flags, Flags]) -> Prices:
    """Inside the shortage mentees' prices are 0 or more, outside it mentors' are: whoever changes
    sides is raised so far together, and the others with them lowered, so that seats stay tight."""
    before = solution.mentee_short, solution.mentor_short
    prices = Prices(*(each.copy() for each in solution.prices))
    for raised, lowered, inside in ((0, 1, True), (1, 0, False)):
        now, then = ([each == inside for each in flags] for flags in (short, before))
        rise = max(0, -int(prices[raised][now[raised] & ~then[raised]].min(initial=0)))
        prices[raised][now[raised] & ~then[raised]] += rise
        prices[lowered][now[lowered] & ~then[lowered]] -= rise
        np.maximum(prices[raised], 0, out=prices[raised], where=now[raised])
    return prices


def _queue(seats: Seats) -> Int64:
    """A ring that holds every mentee, or every place."""
    return np.zeros(max(seats.seat.size, seats.holder.size, 1), np.int64)


def settle(parts: Graph, seats: Seats, prices: Prices, short: tuple[Flags, Flags]) -> Solution:
    """From any prices and seats within the split to the exact optimum."""
    _settle(parts, seats, prices, room_for(parts), _queue(seats), _short(*short), True)
    return Solution(parts, seats, prices, *short)


@kernel
def _raise(
    graph: Graph, seats: Seats, prices: Prices, rows: Int64, columns: Int64, scores: Int64
) -> None:
    """Raise mentees' prices to cover pairs; whoever's price rose stands up."""
    for k in range(rows.size):
        i, worth = whole(rows[k]), scores[k] - prices.mentor[columns[k]]
        if worth > prices.mentee[i]:
            prices.mentee[i] = worth
            if seats.seat[i] >= 0:
                leave(seats, i)


def settle_again(
    solution: Solution, parts: Graph, rows: Int64, columns: Int64, scores: Int64
) -> Solution:
    """The exact optimum after a few pairs more, which `parts` has; seats and prices in place."""
    after = replace(solution, split=parts)
    _raise(parts, after.seats, after.prices, rows, columns, scores)
    _repair(after)
    return after


def _repair(solution: Solution) -> None:
    parts, seats, prices = solution.split, solution.seats, solution.prices
    room, short = room_for(parts), _short(solution.mentee_short, solution.mentor_short)
    _settle(parts, seats, prices, room, _queue(seats), short, False)


def repaired(solution: Solution) -> bool:
    """Seat and fill what is free, in place; whether the shortage still holds as it is."""
    seats, must_sit = solution.seats, ~solution.mentee_short
    if (seats.seat[must_sit] < 0).any():
        _, reached = reached_from(solution.split, seats, must_sit)
        if not seats.vacant[reached].any():
            return False
    _repair(solution)
    seated = (seats.seat[must_sit] >= 0).all()
    return bool(seated and not seats.vacant[solution.mentor_short].any())
