"""What a tool says it found."""

from typing import NamedTuple


class Finding(NamedTuple):
    kind: str
    path: str
    where: str = ""
