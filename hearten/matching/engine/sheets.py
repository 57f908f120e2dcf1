"""Rows of two sheets into people, as a contract says; errors name the role, row and column."""

from collections.abc import Mapping, Sequence
from math import isfinite

from .contract import LIST, NUMBER, POINT_AT, TEXT, YES, Contract, Row, Side, field_of
from .people import Mentee, Mentor, Place, ProblemError, Value
from .problem import LARGEST_PLACES, Problem

FIRST_ROW = 2
YES_WORDS = frozenset(("yes", "y", "true", "1", "ja", "oui"))
NO_WORDS = frozenset(("no", "n", "false", "0", "nein", "non", ""))


def problem_of(
    contract: Contract, mentors: Sequence[Row], mentees: Sequence[Row], lottery: str = ""
) -> Problem:
    """The problem two sheets pose. Raises ProblemError with role, row and column."""
    _require_columns("mentor", contract.mentor, mentors)
    _require_columns("mentee", contract.mentee, mentees)
    old = [
        Mentor(person_id, values, _places(contract.mentor, row, number))
        for person_id, values, row, number in _people("mentor", contract.mentor, mentors, contract)
    ]
    young = [
        Mentee(person_id, values)
        for person_id, values, _, _ in _people("mentee", contract.mentee, mentees, contract)
    ]
    return Problem(young, old, contract.criteria, contract.rules, lottery=lottery)


def columns_of(column: str, kind: str) -> list[str]:
    """The columns of a sheet that make up one value: two for a place, else one."""
    return column.split(",") if kind == POINT_AT else [column]


def _require_columns(role: str, side: Side, rows: Sequence[Row]) -> None:
    if not rows:
        return
    wanted = {side.id, *(part for read in side.reads for part in columns_of(*read))}
    wanted |= {side.name} - {""}
    wanted |= {side.places} if isinstance(side.places, str) else set()
    for column in sorted(wanted):
        if column not in rows[0]:
            raise ProblemError(f"{role}s: there is no column {column!r}")


def _people(
    role: str, side: Side, rows: Sequence[Row], contract: Contract
) -> list[tuple[str, Mapping[str, Value], Row, int]]:
    people, seen = [], dict[str, int]()
    for number, row in enumerate(rows, FIRST_ROW):
        person_id = (row[side.id] or "").strip()
        if not person_id:
            raise ProblemError(f"{role}s, row {number}, column {side.id!r}: the id is empty")
        if person_id in seen:
            raise ProblemError(
                f"{role}s, row {number}, column {side.id!r}: {person_id!r} stands in row "
                f"{seen[person_id]} already"
            )
        seen[person_id] = number
        people.append(
            (person_id, _values(role, side, row, number, contract.separator), row, number)
        )
    return people


def _values(role: str, side: Side, row: Row, number: int, separator: str) -> Mapping[str, Value]:
    """Every column as text under its own name, and the columns read under their fields."""
    values: dict[str, Value] = {column: (cell or "").strip() for column, cell in row.items()}
    for column, kind in side.reads:
        cells = [(row[part] or "").strip() for part in columns_of(column, kind)]
        try:
            values[field_of(column, kind)] = _read(kind, cells, separator)
        except ValueError as wrong:
            raise ProblemError(f"{role}s, row {number}, column {column!r}: {wrong}") from None
    return values


def _read(kind: str, cells: Sequence[str], separator: str) -> Value:
    cell = cells[0]
    if kind == LIST:
        return frozenset(part.strip() for part in cell.split(separator)) - {""}
    if kind == TEXT:
        return cell
    if kind == YES:
        if cell.lower() not in YES_WORDS | NO_WORDS:
            raise ValueError(f"{cell[:40]!r} is neither yes nor no")
        return cell.lower() in YES_WORDS
    if kind == POINT_AT:
        return Place(_float(cells[0]), _float(cells[1])) if cells[0] and cells[1] else None
    return _float(cell) if cell and kind == NUMBER else None


def _float(cell: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        raise ValueError(f"{cell[:40]!r} is not a number") from None
    if not isfinite(number):
        raise ValueError(f"{cell[:40]!r} is not a number")
    return number


def _places(side: Side, row: Row, number: int) -> int:
    if isinstance(side.places, int):
        return side.places
    cell = (row[side.places] or "").strip()
    if not (cell.isascii() and cell.isdigit() and int(cell) <= LARGEST_PLACES):
        raise ProblemError(
            f"mentors, row {number}, column {side.places!r}: {cell[:40]!r} is not a number of "
            f"places (0 to {LARGEST_PLACES})"
        )
    return int(cell)
