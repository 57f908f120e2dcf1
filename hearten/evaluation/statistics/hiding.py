"""Small numbers are hidden wherever figures leave casework, and so is what would give them away."""

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")
FEWEST = 10
"""Figures about fewer people are hidden (threshold of ONS study data; IES 2017-147)."""


def hidden(cells: Mapping[K, int], *, fewest: int = FEWEST) -> set[K]:
    """The cells to hide so that, with their total known, none of under `fewest` can be worked out.

    A cell that holds nobody tells nothing about anybody; but while it may be any size, hiding it protects
    nobody either, so it is neither hidden nor counted as cover.
    """
    small = {key for key, n in cells.items() if 0 < n < fewest}
    rest = sorted((n, str(key), key) for key, n in cells.items() if n >= fewest)
    if small and rest and (len(small) == 1 or sum(cells[key] for key in small) < fewest):
        small.add(rest[0][2])
    return small
