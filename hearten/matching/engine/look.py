"""One look at a tile of pairs, some mentees by a block of mentors: who is eligible, and the points.

The first pass leaves a byte per pair and is pure comparison of integers, rule by rule; the second
scores a list of pairs, criterion by criterion. Inner loops run over slices that start at 0, so that
the compiler works on many mentors at once.
"""

import numpy as np
import numpy.typing as npt

from .columns import NEVER
from .compiled import kernel, part, popcount
from .encode import Encoded
from .graph import Int32, Int64

Words = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]
NARROWEST = 64
TO_BITS = np.uint64(0x0102040810204080)


@part
def _keep_words(cohort: Encoded, rows: Int32, left: int, right: int, mask: Bytes) -> None:
    """Packed rules: a common bit refuses."""
    for w in range(cohort.mentee_refused.shape[1]):
        theirs = cohort.mentor_refused[w, left:right]
        for t in range(rows.size):
            own, kept = cohort.mentee_refused[rows[t], w], mask[t, : right - left]
            for k in range(kept.size):
                kept[k] &= (own & theirs[k]) == 0


@part
def _keep_shares(cohort: Encoded, rows: Int32, left: int, right: int, mask: Bytes) -> None:
    """Values in common: at least so many bits."""
    share = cohort.share
    for r in range(share.least.size):
        first, last, least = share.first[r], share.first[r + 1], share.least[r]
        theirs = share.mentor[first, left:right]
        for t in range(rows.size):
            own, kept = share.mentee[rows[t], first:last], mask[t, : right - left]
            if own.size == 1:
                word = own[0]
                for k in range(kept.size):
                    kept[k] &= np.int64(popcount(word & theirs[k])) >= least
                continue
            for k in range(kept.size):
                if kept[k]:
                    common = np.int64(0)
                    for w in range(own.size):
                        common += np.int64(popcount(own[w] & share.mentor[first + w, left + k]))
                    kept[k] = common >= least


@part
def _keep_ranges(cohort: Encoded, rows: Int32, left: int, right: int, mask: Bytes) -> None:
    for r in range(cohort.span.x.shape[1]):
        lows, highs = cohort.span.low[r, left:right], cohort.span.high[r, left:right]
        for t in range(rows.size):
            x, kept = cohort.span.x[rows[t], r], mask[t, : right - left]
            for k in range(kept.size):
                kept[k] &= (lows[k] <= x) & (x <= highs[k])


@part
def _keep_limits(cohort: Encoded, rows: Int32, left: int, right: int, mask: Bytes) -> None:
    limits = cohort.limits
    for r in range(limits.mentee_limit.shape[1]):
        xs, ys = limits.mentor[r, 0, left:right], limits.mentor[r, 1, left:right]
        zs = limits.mentor[r, 2, left:right]
        theirs, onlines = limits.mentor_limit[r, left:right], limits.mentor_online[r, left:right]
        for t in range(rows.size):
            i, kept = rows[t], mask[t, : right - left]
            limit, online = limits.mentee_limit[i, r], limits.mentee_online[i, r]
            a, b, c = limits.mentee[i, r, 0], limits.mentee[i, r, 1], limits.mentee[i, r, 2]
            for k in range(kept.size):
                x, y, z = xs[k] - a, ys[k] - b, zs[k] - c
                apart = x * x + y * y + z * z
                near = (apart <= limit) & (apart <= theirs[k])
                kept[k] &= near | ((online & onlines[k]) != 0)


@kernel
def eligible(cohort: Encoded, rows: Int32, left: int, right: int, mask: Bytes) -> None:
    """First pass: mask[t, k] = 1 where mentee rows[t] and mentor left + k keep all rules, else 0.

    `mask` has at least rows.size rows and right - left columns.
    """
    mask[: rows.size] = 0
    mask[: rows.size, : right - left] = 1
    _keep_words(cohort, rows, left, right, mask)
    _keep_shares(cohort, rows, left, right, mask)
    _keep_ranges(cohort, rows, left, right, mask)
    _keep_limits(cohort, rows, left, right, mask)
    notes = cohort.notes
    for t in range(rows.size):
        for n in range(notes.start[rows[t]], notes.start[rows[t] + 1]):
            if left <= notes.mentor[n] < right and notes.bonus[n] == NEVER:
                mask[t, notes.mentor[n] - left] = 0


