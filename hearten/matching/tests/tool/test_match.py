"""`hearten match`: what it writes, that it writes all or nothing, and that it needs no installation."""

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from .sheets import EXAMPLES, OUTPUTS, Desk


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text)))


def test_all_five_young_people_of_the_small_example_are_matched(desk: Desk) -> None:
    run = desk.match()
    assert (run.exit_code, run.stderr) == (0, "")
    assert run.stdout.startswith("5 of 5 mentees have a mentor. No plan can match more")
    head, *pairs = rows(desk.text("pairs.csv"))
    assert head == ["mentee", "mentor", "score", "interests", "goals", "values"]
    assert [pair[0] for pair in pairs] == ["c1", "c2", "c3", "c4", "c5"]
    assert all(int(pair[2]) == sum(map(int, pair[3:])) for pair in pairs)
    assert desk.text("unmatched.csv") == "role,id,reason\n"
    summary = json.loads(desk.text("summary.json"))
    assert summary.pop("seconds") >= 0
    assert summary == {
        "eligible_pairs": 9, "matched": 5, "total_score": sum(int(pair[2]) for pair in pairs), "proven": True,
    }  # fmt: skip
    assert desk.written() == set(OUTPUTS.values())


def test_the_order_of_rows_changes_nothing(desk: Desk) -> None:
    desk.match()
    before = sorted(rows(desk.text("pairs.csv")))
    head, *people = desk.text("mentees.csv").splitlines()
    desk.path("mentees.csv").write_text("\n".join([head, *reversed(people)]), encoding="utf-8")
    desk.match()
    assert [row[0] for row in rows(desk.text("pairs.csv"))][1:] == ["c5", "c4", "c3", "c2", "c1"]
    assert sorted(rows(desk.text("pairs.csv"))) == before


def test_without_out_the_pairs_are_printed(desk: Desk) -> None:
    run = desk.ask(*desk.sheets())
    assert rows(run.stdout)[0][:3] == ["mentee", "mentor", "score"]
    assert len(rows(run.stdout)) == 6
    assert "5 of 5" in run.stderr
    assert desk.written() == set()


def test_everyone_of_the_city_is_in_a_pair_or_has_a_reason(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "city")
    assert desk.match().exit_code == 0
    pairs = rows(desk.text("pairs.csv"))[1:]
    left = rows(desk.text("unmatched.csv"))[1:]
    waiting = {row[1] for row in left if row[0] == "mentee"}
    assert len(pairs) == 83
    assert {row[0] for row in pairs} | waiting == {f"c{k}" for k in range(120)}
    idle = {row[1] for row in left if row[0] == "mentor"}
    assert {row[1] for row in pairs} | idle == {f"m{k}" for k in range(70)}
    assert {row[1] for row in pairs}.isdisjoint(idle)
    assert all(row[2] for row in left)
    assert desk.verify().exit_code == 0


def test_a_mentor_without_places_is_told_so(desk: Desk) -> None:
    desk.change("mentors.csv", "Gwen,1", "Gwen,0")
    assert desk.match().exit_code == 0
    left = {row[1]: row for row in rows(desk.text("unmatched.csv"))}
    assert left["m4"][2] == "offers no place"
    assert left["c5"][2] == "these 5 mentees can go to 3 mentors only, who have 4 places"


def test_locked_pairs_stay(desk: Desk) -> None:
    desk.path("locked.csv").write_text("mentor,mentee\nm1,c1\n")
    assert desk.match("--locked", str(desk.path("locked.csv"))).exit_code == 0
    assert ["c1", "m1"] in [row[:2] for row in rows(desk.text("pairs.csv"))]
    assert "Fixed" in desk.text("report.html")
    assert desk.verify("--locked", str(desk.path("locked.csv"))).exit_code == 0


def test_a_forbidden_pair_of_strangers_is_noted_and_no_mistake(desk: Desk) -> None:
    desk.change("not_pairs.csv", "m1,c5", "m1,c5\nm9,c5")
    run = desk.match()
    assert run.exit_code == 0
    assert "not_pairs.csv, row 3, column 'mentor': no mentor has the id 'm9'" in run.stderr


def test_earlier_files_are_replaced(desk: Desk) -> None:
    desk.path("pairs.csv").write_text("old")
    desk.match()
    assert desk.text("pairs.csv").startswith("mentee,mentor,score")
    assert desk.written() == set(OUTPUTS.values())


def test_when_one_file_cannot_be_written_none_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.path("pairs.csv").write_text("old")
    move = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if Path(target).name == "report.html":
            raise OSError(28, "No space left on device", str(target))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    run = desk.match()
    assert run.exit_code == 2
    assert "report.html: cannot be written (No space left on device)" in run.stderr
    assert desk.written() == {"pairs.csv"}
    assert desk.text("pairs.csv") == "old"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--out", "{0}/mentors.csv"], "mentors.csv: is read, so it cannot be written"),
        (["--report", "{0}/pairs.csv"], "pairs.csv: named for two files"),
        (["--out", "{0}"], "is not a file"),
        (["--out", "{0}/no/pairs.csv"], "there is no folder"),
    ],
)
def test_places_that_cannot_be_written(desk: Desk, more: list[str], message: str) -> None:
    run = desk.match(*(word.format(desk.folder) for word in more))
    assert run.exit_code == 2
    assert message in run.stderr
    assert desk.written() == set()


def test_no_installation_and_no_django(tmp_path: Path) -> None:
    """In an empty folder, with nothing of Hearten in the environment, and nothing left behind."""
    small = EXAMPLES / "small"
    words = ["match", *(str(small / name) for name in ("mentors.csv", "mentees.csv"))]
    words += ["--criteria", str(small / "criteria.toml"), "--out", "pairs.csv"]
    program = (
        "import sys\nfrom hearten.project.cli import app\n"
        f"try: app({words!r})\nfinally: assert 'django' not in sys.modules"
    )
    keep = {"PATH", "NUMBA_CACHE_DIR", "HOME"}
    environment = {name: value for name, value in os.environ.items() if name in keep}
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.csv"]
