"""The checker's kernels: some mentees against a block of mentors, test by test."""

import numpy as np
import numpy.typing as npt

from hearten.matching.engine.compiled import kernel, part, popcount, whole

Int64 = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


@kernel
def keep_common(mask: Bytes, low: int, left: int, own: Int64, theirs: Int64, least: int) -> None:
    """Clear where fewer than `least` values are common; words (width, people).

    With one word, one or two values are asked for without counting.
    """
    first = theirs[0, left : left + mask.shape[1]]
    for r in range(mask.shape[0]):
        kept, word = mask[r], own[0, low + r]
        if own.shape[0] == 1 and least == 1:
            for j in range(kept.size):
                kept[j] &= (word & first[j]) != 0
        elif own.shape[0] == 1 and least == 2:
            for j in range(kept.size):
                both = word & first[j]
                kept[j] &= (both & (both - 1)) != 0
        else:
            for j in range(kept.size):
                if kept[j]:
                    kept[j] = _common(own, low + r, theirs, left + j, whole(0)) >= least


@part
def _common(own: Int64, i: int, theirs: Int64, j: int, first: int) -> int:
    total = whole(0)
    for w in range(first, own.shape[0]):
        total += whole(popcount(np.uint64(own[w, i] & theirs[w, j])))
    return int(total)


@kernel
def keep_range(mask: Bytes, low: int, left: int, own: Int64, theirs: Int64) -> None:
    """Clear where x is not in low..high."""
    lows = theirs[0, left : left + mask.shape[1]]
    highs = theirs[1, left : left + mask.shape[1]]
    for r in range(mask.shape[0]):
        kept, x = mask[r], own[0, low + r]
        for j in range(kept.size):
            kept[j] &= (lows[j] <= x) & (x <= highs[j])


@part
def _apart(own: Int64, i: int, theirs: Int64, j: int) -> int:
    dx, dy, dz = own[1, i] - theirs[1, j], own[2, i] - theirs[2, j], own[3, i] - theirs[3, j]
    return int(dx * dx + dy * dy + dz * dz)


@kernel
def keep_near(mask: Bytes, low: int, left: int, own: Int64, theirs: Int64, limit: int) -> None:
    """Clear where too far; rows known, x, y, z, own squared limit, online."""
    for r in range(mask.shape[0]):
        i, kept = low + r, mask[r]
        nearest = min(limit, own[4, i])
        for k in range(kept.size):
            if kept[k]:
                j = left + k
                known = (own[0, i] & theirs[0, j]) != 0
                apart = _apart(own, i, theirs, j)
                near = known & (apart <= nearest) & (apart <= theirs[4, j])
                kept[k] = near | ((own[5, i] & theirs[5, j]) != 0)


@kernel
def add_common(
    points: Int64, mentees: Int64, mentors: Int64, own: Int64, theirs: Int64, cap: int
) -> None:
    """min(common, cap) times the sum of both units (row 0)."""
    unit, word, their_unit, their_word = own[0], own[1], theirs[0], theirs[1]
    for k in range(points.size):
        i, j = mentees[k], mentors[k]
        common = whole(popcount(np.uint64(word[i] & their_word[j])))
        if own.shape[0] > 2:
            common += _common(own, i, theirs, j, whole(2))
        points[k] += min(cap, common) * (unit[i] + their_unit[j])


@kernel
def add_range(
    points: Int64, mentees: Int64, mentors: Int64, own: Int64, theirs: Int64, span: int, full: int
) -> None:
    """full * max(0, span - |x - y|) // span."""
    for k in range(points.size):
        apart = abs(own[0, mentees[k]] - theirs[0, mentors[k]])
        points[k] += full * max(0, span - apart) // span


@kernel
def add_near(
    points: Int64,
    mentees: Int64,
    mentors: Int64,
    own: Int64,
    theirs: Int64,
    bands: Int64,
    full: int,
) -> None:
    """full * (bands the pair is inside of) // (number of bands)."""
    for k in range(points.size):
        i, j = mentees[k], mentors[k]
        inside = 0
        for band in bands:
            inside += _apart(own, i, theirs, j) <= band
        if own[0, i] & theirs[0, j]:
            points[k] += full * inside // bands.size


@kernel
def first_flaw(
    points: Int64, mentees: Int64, mentors: Int64, u: Int64, v: Int64, a: Int64, b: Int64
) -> int:
    """The first pair that no cover covers, or that scores more than its prices; -1 = none.

    Covers are 0 or 1, and 2 for people whose pairs do not count.
    """
    for k in range(points.size):
        i, j = mentees[k], mentors[k]
        covered = a[i] + b[j]
        if covered == 0 or (covered == 1 and u[i] + v[j] < points[k]):
            return k
    return -1
