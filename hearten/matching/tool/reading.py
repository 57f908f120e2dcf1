"""Files into a problem. Every complaint names the file, and where it can the row and the column."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hearten.matching.engine import Mentee, Mentor, Problem, ProblemError, Within, explain
from hearten.matching.engine.contract import NUMBER, Contract, Side, read_contract
from hearten.matching.engine.sheets import FIRST_ROW, columns_of, problem_of

from .tables import Table, read_table
from .texts import FileError, bytes_of, decode, is_unreadable

LARGEST_CRITERIA = 1_000_000
LARGEST_NUMBER = 1e12
CELL = re.compile(r"(mentor|mentee)s, row (\d+)")


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one question; `locked` holds pairs that stay."""

    mentors: Path
    mentees: Path
    criteria: Path
    locked: Path | None = None
    lottery: str = ""

    def all(self) -> list[Path]:
        given = [self.mentors, self.mentees, self.criteria]
        return [*given, self.locked] if self.locked else given


@dataclass(frozen=True, slots=True)
class Question:
    """A problem with the sheets it came from, and what is odd but no mistake."""

    files: Files
    contract: Contract
    mentors: Table
    mentees: Table
    problem: Problem
    warnings: tuple[str, ...] = ()

    def name(self, person: Mentee | Mentor) -> str:
        """Their name where the sheet has one, else their id."""
        side = self.contract.mentee if isinstance(person, Mentee) else self.contract.mentor
        return str(person.values.get(side.name) or person.id)


def read_question(files: Files, criteria: str | None = None) -> Question:
    """Read and check everything. Raises FileError for the first thing that is wrong.

    `criteria`: the text of a criteria.toml that is yet to be written.
    """
    not_pairs: list[Table] = []
    text = _criteria_text(files.criteria) if criteria is None else criteria
    contract = _contract(files.criteria, text, not_pairs)
    tables = {"mentor": read_table(files.mentors), "mentee": read_table(files.mentees)}
    for role, side in (("mentor", contract.mentor), ("mentee", contract.mentee)):
        tables[role].require(_columns(side))
        _require_ids(tables[role], side.id)
    problem = _problem(contract, tables, files)
    _require_limits(problem, tables)
    if files.locked:
        problem = replace(problem, locked=_locks(read_table(files.locked), problem))
    warnings = [w for table in not_pairs for w in _strangers(table, problem)]
    return Question(files, contract, tables["mentor"], tables["mentee"], problem, tuple(warnings))


def _criteria_text(path: Path) -> str:
    data = bytes_of(path)
    text = decode(data, path)
    if len(data) > LARGEST_CRITERIA or is_unreadable(text):
        raise FileError(f"{path}: no criteria.toml in UTF-8")
    return text


def _contract(path: Path, text: str, not_pairs: list[Table]) -> Contract:
    def read_pairs(file: str) -> frozenset[tuple[str, str]]:
        if not file:
            raise ProblemError("a not_pairs rule names no file")
        table = read_table(path.parent / file)
        not_pairs.append(table)
        return frozenset(_pairs(table))

    try:
        return read_contract(tomllib.loads(text), read_pairs)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FileError(f"{path}: not valid TOML: {error}") from None
    except FileError:
        raise
    except ProblemError as error:
        raise FileError(f"{path}: {str(error).removeprefix('criteria.toml: ')}") from None


def _pairs(table: Table) -> list[tuple[str, str]]:
    """(mentor id, mentee id) of each row; neither may be empty."""
    table.require(("mentor", "mentee"))
    for k, row in enumerate(table.rows):
        for column in ("mentor", "mentee"):
            if not row[column]:
                raise FileError(f"{table.at(k, column)}: the id is empty")
    return [(row["mentor"], row["mentee"]) for row in table.rows]


def _columns(side: Side) -> list[str]:
    read = [part for each in sorted(side.reads) for part in columns_of(*each)]
    places = [side.places] if isinstance(side.places, str) else []
    return [side.id, *([side.name] if side.name else []), *places, *read]


