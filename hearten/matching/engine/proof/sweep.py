"""The checker's kernels: a few mentees against everybody, test by test."""

import numpy as np
import numpy.typing as npt

from hearten.matching.engine.compiled import kernel, part, popcount, whole

Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


@kernel
def keep_common(mask: Bytes, low: int, own: Int64, theirs: Int64, least: int) -> None:
    """Clear where fewer than `least` values are common; words (width, people)."""
    first = theirs[0]
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
                    kept[j] = _common(own, low + r, theirs, j, whole(0)) >= least


@part
def _common(own: Int64, i: int, theirs: Int64, j: int, first: int) -> int:
    total = whole(0)
    for w in range(first, own.shape[0]):
        total += whole(popcount(np.uint64(own[w, i] & theirs[w, j])))
    return int(total)


@kernel
def keep_range(mask: Bytes, low: int, own: Int64, theirs: Int64) -> None:
    """Clear where x is not in low..high."""
    lows, highs = theirs[0], theirs[1]
    for r in range(mask.shape[0]):
        kept, x = mask[r], own[0, low + r]
        for j in range(kept.size):
            kept[j] &= (lows[j] <= x) & (x <= highs[j])


@part
def _apart(own: Int64, i: int, theirs: Int64, j: int) -> int:
    dx, dy, dz = own[1, i] - theirs[1, j], own[2, i] - theirs[2, j], own[3, i] - theirs[3, j]
    return int(dx * dx + dy * dy + dz * dz)


@kernel
def keep_near(mask: Bytes, low: int, own: Int64, theirs: Int64, limit: int) -> None:
    """Clear where too far; rows known, x, y, z, own squared limit, online."""
    for r in range(mask.shape[0]):
        i = low + r
        nearest = min(limit, own[4, i])
        for j in range(mask.shape[1]):
            if mask[r, j]:
                known = (own[0, i] & theirs[0, j]) != 0
                apart = _apart(own, i, theirs, j)
                near = known & (apart <= nearest) & (apart <= theirs[4, j])
                mask[r, j] = near | ((own[5, i] & theirs[5, j]) != 0)


@kernel
def gather(
    mask: Bytes, low: int, chosen: Int64, mentees: Int32, mentors: Int32, place: Int64
) -> int:
    """Write the pairs left, and where in that list each mentee's chosen one is; how many."""
    found = 0
    for r in range(mask.shape[0]):
        kept, mine = mask[r], chosen[low + r]
        first = found
        for j in range(kept.size):
            mentors[found] = j
            found += kept[j] != 0
        for k in range(first, found):
            mentees[k] = low + r
            if mentors[k] == mine:
                place[r] = k
    return found


@kernel
def add_common(
    points: Int64, mentees: Int32, mentors: Int32, own: Int64, theirs: Int64, cap: int
) -> None:
    """min(common, cap) times the sum of both units (row 0)."""
    unit, their_unit, word, their_word = own[0], theirs[0], own[1], theirs[1]
    one_word = own.shape[0] == 2
    for k in range(points.size):
        i, j = np.uint32(mentees[k]), np.uint32(mentors[k])
        common = whole(popcount(np.uint64(word[i] & their_word[j])))
        if not one_word:
            common += _common(own, whole(i), theirs, whole(j), whole(2))
        points[k] += min(cap, common) * (unit[i] + their_unit[j])


@kernel
def add_range(
    points: Int64, mentees: Int32, mentors: Int32, own: Int64, theirs: Int64, span: int, full: int
) -> None:
    """full * max(0, span - |x - y|) // span."""
    for k in range(points.size):
        apart = abs(own[0, mentees[k]] - theirs[0, mentors[k]])
        if apart < span:
            points[k] += full * (span - apart) // span


@kernel
def add_near(
    points: Int64,
    mentees: Int32,
    mentors: Int32,
    own: Int64,
    theirs: Int64,
    bands: Int64,
    full: int,
) -> None:
    """full * (bands the pair is inside of) // (number of bands)."""
    for k in range(points.size):
        i, j = whole(mentees[k]), whole(mentors[k])
        inside = 0
        for band in bands:
            inside += _apart(own, i, theirs, j) <= band
        if own[0, i] & theirs[0, j]:
            points[k] += full * inside // bands.size


@kernel
def first_flaw(
    points: Int64,
    mentees: Int32,
    mentors: Int32,
    u: Int64,
    v: Int64,
    a: Int64,
    b: Int64,
    open_mentee: Int64,
    open_mentor: Int64,
) -> int:
    """The first pair that no cover covers, or that scores more than its prices; -1 = none."""
    for k in range(points.size):
        i, j = np.uint32(mentees[k]), np.uint32(mentors[k])
        covered = a[i] + b[j]
        flawed = (covered == 0) | ((covered == 1) & (u[i] + v[j] < points[k]))
        if flawed & (open_mentee[i] != 0) & (open_mentor[j] != 0):
            return k
    return -1
