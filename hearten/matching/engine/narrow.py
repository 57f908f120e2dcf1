"""A cohort in another order, or with some of its mentors only, for a look at a few columns."""

from typing import TypeVar

import numpy as np

from .encoded import Banned, Bonus, Encoded
from .graph import Flags, Int32, Int64

Kind = TypeVar("Kind", bound=np.generic)


def _take(
    column: np.ndarray[tuple[int, ...], np.dtype[Kind]], mentors: Int64
) -> np.ndarray[tuple[int, ...], np.dtype[Kind]]:
    return np.ascontiguousarray(np.take(column, mentors, axis=-1))


def with_mentors(cohort: Encoded, mentors: Int64) -> Encoded:
    """The same mentees and the mentors at these columns, in this order."""
    must, like = cohort.must, cohort.like
    share, span, limits = must.share, must.span, must.limits
    overlap, near, bands = like.overlap, like.near, like.bands
    column = np.full(cohort.places.size + 1, -1, np.int32)
    column[mentors] = np.arange(mentors.size)
    banned, _ = _still(must.banned.start, column[must.banned.mentor])
    bonus, kept = _still(like.bonus.start, column[like.bonus.mentor])
    return cohort._replace(
        mentor_at=cohort.mentor_at[mentors],
        mentor_draw=cohort.mentor_draw[mentors],
        places=cohort.places[mentors],
        held=column[cohort.held].astype(np.int64),
        must=must._replace(
            mentor=_take(must.mentor, mentors),
            share=share._replace(mentor=_take(share.mentor, mentors)),
            span=span._replace(low=_take(span.low, mentors), high=_take(span.high, mentors)),
            limits=limits._replace(mentor=_take(limits.mentor, mentors)),
            banned=banned,
        ),
        like=like._replace(
            overlap=overlap._replace(
                mentor=_take(overlap.mentor, mentors),
                mentor_unit=_take(overlap.mentor_unit, mentors),
            ),
            near=near._replace(mentor=_take(near.mentor, mentors)),
            bands=bands._replace(mentor=_take(bands.mentor, mentors)),
            bonus=Bonus(*bonus, like.bonus.points[kept]),
        ),
    )


def with_mentees(cohort: Encoded, mentees: Int64) -> Encoded:
    """The same mentors and everybody else in this order (a permutation of the rows)."""
    must, like = cohort.must, cohort.like
    share, span, limits = must.share, must.span, must.limits
    overlap, near, bands = like.overlap, like.near, like.bands
    banned, _ = _by_turn(must.banned.start, must.banned.mentor, mentees)
    bonus, moved = _by_turn(like.bonus.start, like.bonus.mentor, mentees)
    return cohort._replace(
        mentee_at=cohort.mentee_at[mentees],
        mentee_draw=cohort.mentee_draw[mentees],
        waits=cohort.waits[mentees],
        held=cohort.held[mentees],
        must=must._replace(
            mentee=must.mentee[mentees],
            share=share._replace(mentee=share.mentee[mentees]),
            span=span._replace(x=span.x[mentees]),
            limits=limits._replace(mentee=limits.mentee[mentees]),
            banned=banned,
        ),
        like=like._replace(
            overlap=overlap._replace(
                mentee=overlap.mentee[mentees], mentee_unit=overlap.mentee_unit[mentees]
            ),
            near=near._replace(mentee=near.mentee[mentees]),
            bands=bands._replace(mentee=bands.mentee[mentees]),
            bonus=Bonus(*bonus, like.bonus.points[moved]),
        ),
    )


def _by_turn(start: Int64, mentor: Int32, mentees: Int64) -> tuple[Banned, Int64]:
    """Lists by mentee in another order of mentees, and where each entry stood."""
    many = np.diff(start)[mentees]
    first = np.concatenate(([0], np.cumsum(many)))
    stood = np.arange(first[-1]) + np.repeat(start[mentees] - first[:-1], many)
    return Banned(first, mentor[stood]), stood


def _still(start: Int64, column: Int32) -> tuple[Banned, Flags]:
    """Pairs about mentors still there (column >= 0), and which those are."""
    kept = column >= 0
    before = np.concatenate(([0], np.cumsum(kept)))
    return Banned(before[start], column[kept]), kept
