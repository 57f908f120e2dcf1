"""Does the cover cover every eligible pair, listed or not? If not, which pairs are missing?"""

import numpy as np

from .candidates import NONE
from .cardinality import Flags
from .chunks import Found, by_chunks
from .compiled import kernel
from .encode import BLOCK, Encoded
from .graph import Int32, Int64
from .look import eligible, score

PER_ROW = 8


@kernel
def _uncovered(
    cohort: Encoded, rows: Int32, cut: Int64, mentee_short: Flags, mentor_short: Flags, found: Found
) -> int:
    mask, row = np.empty((1, BLOCK), np.uint8), np.empty(1, np.int32)
    total, mentors = 0, cohort.places.size
    for i in rows:
        if not (mentee_short[i] and cohort.waits[i] and cut[i] != NONE):
            continue
        most, row[0] = total + PER_ROW, i
        for left in range(0, mentors, BLOCK):
            right = min(mentors, left + BLOCK)
            eligible(cohort, row, left, right, mask)
            for j in range(left, right):
                if total < most and mask[0, j - left] and not mentor_short[j]:
                    if total < found.mentee.size:
                        found.mentee[total], found.mentor[total] = i, j
                    total += 1
            if total == most:
                break
    return total


def pairs_outside_cover(
    cohort: Encoded, cut: Int64, short: tuple[Flags, Flags], threads: int
) -> Found:
    """Eligible pairs with no covered end: a few for each mentee who has any.

    Only mentees of the shortage whose list was cut off can have one.
    """
    found = by_chunks(
        np.arange(cohort.waits.size, dtype=np.int32),
        threads,
        lambda rows, room: _uncovered(cohort, rows, cut, *short, room),
    )
    score(cohort, found.mentee.astype(np.int32), found.mentor.astype(np.int32), found.points)
    return found
