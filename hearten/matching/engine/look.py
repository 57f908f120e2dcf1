"""One look at a tile of pairs, some mentees by a block of mentors: who is eligible, and the points.

The first pass leaves a byte per pair and is pure comparison of integers, rule by rule; inner loops
run over slices that start at 0, so that the compiler works on many mentors at once. What is left
becomes a list of pairs; distances are measured along it, and the second pass scores it. Each part
is handed only the columns it reads: the compiler's time grows with what a function is given.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .columns import Bands, Limits, Near, Overlap, Range, ShareWords
from .compiled import kernel, part, popcount, whole
from .encoded import BLOCK, Banned, Bonus, Encoded, Like, Must
from .graph import Int32, Int64

Words = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]
TILE = 64
NARROWEST = 64
MOST_AT_ONCE = 1 << 20
TO_BITS = np.uint64(0x0102040810204080)


class Desk(NamedTuple):
    """Room to look at a tile: a byte per pair, the same as words, pairs left and their points."""

    mask: Bytes
    eights: Words
    mentees: Int32
    mentors: Int32
    points: Int64


def desk(rows: int = TILE, columns: int = BLOCK) -> Desk:
    """Room for so many mentees by so many mentors; columns are rounded up to whole words of bits."""
    wide = -(-max(columns, 1) // NARROWEST) * NARROWEST
    mask = np.empty((rows, wide), np.uint8)
    mentees, mentors = (np.empty(rows * wide, np.int32) for _ in range(2))
    return Desk(mask, mask.view(np.uint64), mentees, mentors, np.empty(rows * wide, np.int64))


@part
def _keep_words(
    mentee: Words, mentor: Words, rows: Int32, left: int, right: int, mask: Bytes
) -> None:
    """Packed rules: a common bit refuses."""
    for w in range(mentee.shape[1]):
        theirs = mentor[w, left:right]
        for t in range(rows.size):
            own, kept = mentee[rows[t], w], mask[t, : right - left]
            for k in range(kept.size):
                kept[k] &= (own & theirs[k]) == 0


@part
def _keep_shares(share: ShareWords, rows: Int32, left: int, right: int, mask: Bytes) -> None:
    """Values in common: at least so many bits. One or two are asked for without counting."""
    one = np.uint64(1)
    for r in range(share.least.size):
        first, last, least = share.first[r], share.first[r + 1], share.least[r]
        theirs = share.mentor[first, left:right]
        for t in range(rows.size):
            word, kept = share.mentee[rows[t], first], mask[t, : right - left]
            if last == first + 1 and least == 1:
                for k in range(kept.size):
                    kept[k] &= (word & theirs[k]) != 0
            elif last == first + 1 and least == 2:
                for k in range(kept.size):
                    both = word & theirs[k]
                    kept[k] &= (both & (both - one)) != 0
            else:
                for k in range(kept.size):
                    if kept[k]:
                        common = whole(0)
                        for w in range(first, last):
                            both = share.mentee[rows[t], w] & share.mentor[w, left + k]
                            common += whole(popcount(both))
                        kept[k] = common >= least


@part
def _keep_ranges(span: Range, rows: Int32, left: int, right: int, mask: Bytes) -> None:
    for r in range(span.x.shape[1]):
        lows, highs = span.low[r, left:right], span.high[r, left:right]
        for t in range(rows.size):
            x, kept = span.x[rows[t], r], mask[t, : right - left]
            for k in range(kept.size):
                kept[k] &= (lows[k] <= x) & (x <= highs[k])


@part
def _survivors(mask: Bytes, eights: Words, rows: Int32, left: int, room: Desk) -> int:
    """Write the pairs whose byte is set; how many.

    Eight bytes become eight bits by one multiplication, eight of those a word; then lowest bit by
    lowest bit, so that there is one surprise for the processor in 64 pairs.
    """
    one, count = np.uint64(1), 0
    mentees, mentors = room.mentees, room.mentors
    for t in range(rows.size):
        i = rows[t]
        for word in range(eights.shape[1] // 8):
            bits = np.uint64(0)
            for k in range(8):
                packed = (eights[t, 8 * word + k] * TO_BITS) >> np.uint64(56)
                bits |= packed << np.uint64(8 * k)
            while bits:
                below = (bits & (~bits + one)) - one
                mentees[count] = i
                mentors[count] = left + 64 * word + whole(popcount(below))
                bits &= bits - one
                count += 1
    return count


@part
def _near_enough(limits: Limits, mentees: Int32, mentors: Int32, count: int) -> int:
    """Keep the pairs within reach, or both online; how many."""
    for r in range(limits.mentor.shape[0]):
        kept = 0
        for k in range(count):
            i, j = mentees[k], mentors[k]
            x = limits.mentor[r, 0, j] - limits.mentee[i, r, 0]
            y = limits.mentor[r, 1, j] - limits.mentee[i, r, 1]
            z = limits.mentor[r, 2, j] - limits.mentee[i, r, 2]
            apart = x * x + y * y + z * z
            near = (apart <= limits.mentee[i, r, 3]) & (apart <= limits.mentor[r, 3, j])
            mentees[kept], mentors[kept] = i, j
            kept += near | ((limits.mentee[i, r, 4] & limits.mentor[r, 4, j]) != 0)
        count = kept
    return count


@part
def _clear_banned(banned: Banned, rows: Int32, left: int, right: int, mask: Bytes) -> None:
    for t in range(rows.size):
        for n in range(banned.start[rows[t]], banned.start[rows[t] + 1]):
            if left <= banned.mentor[n] < right:
                mask[t, banned.mentor[n] - left] = 0


@kernel
def list_eligible(must: Must, rows: Int32, left: int, right: int, room: Desk) -> int:
    """First pass: write the pairs of mentees `rows` and mentors left..right that keep all rules.

    `room` has at least rows.size rows and right - left columns. Returns how many pairs.
    """
    mask = room.mask[: rows.size]
    for t in range(rows.size):
        for k in range(mask.shape[1]):
            mask[t, k] = k < right - left
    _keep_words(must.mentee, must.mentor, rows, left, right, mask)
    _keep_shares(must.share, rows, left, right, mask)
    _keep_ranges(must.span, rows, left, right, mask)
    _clear_banned(must.banned, rows, left, right, mask)
    count = _survivors(mask, room.eights, rows, left, room)
    return _near_enough(must.limits, room.mentees, room.mentors, count)


@part
def _add_overlaps(overlap: Overlap, mentees: Int32, mentors: Int32, points: Int64) -> None:
    for c in range(overlap.cap.size):
        cap, first, last = overlap.cap[c], overlap.first[c], overlap.first[c + 1]
        words, units = overlap.mentor[first], overlap.mentor_unit[c]
        for k in range(points.size):
            i, j = np.uint32(mentees[k]), np.uint32(mentors[k])
            common = whole(popcount(overlap.mentee[i, first] & words[j]))
            for w in range(first + 1, last):
                common += whole(popcount(overlap.mentee[i, w] & overlap.mentor[w, j]))
            points[k] += min(cap, common) * (overlap.mentee_unit[i, c] + units[j])


@part
def _add_near(near: Near, mentees: Int32, mentors: Int32, points: Int64) -> None:
    for c in range(near.span.size):
        span, full, theirs = near.span[c], near.full[c], near.mentor[c]
        for k in range(points.size):
            apart = abs(theirs[mentors[k]] - near.mentee[mentees[k], c])
            if apart < span:
                points[k] += full if apart == 0 else full * (span - apart) // span


@part
def _add_bands(bands: Bands, mentees: Int32, mentors: Int32, points: Int64) -> None:
    for c in range(bands.ends.shape[0]):
        for k in range(points.size):
            i, j = mentees[k], mentors[k]
            x = bands.mentor[c, 0, j] - bands.mentee[i, c, 0]
            y = bands.mentor[c, 1, j] - bands.mentee[i, c, 1]
            z = bands.mentor[c, 2, j] - bands.mentee[i, c, 2]
            inside = 0
            for b in range(bands.ends.shape[1]):
                inside += x * x + y * y + z * z <= bands.ends[c, b]
            points[k] += bands.points[c, inside] * (bands.mentee[i, c, 3] & bands.mentor[c, 3, j])


@part
def _add_bonus(bonus: Bonus, mentees: Int32, mentors: Int32, points: Int64) -> None:
    for k in range(points.size):
        for n in range(bonus.start[mentees[k]], bonus.start[mentees[k] + 1]):
            if bonus.mentor[n] == mentors[k]:
                points[k] += bonus.points[n]


@kernel
def score(like: Like, mentees: Int32, mentors: Int32, points: Int64) -> None:
    """Second pass: points[k] of mentees[k] with mentors[k], eligible or not."""
    for k in range(points.size):
        points[k] = 0
    _add_overlaps(like.overlap, mentees, mentors, points)
    _add_near(like.near, mentees, mentors, points)
    _add_bands(like.bands, mentees, mentors, points)
    if like.bonus.mentor.size:
        _add_bonus(like.bonus, mentees, mentors, points)


def eligible_pairs(
    cohort: Encoded, rows: Int32, left: int = 0, right: int | None = None
) -> tuple[Int32, Int32]:
    """Eligible pairs of some mentees with mentors left..right: rows, columns."""
    end = cohort.places.size if right is None else right
    at_once = max(1, min(rows.size, MOST_AT_ONCE // max(end - left, 1)))
    room = desk(at_once, end - left)
    found: list[tuple[Int32, Int32]] = []
    for top in range(0, rows.size, at_once):
        size = list_eligible(cohort.must, rows[top : top + at_once], left, end, room)
        found.append((room.mentees[:size].copy(), room.mentors[:size].copy()))
    if not found:
        return np.empty(0, np.int32), np.empty(0, np.int32)
    mentees, mentors = zip(*found, strict=True)
    return np.concatenate(mentees), np.concatenate(mentors)
