"""A fair, repeatable lottery: people stand in the order of a keyed hash of their ids.

Everything after this works in that order, so the order of rows can never decide a tie.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from .graph import Int64


def lottery_order(key: str, role: str, ids: Sequence[str]) -> Int64:
    """Positions of `ids` in the order of the lottery (permutation, len(ids))."""
    salt = blake2b(key.encode(), digest_size=32).digest()

    def draw(position: int) -> bytes:
        return blake2b(f"{role}:{ids[position]}".encode(), key=salt, digest_size=16).digest()

    return np.array(sorted(range(len(ids)), key=draw), np.int64).reshape(len(ids))
