"""A cohort with some of its mentors only, for a look at a few columns."""

from typing import TypeVar

import numpy as np

from .encode import Encoded, Notes
from .graph import Int64

Kind = TypeVar("Kind", bound=np.generic)


def _take(
    column: np.ndarray[tuple[int, ...], np.dtype[Kind]], mentors: Int64
) -> np.ndarray[tuple[int, ...], np.dtype[Kind]]:
    return np.ascontiguousarray(np.take(column, mentors, axis=-1))


def with_mentors(cohort: Encoded, mentors: Int64) -> Encoded:
    """The same mentees and the mentors at these columns (rising)."""
    share, span, limits = cohort.share, cohort.span, cohort.limits
    overlap, near, bands = cohort.overlap, cohort.near, cohort.bands
    return cohort._replace(
        mentor_at=cohort.mentor_at[mentors],
        mentor_draw=cohort.mentor_draw[mentors],
        places=cohort.places[mentors],
        mentor_refused=_take(cohort.mentor_refused, mentors),
        share=share._replace(mentor=_take(share.mentor, mentors)),
        span=span._replace(low=_take(span.low, mentors), high=_take(span.high, mentors)),
        limits=limits._replace(
            mentor=_take(limits.mentor, mentors),
            mentor_limit=_take(limits.mentor_limit, mentors),
            mentor_online=_take(limits.mentor_online, mentors),
        ),
        overlap=overlap._replace(
            mentor=_take(overlap.mentor, mentors),
            mentor_unit=_take(overlap.mentor_unit, mentors),
        ),
        near=near._replace(mentor=_take(near.mentor, mentors)),
        bands=bands._replace(
            mentor=_take(bands.mentor, mentors),
            mentor_known=_take(bands.mentor_known, mentors),
        ),
        notes=_notes(cohort, mentors),
    )


def _notes(cohort: Encoded, mentors: Int64) -> Notes:
    """The notes about these mentors, by their new columns."""
    notes = cohort.notes
    column = np.full(cohort.places.size, -1, np.int32)
    column[mentors] = np.arange(mentors.size)
    kept = column[notes.mentor] >= 0
    before = np.concatenate(([0], np.cumsum(kept)))
    return Notes(before[notes.start], column[notes.mentor[kept]], notes.bonus[kept])
