"""The best seating among listed pairs: largest first, then highest score, with its proof.

`Solution` is the complete state of the solver; a later solve may start from it.
"""

from dataclasses import dataclass

import numpy as np

from .auction import (
    best_worths,
    even_out,
    mentees_bid,
    mentors_bid,
    ring,
    stand_up_where_loose,
    take_turns,
)
from .cardinality import Flags, reached_from, seat_as_many_as_can_be, seat_greedily
from .compiled import kernel
from .graph import Graph, Int64, Prices, Seats, empty_seats, graph_from
from .paths import Search, fill_place, room_for, seat_mentee

STEP = 30
BIDS_EACH = 40
TURNS_EACH = 4


@dataclass(frozen=True, slots=True)
class Solution:
    """Seats, prices (points) and the shortage: mentees and mentors reached from the unmatched.

    `split` holds the listed pairs with exactly one covered end, the only ones a largest matching
    can use: covered mentees with mentors outside the shortage, and the shortage within itself.
    """

    split: Graph
    seats: Seats
    prices: Prices
    mentee_short: Flags
    mentor_short: Flags


@kernel
def _within(graph: Graph, mentee_short: Flags, mentor_short: Flags) -> Flags:
    keep = np.zeros(graph.mentor.size, np.bool_)
    for i in range(mentee_short.size):
        for e in range(graph.start[i], graph.stop[i]):
            keep[e] = mentee_short[i] == mentor_short[graph.mentor[e]]
    return keep


def split(graph: Graph, mentee_short: Flags, mentor_short: Flags) -> Graph:
    """Dulmage and Mendelsohn's split (1958): drop the pairs between the two parts."""
    keep = _within(graph, mentee_short, mentor_short)
    if keep.all():
        return graph
    kept = np.concatenate(([0], np.cumsum(keep)))
    return graph_from(kept[graph.start], graph.mentor[keep], graph.score[keep], mentor_short.size)


def largest(graph: Graph, seats: Seats) -> tuple[Flags, Flags]:
    """Grow `seats` to a largest seating; who is short (mentees, mentors).

    A mentor without places is always short: covering them costs nothing.
    """
    seat_greedily(graph, seats)
    seat_as_many_as_can_be(graph, seats)
    mentee_short, mentor_short = reached_from(graph, seats, np.ones(seats.seat.size, np.bool_))
    return mentee_short, mentor_short | (np.diff(seats.first) == 0)


def _bid(graph: Graph, seats: Seats, prices: Prices, short: tuple[Flags, Flags]) -> None:
    """Auctions on both sides of the split, from no prices and empty seats."""
    has_pairs = graph.stop > graph.start[:-1]
    bids = np.zeros(seats.holder.size, np.int64)
    bidders = np.flatnonzero(~short[0] & has_pairs)
    mentees_bid(
        graph,
        seats,
        prices,
        bids,
        ring(bidders, bidders.size),
        bidders.size,
        STEP,
        BIDS_EACH * bidders.size,
    )
    askers = np.repeat(np.flatnonzero(short[1]), np.diff(seats.first)[short[1]])
    mentors_bid(
        graph,
        seats,
        prices,
        ring(askers, askers.size),
        askers.size,
        STEP,
        BIDS_EACH * askers.size,
    )
    even_out(graph, seats, prices, np.flatnonzero(short[1]))


def tighten(graph: Graph, seats: Seats, prices: Prices, short: tuple[Flags, Flags]) -> None:
    """Make prices cover every listed pair and free the seats that are then loose."""
    best_worths(
        graph.start,
        graph.stop,
        graph.mentor,
        graph.score,
        prices.mentor,
        prices.mentee,
        np.flatnonzero(~short[0]),
    )
    best_worths(
        graph.back_start,
        graph.back_stop,
        graph.mentee,
        graph.back_score,
        prices.mentee,
        prices.mentor,
        np.flatnonzero(short[1]),
    )
    stand_up_where_loose(graph, seats, prices)


@kernel
def _repair(
    graph: Graph,
    seats: Seats,
    prices: Prices,
    room: Search,
    mentee_short: Flags,
    mentor_short: Flags,
) -> int:
    """Seat and fill by exact paths until nothing is left to do; the number of paths."""
    paths = 0
    for i in range(mentee_short.size):
        if seats.seat[i] < 0 and not mentee_short[i]:
            seat_mentee(graph, seats, prices, room, i, False)
            paths += 1
    for j in range(mentor_short.size):
        while seats.vacant[j] > 0 and (mentor_short[j] or prices.mentor[j] > 0):
            vacant = seats.vacant[j]
            fill_place(graph, seats, prices, room, j, not mentor_short[j])
            paths += 1
            if vacant == seats.vacant[j] and mentor_short[j]:
                break
    for i in range(mentee_short.size):
        if seats.seat[i] < 0 and mentee_short[i] and prices.mentee[i] > 0:
            seat_mentee(graph, seats, prices, room, i, True)
            paths += 1
    return paths


def best_seating(graph: Graph, places: Int64) -> Solution:
    """Solve from nothing: O(paths * E log E) at worst, near linear on cohorts."""
    return best_scores(graph, places, largest(graph, empty_seats(places, graph.start.size - 1)))


def best_scores(graph: Graph, places: Int64, short: tuple[Flags, Flags]) -> Solution:
    """The highest score among largest seatings, once the shortage is known."""
    parts = split(graph, *short)
    seats = empty_seats(places, graph.start.size - 1)
    prices = Prices(np.zeros(graph.start.size - 1, np.int64), np.zeros(places.size, np.int64))
    _bid(parts, seats, prices, short)
    return settle(parts, seats, prices, short)


def settle(parts: Graph, seats: Seats, prices: Prices, short: tuple[Flags, Flags]) -> Solution:
    """From any prices and seats within the split to the exact optimum."""
    tighten(parts, seats, prices, short)
    unseated = np.flatnonzero((seats.seat < 0) & ~short[0])
    turns = TURNS_EACH * unseated.size
    take_turns(parts, seats, prices, ring(unseated, unseated.size), unseated.size, turns)
    _repair(parts, seats, prices, room_for(parts), *short)
    return Solution(parts, seats, prices, *short)


def repaired(solution: Solution, waiting: Flags) -> bool:
    """Seat and fill what is free, in place; whether the shortage still holds as it is."""
    short = solution.mentee_short, solution.mentor_short
    seats = solution.seats
    _repair(solution.split, seats, solution.prices, room_for(solution.split), ~waiting, short[1])
    return bool((seats.seat[waiting] >= 0).all() and not seats.vacant[short[1]].any())
