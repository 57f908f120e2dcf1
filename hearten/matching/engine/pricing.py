"""Unlisted pairs that might beat the prices, found by as few looks as can be.

A look at prices (u, v) finds every unlisted pair with u + v - score < MARGIN. Once those are
listed, no other pair can have become dear before u and v have fallen by more than the margin
together, nor since prices that no pair beat unless they have dropped from there: only such pairs
are looked at again. Cut-offs narrow each look, for an unlisted pair scores at most what either
side's list was cut off at.
"""

from typing import NamedTuple

import numpy as np

from .candidates import NONE, Candidates
from .chunks import Found, by_chunks
from .compiled import kernel, part, whole
from .encoded import BLOCK, Encoded, Like, Must
from .graph import Flags, Int32, Int64, Prices
from .look import TILE, Desk, desk, list_eligible, score
from .narrow import with_mentors

MARGIN = 1000
NEVER_LOOKED = 1 << 60
ABSENT = -2 * NEVER_LOOKED
STEP = 64


class Quote(NamedTuple):
    """What a look compares with: the lists, their cut-offs and prices less boosts, in points.

    Columns stand in the order of fall and price, so that a block has one of each nearly; `mentor`
    says which mentor each is. `start`, `stop`, `listed`: each mentee's listed mentors. Falls: since
    the last look at everybody; drops: since prices that no unlisted pair beat.
    """

    start: Int64
    stop: Int64
    listed: Int32
    mentor: Int64
    mentee_cut: Int64
    mentor_cut: Int64
    worth: Int64
    price: Int64
    mentee_fall: Int64
    mentor_fall: Int64
    mentee_drop: Int64
    mentor_drop: Int64
    mentee_short: Flags
    mentor_short: Flags


@part
def _is_listed(quote: Quote, i: int, j: int) -> bool:
    listed = False
    for e in range(quote.start[i], quote.stop[i]):
        listed |= quote.listed[e] == j
    return listed


@part
def _rows_in_question(quote: Quote, left: int, right: int, rows: Int32, some: Int32) -> int:
    """Write to `some` those of `rows` for whom cut-offs, falls and drops leave anybody in the
    block; how many."""
    lowest, most = quote.price[left], quote.mentor_cut[left] - quote.price[left]
    fall, drop = quote.mentor_fall[left], quote.mentor_drop[left]
    for j in range(left + 1, right):
        lowest = min(lowest, quote.price[j])
        most = max(most, quote.mentor_cut[j] - quote.price[j])
        fall = max(fall, quote.mentor_fall[j])
        drop = max(drop, quote.mentor_drop[j])
    count = 0
    for i in rows:
        worth = quote.worth[i] - MARGIN
        some[count] = i
        count += (
            (quote.mentee_fall[i] + fall > MARGIN)
            & (quote.mentee_drop[i] + drop > 0)
            & (lowest < quote.mentee_cut[i] - worth)
            & (worth < most)
        )
    return count


@part
def _in_question(quote: Quote, mentees: Int32, mentors: Int32, count: int) -> int:
    """Keep the pairs that all that leaves and that do not join the two parts; how many."""
    kept = 0
    for k in range(count):
        i, j = mentees[k], mentors[k]
        worth, price = quote.worth[i] - MARGIN, quote.price[j]
        mentees[kept], mentors[kept] = i, j
        kept += (
            (quote.mentee_fall[i] + quote.mentor_fall[j] > MARGIN)
            & (quote.mentee_drop[i] + quote.mentor_drop[j] > 0)
            & (price < quote.mentee_cut[i] - worth)
            & (worth < quote.mentor_cut[j] - price)
            & (quote.mentee_short[i] == quote.mentor_short[j])
        )
    return kept


