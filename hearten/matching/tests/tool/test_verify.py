"""`hearten match verify`: accepts what `hearten match` wrote, and nothing that was changed since."""

import json

import pytest

from .sheets import Desk


@pytest.fixture
def solved(desk: Desk) -> Desk:
    assert desk.match().exit_code == 0
    return desk


def test_a_proof_is_accepted(solved: Desk) -> None:
    run = solved.verify()
    assert (run.exit_code, run.stderr) == (0, "")
    assert run.stdout.startswith("Accepted: 5 pairs, ")


def test_a_proof_is_accepted_after_the_rows_were_sorted(solved: Desk) -> None:
    for name in ("mentors.csv", "mentees.csv", "pairs.csv"):
        head, *rows = solved.text(name).splitlines()
        solved.path(name).write_text(
            "\n".join([head, *sorted(rows, reverse=True)]), encoding="utf-8"
        )
    assert solved.verify().exit_code == 0


@pytest.mark.parametrize("part", ["mentee_cover", "mentor_cover", "mentee_price", "mentor_price"])
def test_a_changed_proof_is_rejected(solved: Desk, part: str) -> None:
    proof = json.loads(solved.text("proof.json"))
    proof[part][0] = 1 - proof[part][0] if part.endswith("cover") else proof[part][0] + 1
    solved.path("proof.json").write_text(json.dumps(proof))
    run = solved.verify()
    assert run.exit_code == 1
    assert run.stderr.startswith("Rejected: ")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("pairs.csv", "c5,m3", "c5,m1", "break do not match"),
        ("pairs.csv", "c1,m2", "c9,m2", "unknown or matched twice"),
        ("pairs.csv", "2083,2250", "2084,2249", "column 'interests': 2083 points, not 2084"),
        ("pairs.csv", "c1,m2,4333", "c1,m2,4334", "score 4333, not 4334"),
        ("pairs.csv", "c5,m3,7000,2500,3000,1500\n", "", ""),
        ("mentees.csv", "c5,", "c6,", "the certificate is about other mentees"),
        ("criteria.toml", "weight = 5", "weight = 6", "score"),
    ],
)
def test_pairs_or_sheets_that_are_not_the_proven_ones_are_rejected(
    solved: Desk, name: str, old: str, new: str, message: str
) -> None:
    solved.change(name, old, new)
    run = solved.verify()
    assert run.exit_code == 1
    assert run.stderr.startswith("Rejected: ")
    assert message in run.stderr


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("proof.json", "{", "proof.json: the certificate is not JSON"),
        ("proof.json", "{}", "proof.json: the certificate is not of the format"),
        ("pairs.csv", "mentee,mentor\n", "pairs.csv, row 1: there is no column 'score'"),
        (
            "pairs.csv",
            "mentee,mentor,score,interests,goals,values\nc1,m1,1,1,x,0\n",
            "pairs.csv, row 2, column 'goals': 'x' is not a number of points",
        ),
    ],
)
def test_files_that_cannot_be_read(solved: Desk, name: str, content: str, message: str) -> None:
    solved.path(name).write_text(content)
    run = solved.verify()
    assert run.exit_code == 2
    assert message in run.stderr
