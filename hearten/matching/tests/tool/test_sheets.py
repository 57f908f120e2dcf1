"""What a sheet may be: encodings, separators, blank rows, workbooks."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from .sheets import EXAMPLES, Desk


def workbook(path: Path, sheet: Path) -> None:
    """A CSV file as a workbook, numbers as numbers."""
    book = openpyxl.Workbook()
    for line in sheet.read_text("utf-8").splitlines():
        book.active.append(
            [int(cell) if cell.isdigit() else cell or None for cell in line.split(",")]
        )
    book.save(path)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (
        Desk(tmp_path_factory.mktemp("small"))
        .ask(*Desk(tmp_path_factory.mktemp("s")).sheets())
        .stdout
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(desk: Desk, expected: str, encoding: str) -> None:
    for name in ("mentors.csv", "mentees.csv", "criteria.toml", "not_pairs.csv"):
        desk.path(name).write_bytes(desk.text(name).encode(encoding))
    assert desk.ask(*desk.sheets()).stdout == expected


def test_one_zero_byte_is_no_other_encoding(desk: Desk) -> None:
    desk.path("mentees.csv").write_bytes(
        desk.text("mentees.csv").replace("Carla", "Ca\0la").encode()
    )
    refused = desk.ask(*desk.sheets())
    assert "mentees.csv, row 2, column 'name': a zero byte: this is no CSV file" in refused.stderr
    assert refused.exit_code == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [("\n", "\r\n"), ("\n", "\n\n"), ("\n", "\n,,,,,,,,\n"), (",", " , "), (",", "\t"), ("Carla", "Car\nla")],
)  # fmt: skip
def test_line_ends_blank_rows_blanks_and_tabs(
    desk: Desk, expected: str, old: str, new: str
) -> None:
    text = desk.text("mentees.csv")
    if old == "Carla":
        new = f'"{new}"'
    desk.path("mentees.csv").write_bytes(text.replace(old, new).encode())
    assert desk.ask(*desk.sheets()).stdout == expected


def test_a_sheet_with_semicolons_between_cells(desk: Desk, expected: str) -> None:
    for name in ("mentors.csv", "mentees.csv"):
        desk.path(name).write_text(
            desk.text(name).replace(";", "|").replace(",", ";"), encoding="utf-8"
        )
    desk.change("criteria.toml", 'separator = ";"', 'separator = "|"')
    assert desk.ask(*desk.sheets()).stdout == expected


def test_workbooks(desk: Desk, expected: str) -> None:
    for name in ("mentors", "mentees"):
        workbook(desk.path(f"{name}.xlsx"), EXAMPLES / "small" / f"{name}.csv")
    assert desk.ask(*desk.sheets("mentors.xlsx", "mentees.xlsx")).stdout == expected


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("-1", "row 3, column 'places': '-1'"),
        ("#N/A", "row 3, column C: shows #N/A"),
        (1.5, "'1.5'"),
    ],
)
def test_a_bad_cell_of_a_workbook(desk: Desk, cell: object, message: str) -> None:
    workbook(desk.path("mentors.xlsx"), desk.path("mentors.csv"))
    book = openpyxl.load_workbook(desk.path("mentors.xlsx"))
    book.active["C3"] = cell
    book.save(desk.path("mentors.xlsx"))
    run = desk.ask(*desk.sheets("mentors.xlsx"))
    assert run.exit_code == 2
    assert "mentors.xlsx, " in run.stderr
    assert message in run.stderr


def test_cells_of_a_workbook_read_as_people_read_them() -> None:
    from hearten.matching.tool.workbook_child import text_of

    values = [None, True, False, 3.0, 3.5, 7, date(2026, 11, 23), "x"]
    assert [text_of(value) for value in values] == [
        "",
        "yes",
        "no",
        "3",
        "3.5",
        "7",
        "2026-11-23",
        "x",
    ]


def test_a_column_may_have_a_comma_in_its_name(desk: Desk, expected: str) -> None:
    for name in ("mentors.csv", "mentees.csv"):
        desk.change(name, "interests", '"interests, hobbies"')
    desk.change("criteria.toml", 'column = "interests"', 'column = "interests, hobbies"')
    assert desk.ask(*desk.sheets()).stdout == expected