@part
def _emit(quote: Quote, room: Desk, count: int, found: Found, total: int) -> int:
    for k in range(count):
        i, j, points = room.mentees[k], room.mentors[k], room.points[k]
        if points <= quote.worth[i] + quote.price[j] - MARGIN or _is_listed(
            quote, i, quote.mentor[j]
        ):
            continue
        if total < found.mentee.size:
            found.mentee[total], found.mentor[total], found.points[total] = i, j, points
        total += 1
    return total


@kernel
def look_along_rows(
    must: Must, like: Like, quote: Quote, rows: Int32, room: Desk, some: Int32, found: Found
) -> int:
    """All unlisted pairs of `rows` within the margin; the number found, even if beyond the room."""
    total = whole(0)
    for left in range(0, quote.mentor.size, BLOCK):
        right = min(quote.mentor.size, left + BLOCK)
        for top in range(0, rows.size, TILE):
            size = _rows_in_question(quote, left, right, rows[top : top + TILE], some)
            if size == 0:
                continue
            count = list_eligible(must, some[:size], left, right, room)
            count = _in_question(quote, room.mentees, room.mentors, count)
            score(like, room.mentees[:count], room.mentors[:count], room.points[:count])
            total = _emit(quote, room, count, found, total)
    return total


def falls(cohort: Encoded, listed: Candidates, then: Prices, now: Prices) -> Prices:
    """How far prices have come down, of those who may be in an unlisted pair.

    Nobody with a whole list is in one; mentors without places cannot take anybody.
    """
    mentees = cohort.waits & (listed.mentee_cut != NONE)
    mentors = (cohort.places > 0) & (listed.mentor_cut != NONE)
    return Prices(
        np.where(mentees, then.mentee - now.mentee, ABSENT),
        np.where(mentors, then.mentor - now.mentor, ABSENT),
    )


def pairs_in_question(fall: Prices) -> int:
    """How many pairs have fallen by more than the margin."""
    mentee = np.sort(fall.mentee[fall.mentee > MARGIN - fall.mentor.max(initial=ABSENT)])
    return int((mentee.size - np.searchsorted(mentee, MARGIN - fall.mentor, "right")).sum())


def quote_at(
    listed: Candidates,
    short: tuple[Flags, Flags],
    prices: Prices,
    boost: Int64,
    fall: Prices,
    drop: Prices,
) -> Quote:
    """Prices to look at."""
    return Quote(
        listed.graph.start,
        listed.graph.stop,
        listed.graph.mentor,
        np.arange(prices.mentor.size),
        listed.mentee_cut,
        listed.mentor_cut,
        prices.mentee - boost,
        prices.mentor,
        *fall,
        *drop,
        *short,
    )


def look(cohort: Encoded, quote: Quote, rows: Int64, threads: int) -> Found:
    """Each unlisted pair of some mentees that is in question and within the margin, mentee by
    mentee."""
    fall, drop = quote.mentor_fall, quote.mentor_drop
    columns = np.flatnonzero(
        (fall + quote.mentee_fall.max(initial=ABSENT) > MARGIN)
        & (drop + quote.mentee_drop.max(initial=ABSENT) > 0)
    )
    rows = rows[
        (quote.mentee_fall[rows] + fall.max(initial=ABSENT) > MARGIN)
        & (quote.mentee_drop[rows] + drop.max(initial=ABSENT) > 0)
    ]
    columns = columns[np.lexsort((quote.price[columns], fall[columns] // STEP))]
    there = with_mentors(cohort, columns)
    quote = quote._replace(
        mentor=columns,
        mentor_cut=quote.mentor_cut[columns],
        price=quote.price[columns],
        mentor_fall=fall[columns],
        mentor_drop=drop[columns],
        mentor_short=quote.mentor_short[columns],
    )

    def chunk(some: Int32, found: Found) -> int:
        near = np.empty(TILE + 1, np.int32)
        return look_along_rows(there.must, there.like, quote, some, desk(), near, found)

    found = by_chunks(rows.astype(np.int32), threads, chunk)
    return found._replace(mentor=columns[found.mentor])
