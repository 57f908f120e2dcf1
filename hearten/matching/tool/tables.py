"""A sheet as it stands in a file: header, rows, and the number each row has in a spreadsheet."""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from .texts import FileError, bytes_of, decode, is_unreadable
from .workbook import read_workbook

LARGEST_CELL = 20_000
LONGEST_LIST = 300
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SAVE_AS = "in a spreadsheet program choose Save as, CSV UTF-8"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by column name, cells trimmed; `numbers` are the rows' numbers, the header is row 1."""

    path: Path
    header: tuple[str, ...]
    rows: Sequence[Mapping[str, str]]
    numbers: Sequence[int]

    def require(self, columns: Sequence[str]) -> None:
        """Raise FileError unless each column stands in the header, once."""
        for column in columns:
            if column not in self.header:
                there = ", ".join(map(repr, filter(None, self.header)))
                there = there if len(there) < LONGEST_LIST else f"{there[:LONGEST_LIST]} …"
                raise FileError(
                    f"{self.path}, row 1: there is no column {column!r}; there are {there}"
                )
            if self.header.count(column) > 1:
                raise FileError(f"{self.path}, row 1: the column {column!r} stands twice")

    def at(self, index: int, column: str) -> str:
        """Where a cell stands, for a message."""
        return f"{self.path}, row {self.numbers[index]}, column {column!r}"


def read_table(path: Path) -> Table:
    """A CSV file or the first sheet of an Excel workbook. Raises FileError naming row and column."""
    data = bytes_of(path)
    if data.startswith(OLD_WORKBOOK):
        raise FileError(f"{path}: an old Excel file; save it as .xlsx or CSV UTF-8")
    records = (
        read_workbook(path) if data.startswith(WORKBOOK) else _records(decode(data, path), path)
    )
    return _table(path, records)


def _records(text: str, path: Path) -> list[list[str]]:
    before = csv.field_size_limit(sys.maxsize)
    records: list[list[str]] = []
    try:
        for record in csv.reader(
            StringIO(text, newline=""), delimiter=_delimiter(text), strict=True
        ):
            records.append(record)
    except csv.Error as error:
        raise FileError(
            f"{path}, row {len(records) + 1}: a quotation mark is not closed, or stands where none may ({error})"
        ) from None
    finally:
        csv.field_size_limit(before)
    return records


def _delimiter(text: str) -> str:
    """Comma, unless the header has more cells with the semicolon or tab other programs write."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))


def _table(path: Path, records: Sequence[Sequence[str]]) -> Table:
    if not records or not any(cell.strip() for cell in records[0]):
        raise FileError(f"{path}, row 1: there is no header")
    header = tuple(name.strip() for name in records[0])
    for number, record in enumerate(records, 1):
        _require_sound(path, header, record, number)
    filled = [
        (number, record)
        for number, record in enumerate(records[1:], 2)
        if any(cell.strip() for cell in record)
    ]
    rows = [dict(_named(header, record)) for _, record in filled]
    return Table(path, header, rows, [number for number, _ in filled])


def _named(header: Sequence[str], record: Sequence[str]) -> Iterator[tuple[str, str]]:
    for k, name in enumerate(header):
        if name:
            yield name, record[k].strip() if k < len(record) else ""


def _require_sound(path: Path, header: Sequence[str], record: Sequence[str], number: int) -> None:
    for k, cell in enumerate(record):
        if len(cell) > LARGEST_CELL or is_unreadable(cell) or "\0" in cell:
            where = f"{path}, row {number}, column {_name(header, k)}"
            raise FileError(f"{where}: {_fault(cell)}")
    if number > 1 and any(cell.strip() for cell in record):
        beyond = [k for k in range(len(header), len(record)) if record[k].strip()]
        if beyond or len(record) < len(header):
            raise FileError(
                f"{path}, row {number}: {len(record)} cells, but the header has {len(header)}"
                + (f"; column {beyond[0] + 1} has no name" if beyond else "")
            )


def _name(header: Sequence[str], k: int) -> str:
    readable = k < len(header) and len(header[k]) < 200 and not is_unreadable(header[k])
    return repr(header[k]) if readable else str(k + 1)


def _fault(cell: str) -> str:
    if len(cell) > LARGEST_CELL:
        return f"a cell of {len(cell):,} characters; {LARGEST_CELL:,} are the most"
    if "\0" in cell:
        return "a zero byte: this is no CSV file"
    return f"not UTF-8: the file looks like Latin-1 or Windows-1252; {SAVE_AS}"
