"""The checker's kernels: a few mentees against everybody, test by test."""

import numpy as np
import numpy.typing as npt

from hearten.matching.engine.compiled import kernel, part, popcount, whole

Int64 = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


@kernel
def keep_common(mask: Bytes, low: int, own: Int64, theirs: Int64, least: int) -> None:
    """Clear where fewer than `least` values are common; words (width, people)."""
    for r in range(mask.shape[0]):
        if own.shape[0] == 1 and least == 1:
            word = own[0, low + r]
            for j in range(mask.shape[1]):
                mask[r, j] &= (word & theirs[0, j]) != 0
            continue
        for j in range(mask.shape[1]):
            if mask[r, j]:
                mask[r, j] = _common(own, low + r, theirs, j, whole(0)) >= least


@part
def _common(own: Int64, i: int, theirs: Int64, j: int, first: int) -> int:
    total = whole(0)
    for w in range(first, own.shape[0]):
        total += whole(popcount(np.uint64(own[w, i] & theirs[w, j])))
    return int(total)


@kernel
def keep_range(mask: Bytes, low: int, own: Int64, theirs: Int64) -> None:
    """Clear where x is not in low..high."""
    for r in range(mask.shape[0]):
        x = own[0, low + r]
        for j in range(mask.shape[1]):
            mask[r, j] &= (theirs[0, j] <= x) & (x <= theirs[1, j])


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
def gather(mask: Bytes, low: int, who: Int64) -> int:
    """Write the pairs left as rows (mentee, mentor) of `who`; how many."""
    found = 0
    for r in range(mask.shape[0]):
        for j in range(mask.shape[1]):
            if mask[r, j]:
                who[found, 0], who[found, 1] = low + r, j
                found += 1
    return found


@kernel
def add_common(points: Int64, who: Int64, own: Int64, theirs: Int64, cap: int) -> None:
    """min(common, cap) times the sum of both units (row 0)."""
    for k in range(points.size):
        i, j = who[k, 0], who[k, 1]
        points[k] += min(cap, _common(own, i, theirs, j, whole(1))) * (own[0, i] + theirs[0, j])


@kernel
def add_range(points: Int64, who: Int64, own: Int64, theirs: Int64, span: int, full: int) -> None:
    """full * max(0, span - |x - y|) // span."""
    for k in range(points.size):
        apart = abs(own[0, who[k, 0]] - theirs[0, who[k, 1]])
        points[k] += full * max(0, span - apart) // span


@kernel
def add_near(points: Int64, who: Int64, own: Int64, theirs: Int64, bands: Int64, full: int) -> None:
    """full * (bands the pair is inside of) // (number of bands)."""
    for k in range(points.size):
        i, j = who[k, 0], who[k, 1]
        inside = 0
        for band in bands:
            inside += _apart(own, i, theirs, j) <= band
        if own[0, i] & theirs[0, j]:
            points[k] += full * inside // bands.size


@kernel
def first_flaw(
    points: Int64,
    who: Int64,
    u: Int64,
    v: Int64,
    a: Int64,
    b: Int64,
    open_mentee: Int64,
    open_mentor: Int64,
) -> int:
    """The first pair that no cover covers, or that scores more than its prices; -1 = none."""
    for k in range(points.size):
        i, j = who[k, 0], who[k, 1]
        if open_mentee[i] == 0 or open_mentor[j] == 0:
            continue
        if a[i] + b[j] == 0 or (a[i] + b[j] == 1 and u[i] + v[j] < points[k]):
            return k
    return -1
