"""Unlisted pairs that might beat the prices, found by as few looks as can be.

A look at prices (u, v) finds every unlisted pair with u + v - score < MARGIN. Once those are
listed, prices may fall by less than half the margin on either side, and no other pair can have
become dear: only people whose price fell further are looked at again. Cut-offs narrow each look,
for an unlisted pair scores at most what either side's list was cut off at.
"""

from typing import NamedTuple

import numpy as np

from .blocks import Blocks, blocks_of, rows_in_reach
from .candidates import NONE, TILE, Candidates
from .cardinality import Flags
from .chunks import Found, by_chunks
from .compiled import kernel, part
from .encode import BLOCK, Encoded
from .graph import Graph, Int32, Int64, Prices
from .look import Bytes, eligible, score, survivors
from .narrow import with_mentors

MARGIN = 300
MOST_AGAIN = 8


class Quote(NamedTuple):
    """What a look compares with: the lists, their cut-offs and prices less boosts, in points.

    `mentor` says which mentor each column is, for a look may be at some of them only.
    `mentor_cut` is NONE where no unlisted pair of the mentor can matter.
    """

    listed: Graph
    mentor: Int64
    mentee_cut: Int64
    mentor_cut: Int64
    worth: Int64
    price: Int64
    mentee_short: Flags
    mentor_short: Flags


@part
def _is_listed(graph: Graph, i: int, j: int) -> bool:
    return bool((graph.mentor[graph.start[i] : graph.stop[i]] == j).any())


@part
def _leave_possible(quote: Quote, rows: Int32, left: int, right: int, mask: Bytes) -> None:
    """Clear pairs that the cut-offs rule out, or that join the two parts."""
    price, cut = quote.price[left:right], quote.mentor_cut[left:right]
    short = quote.mentor_short[left:right]
    for t in range(rows.size):
        worth = quote.worth[rows[t]] - MARGIN
        room = quote.mentee_cut[rows[t]] - worth
        own = quote.mentee_short[rows[t]]
        kept = mask[t, : right - left]
        for k in range(kept.size):
            kept[k] &= (price[k] < room) & (cut[k] - price[k] > worth) & (short[k] == own)


@part
def _emit(
    cohort: Encoded,
    quote: Quote,
    mentees: Int32,
    mentors: Int32,
    points: Int64,
    found: Found,
    total: int,
) -> int:
    score(cohort, mentees, mentors, points)
    for k in range(points.size):
        i, j = mentees[k], mentors[k]
        if points[k] <= quote.worth[i] + quote.price[j] - MARGIN or _is_listed(
            quote.listed, i, quote.mentor[j]
        ):
            continue
        if total < found.mentee.size:
            found.mentee[total], found.mentor[total], found.points[total] = i, j, points[k]
        total += 1
    return total


@part
def _reduce(quote: Quote, cohort: Encoded, rows: Int32) -> int:
    """Keep the rows that may have an unlisted pair at all; how many."""
    count = 0
    for t in range(rows.size):
        i = rows[t]
        rows[count] = i
        count += cohort.waits[i] and quote.mentee_cut[i] != NONE
    return count


@kernel
def look_along_rows(
    cohort: Encoded, blocks: Blocks, quote: Quote, rows: Int32, found: Found
) -> int:
    """All unlisted pairs of `rows` within the margin; the number found, even if beyond the room."""
    mask = np.empty((TILE, BLOCK), np.uint8)
    near = np.empty(TILE + 1, np.int32)
    mentees, mentors = np.empty(TILE * BLOCK, np.int32), np.empty(TILE * BLOCK, np.int32)
    points = np.empty(TILE * BLOCK, np.int64)
    total, count = 0, _reduce(quote, cohort, rows)
    for left in range(0, cohort.places.size, BLOCK):
        right = min(cohort.places.size, left + BLOCK)
        for top in range(0, count, TILE):
            some = rows[top : min(count, top + TILE)]
            size = rows_in_reach(cohort, blocks, left // BLOCK, some, near)
            if size == 0:
                continue
            eligible(cohort, near[:size], left, right, mask)
            _leave_possible(quote, near[:size], left, right, mask)
            left_over = survivors(mask, near[:size], left, mentees, mentors)
            total = _emit(
                cohort,
                quote,
                mentees[:left_over],
                mentors[:left_over],
                points[:left_over],
                found,
                total,
            )
    return total


def quote_at(
    cohort: Encoded, listed: Candidates, short: tuple[Flags, Flags], prices: Prices, boost: Int64
) -> Quote:
    """Prices to look at; mentors without places cannot take anybody."""
    mentor_cut = np.where(cohort.places > 0, listed.mentor_cut, NONE)
    everyone = np.arange(cohort.places.size)
    worth = prices.mentee - boost
    return Quote(
        listed.graph, everyone, listed.mentee_cut, mentor_cut, worth, prices.mentor, *short
    )


def _look(cohort: Encoded, quote: Quote, rows: Int32, threads: int) -> Found:
    blocks = blocks_of(cohort)
    found = by_chunks(
        rows, threads, lambda some, found: look_along_rows(cohort, blocks, quote, some, found)
    )
    return found._replace(mentor=quote.mentor[found.mentor])


def pairs_near_prices(cohort: Encoded, quote: Quote, threads: int) -> Found:
    """One look at every pair; each unlisted pair within the margin, in the order of mentees."""
    return _look(cohort, quote, np.arange(cohort.waits.size, dtype=np.int32), threads)


def pairs_near_again(
    cohort: Encoded, quote: Quote, rows: Int64, columns: Int64, threads: int
) -> Found:
    """The same for some mentees with everybody, and everybody else with some mentors."""
    first = _look(cohort, quote, rows.astype(np.int32), threads)
    if columns.size == 0:
        return first
    others = np.ones(cohort.waits.size, np.bool_)
    others[rows] = False
    narrow = quote._replace(
        mentor=columns,
        mentor_cut=quote.mentor_cut[columns],
        price=quote.price[columns],
        mentor_short=quote.mentor_short[columns],
    )
    some = np.flatnonzero(others).astype(np.int32)
    second = _look(with_mentors(cohort, columns), narrow, some, threads)
    return Found(*(np.concatenate(both) for both in zip(first, second, strict=True)))
