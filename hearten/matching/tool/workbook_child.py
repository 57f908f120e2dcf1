"""Run as a program of its own: the rows of a workbook's first sheet as JSON on standard output."""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

BAD_CELL = 3


def limit(memory: int, seconds: int) -> None:
    """Bytes of memory and seconds of processor this process may use."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def text_of(value: Any) -> str:
    """A cell as someone reads it: 3 and not 3.0, yes and not TRUE, 2026-11-23."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def rows_of(path: str) -> Iterator[list[str]]:
    """Each row's cells as texts, without empty ones at its end; a cell that shows an error ends it."""
    from openpyxl import load_workbook

    sheet = load_workbook(path, read_only=True, data_only=True, keep_links=False).worksheets[0]
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        for cell in row:
            if cell.data_type == "e":
                sys.stderr.write(f"row {number}, column {cell.column_letter}: shows {cell.value}")
                raise SystemExit(BAD_CELL)
        texts = [text_of(cell.value) for cell in row]
        while texts and not texts[-1].strip():
            texts.pop()
        yield texts


if __name__ == "__main__":
    limit(int(sys.argv[2]), int(sys.argv[3]))
    rows = list(rows_of(sys.argv[1]))
    while rows and not rows[-1]:
        rows.pop()
    json.dump(rows, sys.stdout)
