"""Bytes of a file into text: UTF-8 and UTF-16 are read, anything else is refused, never guessed."""

import codecs
from pathlib import Path

from hearten.matching.engine import ProblemError

LARGEST_FILE = 256 * 1024 * 1024
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNREADABLE = ("\udc80", "\udcff")
"""A byte that is not UTF-8 is carried as one character of this range until its cell is known."""


class FileError(ProblemError):
    """A complaint that names its file, and where it can the row and the column."""


def bytes_of(path: Path) -> bytes:
    """The content of a file. Raises FileError when there is none, or more than 256 MB."""
    try:
        if not path.is_file():
            raise FileError(f"{path}: there is no such file")
        if path.stat().st_size > LARGEST_FILE:
            raise FileError(f"{path}: the file is larger than 256 MB")
        return path.read_bytes()
    except OSError as error:
        raise FileError(f"{path}: cannot be read ({error.strerror})") from None


def decode(data: bytes, path: Path) -> str:
    """Text of UTF-8 (with or without mark) or UTF-16; bytes that are neither are kept as `UNREADABLE`."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), None) or _unmarked(
        data
    )
    try:
        if encoding == "utf-8":
            return data.decode("utf-8", "surrogateescape")
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise FileError(
            f"{path}: begins as {encoding.upper()} but is not; save it as CSV UTF-8"
        ) from None


def _unmarked(data: bytes) -> str:
    """UTF-16 without a mark shows by its many zero bytes."""
    start = data[:1000]
    if 4 * start.count(0) < len(start):
        return "utf-8"
    return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"


def is_unreadable(text: str) -> bool:
    """Whether bytes that are not UTF-8 stand in a text."""
    low, high = UNREADABLE
    return not text.isascii() and any(low <= letter <= high for letter in text)
