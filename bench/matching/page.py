"""The results as a page in Markdown."""

import shlex
import sys
from collections.abc import Sequence

from bench.matching.table import Table, machine

INTRODUCTION = """\
# Matching, measured

Written by `{command}` (`make bench-matching` does it all). Cohorts are made by
`bench/matching/cohort.py`, seeded: towns around a city, languages, ages, requests, availability and
travel, about 4 % of pairs eligible. Every solver is run in a process of its own, in turn with the
others. **Hearten** scores all pairs, solves and proves; the others are handed the eligible pairs and
their scores and only solve. *One look* reads and scores every pair once and forgets it: the least that
anything exact can do. × are multiples of Hearten's time. MB is memory above what the process started
with. Where a machine is shared, processor time is the fairer measure: wall time includes waiting.

Measured on: {machine}. {warm}.
"""


def page_of(tables: Sequence[Table], warm: Sequence[str]) -> str:
    """Introduction, then a table and notes for each size."""
    command = f"python -m bench.matching {shlex.join(sys.argv[1:])}"
    told = "; ".join(warm)
    text = INTRODUCTION.format(command=command, machine=machine(), warm=told[0].upper() + told[1:])
    return "\n".join([text, *(_section(table) for table in tables)])


def _section(table: Table) -> str:
    head, *rows = table.rows()
    lines = [f"## {table.title}", "", _line(head), _line(["---", *["---:"] * (len(head) - 1)])]
    lines += [_line(row) for row in rows]
    return "\n".join([*lines, "", *(f"- {note}" for note in table.notes()), ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
