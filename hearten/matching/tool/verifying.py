"""A proof from a file against the sheets and the pairs it is about."""

from dataclasses import replace
from pathlib import Path

from hearten.matching.engine import (
    Certificate,
    Pair,
    Problem,
    ProblemError,
    Verdict,
    certificate_from_json,
    check,
)
from hearten.matching.engine.pairwise import all_points

from .reading import Question
from .tables import Table, read_table
from .texts import FileError, bytes_of, decode


def verify(question: Question, proof: Path, pairs: Path) -> Verdict:
    """What the separate checker says. Raises FileError for files that cannot be read."""
    certificate = read_certificate(proof)
    problem = _in_order(question.problem, certificate)
    table = read_table(pairs)
    proposed = _pairs(table, problem)
    verdict = check(problem, certificate, proposed)
    wrong = _wrong_points(table, problem, proposed) if verdict.holds else ""
    return Verdict(False, wrong) if wrong else verdict


def read_certificate(path: Path) -> Certificate:
    """A certificate as `hearten match` writes it."""
    try:
        return certificate_from_json(decode(bytes_of(path), path))
    except FileError:
        raise
    except ProblemError as error:
        raise FileError(f"{path}: {error}") from None


def _in_order(problem: Problem, certificate: Certificate) -> Problem:
    """The same people in the certificate's order: rows may have been sorted since."""
    mentees = {each.id: each for each in problem.mentees}
    mentors = {each.id: each for each in problem.mentors}
    same = sorted(mentees) == sorted(certificate.mentee_ids)
    if not (same and sorted(mentors) == sorted(certificate.mentor_ids)):
        return problem
    return replace(
        problem,
        mentees=[mentees[k] for k in certificate.mentee_ids],
        mentors=[mentors[k] for k in certificate.mentor_ids],
    )


def _pairs(table: Table, problem: Problem) -> list[Pair]:
    names = [criterion.name for criterion in problem.criteria]
    table.require(("mentee", "mentor", "score", *map(str.strip, names)))
    locked = {*problem.locked}
    return [
        Pair(
            row["mentee"],
            row["mentor"],
            _whole(table, k, "score"),
            {name: _whole(table, k, name.strip()) for name in names},
            (row["mentee"], row["mentor"]) in locked,
        )
        for k, row in enumerate(table.rows)
    ]


def _whole(table: Table, k: int, column: str) -> int:
    cell = table.rows[k][column]
    if not (cell.isascii() and cell.isdigit() and len(cell) < 10):
        raise FileError(f"{table.at(k, column)}: {cell[:40]!r} is not a number of points")
    return int(cell)


def _wrong_points(table: Table, problem: Problem, pairs: list[Pair]) -> str:
    """The checker holds the scores; here each criterion's points are held too."""
    mentees = {each.id: each for each in problem.mentees}
    mentors = {each.id: each for each in problem.mentors}
    for k, pair in enumerate(pairs):
        points = all_points(problem.criteria, mentees[pair.mentee], mentors[pair.mentor])
        for name, right in points.items():
            if pair.points[name] != right:
                return f"{table.at(k, name)}: {right} points, not {pair.points[name]}"
    return ""
