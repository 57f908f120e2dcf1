"""A binary heap of (distance, node) in two arrays; stale entries are skipped by the caller."""

from .compiled import part
from .graph import Int32, Int64


@part
def push(keys: Int64, nodes: Int32, size: int, key: int, node: int) -> int:
    """Add an entry to the first `size`; returns the new size."""
    k = size
    while k > 0:
        up = (k - 1) >> 1
        if keys[up] <= key:
            break
        keys[k] = keys[up]
        nodes[k] = nodes[up]
        k = up
    keys[k] = key
    nodes[k] = node
    return size + 1


@part
def drop_first(keys: Int64, nodes: Int32, size: int) -> int:
    """Remove entry 0, the smallest; returns the new size."""
    size -= 1
    key, node = keys[size], nodes[size]
    k = 0
    while True:
        down = 2 * k + 1
        if down >= size:
            break
        if down + 1 < size and keys[down + 1] < keys[down]:
            down += 1
        if keys[down] >= key:
            break
        keys[k] = keys[down]
        nodes[k] = nodes[down]
        k = down
    keys[k] = key
    nodes[k] = node
    return size
