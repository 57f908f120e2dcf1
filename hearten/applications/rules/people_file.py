"""A file of people: one CSV, read whole; every fault is named with its row and column."""

import csv
import io
from dataclasses import dataclass, field

from hearten.applications.rules.people_row import COLUMNS, NEEDED, Entry, Fault, Here, RowReader

MOST_BYTES, MOST_ROWS = 500_000, 500
EXAMPLES = (
    ("mentor", "{program}", "Robin", "Example", "robin@example.org", "", "1988-05-17", "",
     "cooking; chess", "reading", "humor", "English; Arabic", "Saturday morning"),
    ("mentee", "{program}", "Sky", "", "", "", "", "2016", "", "", "", "", "",
     "Jo", "Example", "jo@example.org", "parent", ""),
)  # fmt: skip


@dataclass
class PeopleFile:
    """What was read: people to enter, or faults. Both are never used together."""

    encoding: str = ""
    text: str = ""
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and how it was encoded; empty where it is no text.

    UTF-8 and UTF-16 say what they are. What is neither is read as Western European.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            return "", ""
    if b"\0" in data:
        return "", ""
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1"


def read_file(data: bytes, here: Here) -> PeopleFile:
    """Read a file as sent; see `read_text`."""
    if len(data) > MOST_BYTES:
        return PeopleFile(faults=[Fault(0, "", "too large")])
    text, encoding = decoded(data)
    if not text.strip():
        return PeopleFile(faults=[Fault(0, "", "no text" if data and not encoding else "empty")])
    found = read_text(text, here)
    found.encoding = encoding
    return found


def read_text(text: str, here: Here) -> PeopleFile:
    """Read and check every row."""
    found = PeopleFile(text=text)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error:
        found.faults.append(Fault(0, "", "no table"))
        return found
    heading = [name.strip().lower() for name in lines[0]]
    found.faults += _faults_of_heading(heading)
    rows = [(n, line) for n, line in enumerate(lines[1:], 2) if any(c.strip() for c in line)]
    if not rows:
        found.faults.append(Fault(0, "", "empty"))
    if len(rows) > MOST_ROWS:
        found.faults.append(Fault(0, "", "too many rows"))
    if found.faults:
        return found
    reader = RowReader(here)
    for number, line in rows:
        if len(line) > len(heading):
            found.faults.append(Fault(number, "", "too many cells"))
            continue
        cells = dict(zip(heading, (cell.strip() for cell in line), strict=False))
        entry = reader.read(number, {name: cells.get(name, "") for name in COLUMNS})
        found.entries += [entry] if entry else []
    found.faults += reader.faults
    return found


def without_first(text: str, row: int) -> str:
    """The same file with its heading and the rows after one of them: what is left once it was entered."""
    delimiter = _delimiter(text)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([lines[0], *lines[row:]])
    return out.getvalue()


def _delimiter(text: str) -> str:
    first = text.lstrip().splitlines()[0]
    return max(",;\t", key=first.count)


def _faults_of_heading(heading: list[str]) -> list[Fault]:
    known = [Fault(1, name, "unknown column") for name in heading if name not in COLUMNS]
    twice = [Fault(1, n, "column twice") for n in dict.fromkeys(heading) if heading.count(n) > 1]
    missing = [Fault(1, name, "missing column") for name in NEEDED if name not in heading]
    return [*known, *twice, *missing]


def template(program: str) -> str:
    """A file to begin with: the heading and two examples."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([cell.format(program=program) for cell in row] for row in EXAMPLES)
    return out.getvalue()
