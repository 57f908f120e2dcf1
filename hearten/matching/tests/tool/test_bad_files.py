"""Files nobody should send, and what is said about each: file, row, column; and nothing written."""

import io
import zipfile
from collections.abc import Callable

import pytest

from .sheets import Desk

Spoil = Callable[[Desk], object]
LATIN = "mentees.csv, row 4, column 'name': not UTF-8: the file looks like Latin-1"


def swap(name: str, old: str, new: str) -> Spoil:
    return lambda desk: desk.change(name, old, new)


def put(name: str, content: bytes) -> Spoil:
    return lambda desk: desk.path(name).write_bytes(content)


def encode(name: str, encoding: str) -> Spoil:
    return lambda desk: desk.path(name).write_bytes(desk.text(name).encode(encoding))


def bomb() -> bytes:
    """A megabyte that unpacks to 600."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        part = zipfile.ZipInfo("xl/workbook.xml")
        archive.writestr(part, b"x")
        archive.filelist[0].file_size = 600 * 1024 * 1024
    return data.getvalue()


BAD: list[tuple[Spoil, str]] = [
    (swap("mentors.csv", "Efe,1", "Efe,-1"), "mentors.csv, row 4, column 'places': '-1'"),
    (swap("mentors.csv", "places", "rooms"), "mentors.csv, row 1: there is no column 'places'"),
    (swap("mentees.csv", "languages,", "language,"), "mentees.csv, row 1: there is no column 'languages'"),
    (swap("mentees.csv", "c2", "c1"), "mentees.csv, row 3, column 'id': the id 'c1' stands in row 2"),
    (swap("mentees.csv", "c2,", ","), "mentees.csv, row 3, column 'id': the id is empty"),
    (swap("mentees.csv", "c2,", "\n\nc1,"), "mentees.csv, row 5, column 'id': the id 'c1' stands"),
    (swap("mentees.csv", ",13", ",old"), "mentees.csv, row 2, column 'age': 'old' is not a number"),
    (swap("mentees.csv", ",13", ",9e99"), "mentees.csv, row 2, column 'age': 9e+99 is out of range"),
    (swap("mentees.csv", "humor;honesty", "x" * 5_000_000), "row 2, column 'values': a cell of 5,000,000"),
    (swap("mentees.csv", ",13", ",13,extra"), "mentees.csv, row 2: 10 cells, but the header has 9"),
    (swap("mentees.csv", ",f,,13", ""), "mentees.csv, row 2: 6 cells, but the header has 9"),
    (swap("mentees.csv", "Deniz", '"Deniz'), "mentees.csv, row 3: a quotation mark is not closed"),
    (swap("mentees.csv", "id,name", "id,id"), "mentees.csv, row 1: the column 'id' stands twice"),
    (encode("mentees.csv", "latin-1"), LATIN),
    (encode("mentees.csv", "cp1252"), LATIN),
    (put("mentees.csv", b""), "mentees.csv, row 1: there is no header"),
    (put("mentees.csv", b"\xff\xfea"), "mentees.csv: begins as UTF-16 but is not"),
    (put("mentees.csv", b"\xd0\xcf\x11\xe0 old"), "mentees.csv: an old Excel file"),
    (put("mentees.csv", b"PK\x03\x04 torn"), "mentees.csv: a broken Excel workbook"),
    (lambda desk: desk.path("mentees.csv").unlink(), "mentees.csv: there is no such file"),
    (lambda desk: desk.path("not_pairs.csv").unlink(), "not_pairs.csv: there is no such file"),
    (swap("not_pairs.csv", "m1,c5", "m1,"), "not_pairs.csv, row 2, column 'mentee': the id is empty"),
    (swap("not_pairs.csv", "mentor,", "who,"), "not_pairs.csv, row 1: there is no column 'mentor'"),
    (swap("criteria.toml", 'separator = ";"', 'color = "red"'), "criteria.toml: unknown key 'color'"),
    (swap("criteria.toml", 'kind = "tags"', 'kind = "magic"'), "criterion 'interests': unknown kind"),
    (swap("criteria.toml", "weight = 5", "wait = 5"), "criteria.toml: criterion 'interests': unknown key"),
    (swap("criteria.toml", "weight = 5", "weight = -1"), "criteria.toml: criterion 'interests': weight -1"),
    (swap("criteria.toml", "weight = 5", "weight = "), "criteria.toml: not valid TOML: Invalid value (at line"),
    (swap("criteria.toml", 'file = "not_pairs.csv"', ""), "criteria.toml: a not_pairs rule names no file"),
    (put("criteria.toml", b"name = '\xe9'"), "criteria.toml: no criteria.toml in UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "message"), BAD, ids=[message[:50] for _, message in BAD])
def test_a_bad_file_is_named_and_nothing_is_written(desk: Desk, spoil: Spoil, message: str) -> None:
    spoil(desk)
    run = desk.match()
    assert run.exit_code == 2
    assert message in run.stderr
    assert len(run.stderr) < 500
    assert run.stdout == ""
    assert desk.written() == set()


@pytest.mark.parametrize(
    ("locks", "message"),
    [
        ("m1,c5", "row 2, column 'mentor': 'm1' and 'c5' are locked, but a rule forbids the pair: do not match"),
        ("m1,c1\nm2,c1", "row 3, column 'mentee': 'c1' is locked to 'm1' already"),
        ("m4,c3\nm4,c4", "'m4' and 'c4' are locked, but a rule forbids the pair"),
        ("m3,c2\nm3,c5", "row 3, column 'mentor': 'm3' has fewer places than locked pairs"),
        ("m9,c1", "row 2, column 'mentor': no mentor has the id 'm9'"),
        ("m1,c9", "row 2, column 'mentee': no mentee has the id 'c9'"),
    ],
)  # fmt: skip
def test_locks_that_cannot_be(desk: Desk, locks: str, message: str) -> None:
    desk.path("locked.csv").write_text(f"mentor,mentee\n{locks}\n")
    if "m4" in locks:
        desk.change("mentees.csv", "f,f,16", "f,m,16")
    run = desk.match("--locked", str(desk.path("locked.csv")))
    assert run.exit_code == 2
    assert f"locked.csv, {message}" in run.stderr or message in run.stderr
    assert desk.written() == {"locked.csv"}


def test_a_travel_limit_below_nothing_is_named(desk: Desk) -> None:
    desk.path("criteria.toml").write_text(
        '[mentor]\nid = "id"\n[mentee]\nid = "id"\n[[rule]]\nname = "near"\nkind = "distance"\n'
        'km = 9\nmentee_km_column = "km"\n'
    )
    desk.path("mentors.csv").write_text("id,latitude,longitude\nm1,50,7\n")
    desk.path("mentees.csv").write_text("id,latitude,longitude,km\nc1,50,7,5\n\nc2,50,7,-1\n")
    run = desk.match()
    assert "mentees.csv, row 4, column 'km': -1 is out of range" in run.stderr


def test_a_workbook_that_unpacks_to_too_much_is_refused(desk: Desk) -> None:
    desk.path("mentees.csv").write_bytes(bomb())
    assert "unpacks to more than 512 MB" in desk.match().stderr