@part
def survivors(mask: Bytes, rows: Int32, left: int, mentees: Int32, mentors: Int32) -> int:
    """Write the pairs whose byte is set; how many. `mask` is a multiple of NARROWEST wide.

    Eight bytes become eight bits by one multiplication, eight of those a word; then lowest bit by
    lowest bit, so that there is one surprise for the processor in 64 pairs.
    """
    one, count = np.uint64(1), 0
    for t in range(rows.size):
        i, eights = rows[t], mask[t].view(np.uint64)
        for word in range(0, eights.size, 8):
            bits = np.uint64(0)
            for k in range(8):
                bits |= ((eights[word + k] * TO_BITS) >> np.uint64(56)) << np.uint64(8 * k)
            while bits:
                below = (bits & (~bits + one)) - one
                mentees[count] = i
                mentors[count] = left + 8 * word + np.int64(popcount(below))
                bits &= bits - one
                count += 1
    return count


@part
def _add_overlaps(cohort: Encoded, mentees: Int32, mentors: Int32, points: Int64) -> None:
    overlap = cohort.overlap
    for c in range(overlap.cap.size):
        cap, first, last = overlap.cap[c], overlap.first[c], overlap.first[c + 1]
        words, units = overlap.mentor[first], overlap.mentor_unit[c]
        for k in range(points.size):
            i, j = np.uint32(mentees[k]), np.uint32(mentors[k])
            common = np.int64(popcount(overlap.mentee[i, first] & words[j]))
            for w in range(first + 1, last):
                common += np.int64(popcount(overlap.mentee[i, w] & overlap.mentor[w, j]))
            points[k] += min(cap, common) * (overlap.mentee_unit[i, c] + units[j])


@part
def _add_near(cohort: Encoded, mentees: Int32, mentors: Int32, points: Int64) -> None:
    near = cohort.near
    for c in range(near.span.size):
        span, full, theirs = near.span[c], near.full[c], near.mentor[c]
        for k in range(points.size):
            apart = abs(theirs[mentors[k]] - near.mentee[mentees[k], c])
            if apart < span:
                points[k] += full if apart == 0 else full * (span - apart) // span


@part
def _add_bands(cohort: Encoded, mentees: Int32, mentors: Int32, points: Int64) -> None:
    bands = cohort.bands
    for c in range(bands.ends.shape[0]):
        for k in range(points.size):
            i, j = mentees[k], mentors[k]
            x = bands.mentor[c, 0, j] - bands.mentee[i, c, 0]
            y = bands.mentor[c, 1, j] - bands.mentee[i, c, 1]
            z = bands.mentor[c, 2, j] - bands.mentee[i, c, 2]
            inside = 0
            for b in range(bands.ends.shape[1]):
                inside += x * x + y * y + z * z <= bands.ends[c, b]
            known = bands.mentee_known[i, c] & bands.mentor_known[c, j]
            points[k] += bands.points[c, inside] * known


@kernel
def score(cohort: Encoded, mentees: Int32, mentors: Int32, points: Int64) -> None:
    """Second pass: points[k] of mentees[k] with mentors[k], eligible or not."""
    points[:] = 0
    _add_overlaps(cohort, mentees, mentors, points)
    _add_near(cohort, mentees, mentors, points)
    _add_bands(cohort, mentees, mentors, points)
    notes = cohort.notes
    if notes.mentor.size == 0:
        return
    for k in range(points.size):
        i = mentees[k]
        for n in range(notes.start[i], notes.start[i + 1]):
            if notes.mentor[n] == mentors[k] and notes.bonus[n] != NEVER:
                points[k] += notes.bonus[n]
