"""`criteria.toml` and two sheets: the small example as it stands, and errors that name the cell."""

import csv
import tomllib
from pathlib import Path

import numpy as np
import pytest

from hearten.matching.engine import Problem, ProblemError, check, solve
from hearten.matching.engine.contract import read_contract
from hearten.matching.engine.kinds.matrix import matrices as whole
from hearten.matching.engine.sheets import problem_of

from .cohorts import matrices, reference

EXAMPLES = Path(__file__).parents[4] / "examples"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def example(name: str) -> Problem:
    folder = EXAMPLES / name

    def pairs(file: str) -> frozenset[tuple[str, str]]:
        return frozenset((row["mentor"], row["mentee"]) for row in rows(folder / file))

    contract = read_contract(tomllib.loads((folder / "criteria.toml").read_text("utf-8")), pairs)
    return problem_of(contract, rows(folder / "mentors.csv"), rows(folder / "mentees.csv"))


def test_all_five_young_people_are_matched_where_greedy_leaves_one_out() -> None:
    problem = example("small")
    result = solve(problem)
    assert result.matched == 5
    assert check(problem, result.certificate, result.pairs).holds
    scores, allowed = matrices(problem)
    free, taken = [mentor.places for mentor in problem.mentors], set()
    for points, i, j in sorted(
        ((scores[i, j], i, j) for i, j in zip(*allowed.nonzero(), strict=True)), reverse=True
    ):
        if i not in taken and free[j]:
            taken.add(i)
            free[j] -= 1
            assert points >= 0
    assert len(taken) == 4


HEAD = {"mentor": {"id": "id"}, "mentee": {"id": "id"}}
TAGS = {"name": "t", "kind": "tags", "column": "t", "weight": 1}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({}, r"\[mentor\] must name the id column"),
        ({**HEAD, "color": 1}, "unknown key 'color'"),
        ({**HEAD, "criterion": [{**TAGS, "kind": "magic"}]}, "unknown kind 'magic'"),
        ({**HEAD, "criterion": [{**TAGS, "colum": "x"}]}, "'t': unknown key 'colum'"),
        ({**HEAD, "criterion": [{**TAGS, "weight": "5"}]}, "weight must be a whole number"),
        ({**HEAD, "criterion": [{"name": "t", "kind": "tags", "weight": 1}]}, "column .* missing"),
        ({**HEAD, "criterion": {"name": "t"}}, r"\[\[criterion\]\]"),
        ({**HEAD, "rule": [{"name": "r", "kind": "accepts", "by": "me"}]}, "by must be"),
        ({**HEAD, "mentee": {"id": "id", "places": "x"}}, "unknown key 'places'"),
    ],
)
def test_a_contract_that_cannot_be_read(document: dict, message: str) -> None:
    with pytest.raises(ProblemError, match=message):
        read_contract(document, lambda _: frozenset())


DOCUMENT = {
    "mentor": {"id": "id", "places": "places"},
    "mentee": {"id": "id"},
    "criterion": [
        TAGS,
        {"name": "n", "kind": "number", "column": "n", "weight": 1, "span": 4},
        {"name": "far", "kind": "distance", "weight": 1},
    ],
    "rule": [{"name": "near", "kind": "distance", "km": 9, "online_column": "online"}],
}
GOOD = {
    "id": "a",
    "t": " x ;y; ",
    "n": "3",
    "places": "2",
    "latitude": "50",
    "longitude": "7",
    "online": "no",
}


def posed(mentors: list[dict], mentees: list[dict]) -> Problem:
    return problem_of(read_contract(DOCUMENT, lambda _: frozenset()), mentors, mentees)


def test_cells_are_trimmed_and_split() -> None:
    problem = posed([GOOD], [{**GOOD, "id": " b "}])
    assert problem.mentees[0].id == "b"
    assert problem.mentees[0].values["t (list)"] == {"x", "y"}
    assert solve(problem).pairs[0].points == {"t": 3332, "n": 3333, "far": 3333}


@pytest.mark.parametrize(
    ("mentor", "message"),
    [
        ({"places": "-1"}, "mentors, row 2, column 'places': '-1'"),
        ({"n": "x" * 5_000_000}, "mentors, row 2, column 'n': 'x{40}' is not a number"),
        ({"n": "nan"}, "column 'n': 'nan' is not a number"),
        ({"online": "maybe"}, "'maybe' is neither yes nor no"),
        ({"latitude": "95"}, "no such place on earth"),
        ({"id": " "}, "mentors, row 2, column 'id': the id is empty"),
    ],
)
def test_a_bad_cell_is_named(mentor: dict, message: str) -> None:
    with pytest.raises(ProblemError, match=message):
        posed([{**GOOD, **mentor}], [GOOD])


def test_a_missing_column_and_a_repeated_id_are_named() -> None:
    with pytest.raises(ProblemError, match="mentees: there is no column 't'"):
        posed([GOOD], [{key: cell for key, cell in GOOD.items() if key != "t"}])
    with pytest.raises(ProblemError, match="mentors, row 3, column 'id': 'a' stands in row 2"):
        posed([GOOD, GOOD], [GOOD])


@pytest.mark.parametrize("name", ["city", "region"])
def test_the_larger_examples_agree_with_scipy(name: str) -> None:
    problem = example(name)
    result = solve(problem)
    allowed, scores = whole(problem)
    places = np.array([mentor.places for mentor in problem.mentors], np.int64)
    assert (result.matched, result.total_score) == reference(scores, allowed, places)
    assert check(problem, result.certificate, result.pairs).holds
