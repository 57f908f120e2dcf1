"""Does the cover cover every eligible pair, listed or not? If not, which pairs are missing?"""

import numpy as np

from .candidates import NONE
from .chunks import Found, room
from .encoded import Encoded
from .graph import Flags, Int32, Int64
from .look import eligible_pairs, score
from .narrow import with_mentors

PER_ROW = 8
ROWS = 64


def pairs_outside_cover(cohort: Encoded, cut: Int64, short: tuple[Flags, Flags]) -> Found:
    """Eligible pairs with no covered end: a few for each mentee who has any.

    Only mentees of the shortage whose list was cut off can have one, with mentors outside it.
    """
    mentee_short, mentor_short = short
    rows = np.flatnonzero(mentee_short & cohort.waits & (cut != NONE)).astype(np.int32)
    columns = np.flatnonzero(~mentor_short)
    if not rows.size or not columns.size:
        return room(0)
    there = with_mentors(cohort, columns)

    def look(low: int) -> tuple[Int32, Int32]:
        mentees, mentors = eligible_pairs(there, rows[low : low + ROWS])
        mentors = columns[mentors].astype(np.int32)
        turn = np.arange(mentees.size) - np.searchsorted(mentees, mentees)
        return mentees[turn < PER_ROW], mentors[turn < PER_ROW]

    parts = [look(low) for low in range(0, rows.size, ROWS)]
    mentees, mentors = (np.concatenate([each[side] for each in parts]) for side in (0, 1))
    points = np.empty(mentees.size, np.int64)
    score(cohort.like, mentees, mentors, points)
    return Found(mentees.astype(np.int64), mentors.astype(np.int64), points)
