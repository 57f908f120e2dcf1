"""A cohort with some of its mentors only, for a look at a few columns."""

from typing import TypeVar

import numpy as np

from .encode import Banned, Bonus, Encoded
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
    column = np.full(cohort.places.size, -1, np.int32)
    column[mentors] = np.arange(mentors.size)
    banned, _ = _still(must.banned.start, column[must.banned.mentor])
    bonus, kept = _still(like.bonus.start, column[like.bonus.mentor])
    return cohort._replace(
        mentor_at=cohort.mentor_at[mentors],
        mentor_draw=cohort.mentor_draw[mentors],
        places=cohort.places[mentors],
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


def _still(start: Int64, column: Int32) -> tuple[Banned, Flags]:
    """Pairs about mentors still there (column >= 0), and which those are."""
    kept = column >= 0
    before = np.concatenate(([0], np.cumsum(kept)))
    return Banned(before[start], column[kept]), kept
