"""A fair, repeatable lottery: people stand in the order of a keyed hash of their ids.

Everything after this works in that order, so the order of rows can never decide a tie.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from .graph import Int64

Words = npt.NDArray[np.uint64]


def lottery(key: str, role: str, ids: Sequence[str]) -> tuple[Int64, Words]:
    """Positions of `ids` in the order of the lottery (a permutation), and each id's own 64 bits for
    ties between pairs, in the order given."""
    salt, before = blake2b(key.encode(), digest_size=16).digest(), f"{role}:".encode()
    drawn = b"".join(
        [blake2b(before + each.encode(), salt=salt, digest_size=24).digest() for each in ids]
    )
    words = np.frombuffer(drawn, np.dtype("<u8")).astype(np.uint64).reshape(len(ids), 3)
    return np.lexsort((words[:, 1], words[:, 0])).astype(np.int64), words[:, 2]