def _require_ids(table: Table, column: str) -> None:
    seen: dict[str, int] = {}
    for k, row in enumerate(table.rows):
        person = row[column]
        if not person:
            raise FileError(f"{table.at(k, column)}: the id is empty")
        if person in seen:
            raise FileError(
                f"{table.at(k, column)}: the id {person[:80]!r} stands in row {seen[person]} already"
            )
        seen[person] = table.numbers[k]


def _problem(contract: Contract, tables: Mapping[str, Table], files: Files) -> Problem:
    try:
        return problem_of(
            contract, tables["mentor"].rows, tables["mentee"].rows, lottery=files.lottery
        )
    except ProblemError as error:
        cell = CELL.match(str(error))
        if not cell:
            raise FileError(f"{files.criteria}: {error}") from None
        table = tables[cell[1]]
        number = table.numbers[int(cell[2]) - FIRST_ROW]
        raise FileError(f"{table.path}, row {number}{str(error)[cell.end() :]}") from None


def _require_limits(problem: Problem, tables: Mapping[str, Table]) -> None:
    """Numbers the engine refuses without knowing their row: huge ones, and travel limits below 0."""
    own = {
        field
        for rule in problem.rules
        if isinstance(rule, Within)
        for field in (rule.mentor_km_field, rule.mentee_km_field)
    }
    everyone: tuple[tuple[str, Sequence[Mentee | Mentor]], ...] = (
        ("mentor", problem.mentors),
        ("mentee", problem.mentees),
    )
    for role, people in everyone:
        for k, person in enumerate(people):
            for field, value in person.values.items():
                if type(value) is not float:
                    continue
                if abs(value) > LARGEST_NUMBER or (value < 0 and field in own):
                    where = tables[role].at(k, field.removesuffix(f" ({NUMBER})"))
                    raise FileError(f"{where}: {value:g} is out of range")


def _locks(table: Table, problem: Problem) -> tuple[tuple[str, str], ...]:
    """(mentee id, mentor id) of pairs that stay: known people, places enough, every rule kept."""
    free = {mentor.id: mentor.places for mentor in problem.mentors}
    mentees = {mentee.id for mentee in problem.mentees}
    locks: dict[str, str] = {}
    for k, (mentor, mentee) in enumerate(_pairs(table)):
        if mentor not in free:
            raise FileError(f"{table.at(k, 'mentor')}: no mentor has the id {mentor[:80]!r}")
        if mentee not in mentees:
            raise FileError(f"{table.at(k, 'mentee')}: no mentee has the id {mentee[:80]!r}")
        if mentee in locks:
            raise FileError(
                f"{table.at(k, 'mentee')}: {mentee!r} is locked to {locks[mentee]!r} already"
            )
        broken = explain(problem, mentee, mentor).broken
        if broken:
            raise FileError(
                f"{table.at(k, 'mentor')}: {mentor!r} and {mentee!r} are locked, but a rule forbids the "
                f"pair: {', '.join(broken)}"
            )
        free[mentor] -= 1
        if free[mentor] < 0:
            raise FileError(
                f"{table.at(k, 'mentor')}: {mentor!r} has fewer places than locked pairs"
            )
        locks[mentee] = mentor
    return tuple(locks.items())


def _strangers(table: Table, problem: Problem) -> list[str]:
    """Ids in a list of forbidden pairs that nobody has: perhaps someone who left, perhaps a slip."""
    known = {
        "mentor": {mentor.id for mentor in problem.mentors},
        "mentee": {mentee.id for mentee in problem.mentees},
    }
    return [
        f"{table.at(k, role)}: no {role} has the id {row[role][:80]!r}"
        for k, row in enumerate(table.rows)
        for role in ("mentor", "mentee")
        if row[role] not in known[role]
    ]
