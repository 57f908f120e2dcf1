"""`hearten match init`: a first criteria.toml that runs as it stands."""

import tomllib
from pathlib import Path

import pytest

from .sheets import EXAMPLES, Desk


def drafted(desk: Desk, *more: str, given: str = "") -> dict:
    desk.path("criteria.toml").unlink()
    sheets = desk.sheets()[:2]
    run = desk.ask("init", *sheets, "--out", str(desk.path("criteria.toml")), *more, given=given)
    assert run.exit_code == 0, run.stderr
    return tomllib.loads(desk.text("criteria.toml"))


def test_the_small_example_is_recognized(desk: Desk) -> None:
    expected = tomllib.loads((EXAMPLES / "small" / "criteria.toml").read_text("utf-8"))
    expected["rule"][0]["name"] = "languages"
    assert drafted(desk, "--yes") == expected
    assert desk.match().stdout.startswith("5 of 5")


def test_the_city_is_recognized(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "city")
    found = drafted(desk, "--yes")
    assert [each["name"] for each in found["criterion"]] == ["interests", "goals", "values"]
    kinds = [each["kind"] for each in found["rule"]]
    assert kinds == ["share", "availability", "between", "accepts", "accepts", "distance"]
    assert found["rule"][-1]["online_column"] == "online"
    assert desk.match().exit_code == 0


def test_each_proposal_can_be_refused(desk: Desk) -> None:
    answers = "y\nn\ny\n" + "y\nn\n" + "n\ny\n" + "n\n" * 6
    found = drafted(desk, given=answers)
    assert found["mentor"] == {"id": "id", "places": "places"}
    assert found["mentee"] == {"id": "id"}
    assert [each["name"] for each in found["criterion"]] == ["goals"]
    assert "rule" not in found


def test_sheets_from_a_form_of_another_program(desk: Desk) -> None:
    desk.path("mentors.csv").write_text(
        "Timestamp,E-mail,Your full name,What are your hobbies?,Which languages do you speak?,Area,Gender\n"
        '1/2/2026,a@x,Ann,"chess, music","English, Dari",North,f\n'
        '2/2/2026,b@x,Bob,"music, cooking",English,North,m\n'
        '3/2/2026,c@x,Cyd,"chess, cooking",English,South,f\n'
    )
    desk.path("mentees.csv").write_text(
        "Timestamp,E-mail,Full name,Hobbies,Languages,Area,Preferred gender\n"
        '1/2/2026,d@x,Dot,"chess, music",Dari,South,\n'
        '1/2/2026,e@x,Eli,"music, cooking",English,North,Any\n'
        '1/2/2026,f@x,Fay,"chess, cooking",English,North,f\n'
    )
    desk.path("not_pairs.csv").unlink()
    found = drafted(desk, "--yes")
    assert found["separator"] == ","
    assert found["mentor"] == {"id": "E-mail", "name": "Your full name"}
    assert [(each["kind"], each["name"]) for each in found["criterion"]] == [
        ("tags", "What are your hobbies?"),
        ("one_of", "Area"),
    ]
    assert [each["kind"] for each in found["rule"]] == ["share"]
    assert desk.match().stdout.startswith("3 of 3")


def test_columns_of_other_names_and_those_in_which_all_say_the_same(desk: Desk) -> None:
    professions = ["Policy", "Digital", "Finance", "Policy", "Digital", "Finance"]
    lines = "".join(f"m{k}@x,Role,no,{each}\n" for k, each in enumerate(professions))
    desk.path("mentors.csv").write_text(f"email,job title,both,profession\n{lines}")
    lines = "".join(f"c{k}@x,Role,no,{each}\n" for k, each in enumerate(professions))
    desk.path("mentees.csv").write_text(f"email,job title,new here,target profession\n{lines}")
    desk.path("not_pairs.csv").unlink()
    found = drafted(desk, "--yes")
    assert found["criterion"] == [
        {
            "name": "profession",
            "kind": "one_of",
            "mentor_column": "profession",
            "mentee_column": "target profession",
            "weight": 1,
        }
    ]
    assert desk.match().stdout.startswith("6 of 6")


@pytest.mark.parametrize(
    ("mentors", "message"),
    [
        ("id,x\n,1\n", "mentors.csv, row 1: no column has a different value in every row"),
        ("name,places\nA,1\n", ""),
    ],
)
def test_a_sheet_without_ids(desk: Desk, mentors: str, message: str) -> None:
    desk.path("criteria.toml").unlink()
    desk.path("mentors.csv").write_text(mentors.replace("x\n,1", "x\n,1\n,1"))
    target = str(desk.path("criteria.toml"))
    run = desk.ask("init", *desk.sheets()[:2], "--out", target, "--yes")
    assert run.exit_code == (2 if message else 0)
    assert message in run.stderr
    assert desk.path("criteria.toml").exists() is (not message)


def test_an_existing_file_stays(desk: Desk) -> None:
    before = desk.text("criteria.toml")
    run = desk.ask("init", *desk.sheets()[:2], "--out", str(desk.path("criteria.toml")), "--yes")
    assert run.exit_code == 2
    assert "exists already" in run.stderr
    assert desk.text("criteria.toml") == before
