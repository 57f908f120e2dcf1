import datetime as dt

import pytest

from hearten.applications.rules.people_file import decoded, read_file, template
from hearten.applications.rules.people_row import Here, Place, day_of
from hearten.people.rules import Role

HERE = Here(
    places={"Juniors": Place(8, 18, 21)},
    taken=frozenset({"ben@example.org", "ruth@example.org"}),
    carers=frozenset({"ruth@example.org"}),
    today=dt.date(2026, 6, 1),
)
HEAD = (
    "role,program,first_name,last_name,email,birth_date,birth_year,interests,free_times,"
    "carer_first_name,carer_email,carer_authority,carer_reference"
)
MENTOR = {"role": "mentor", "program": "Juniors", "first_name": "Robin", "last_name": "Quill",
          "email": "robin@example.org", "birth_date": "1988-05-17"}  # fmt: skip
TEEN = {"role": "mentee", "program": "Juniors", "first_name": "Ash", "last_name": "Reed",
        "birth_year": "2010", "interests": "drums; cats"}  # fmt: skip
CHILD = {"role": "mentee", "program": "Juniors", "first_name": "Sky", "birth_year": "2016",
         "carer_first_name": "Jo", "carer_email": "jo@example.org",
         "carer_authority": "parent"}  # fmt: skip


def file(*rows, head=HEAD):
    names = head.split(",")
    lines = [head, *(",".join(row.get(name, "") for name in names) for row in rows)]
    return "\r\n".join(lines)


def faults(*rows):
    return [(f.row, f.column, f.code) for f in read_file(file(*rows).encode(), HERE).faults]


def test_good_rows():
    found = read_file(file(MENTOR, TEEN, CHILD).encode(), HERE)
    assert found.faults == []
    assert [(e.row, e.role) for e in found.entries] == [
        (2, Role.MENTOR),
        (3, Role.MENTEE),
        (4, Role.MENTEE),
    ]
    mentor, teen, child = found.entries
    assert mentor.details["birth_date"] == dt.date(1988, 5, 17)
    assert teen.profile["interests"] == ["drums", "cats"]
    assert child.details == {"first_name": "Sky", "last_name": "", "email": "", "phone": "",
                             "birth_date": None, "birth_year": 2016}  # fmt: skip
    assert child.carer["email"] == "jo@example.org"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (CHILD | {"last_name": "Reed"}, ("last_name", "not of a child")),
        (CHILD | {"birth_date": "2016-02-01"}, ("birth_date", "not of a child")),
        (CHILD | {"birth_year": "2013", "interests": "cats"}, ("interests", "not of a child")),
        (CHILD | {"birth_year": ""}, ("birth_year", "missing")),
        (CHILD | {"birth_year": "16"}, ("birth_year", "no year")),
        (CHILD | {"birth_year": "2024"}, ("birth_year", "not for this age")),
        (CHILD | {"carer_authority": "court"}, ("carer_reference", "missing")),
        (CHILD | {"carer_authority": "king"}, ("carer_authority", "unknown authority")),
        (CHILD | {"carer_authority": "self"}, ("carer_authority", "unknown authority")),
        (CHILD | {"carer_email": ""}, ("carer_email", "missing")),
        (CHILD | {"carer_email": "ben@example.org"}, ("carer_email", "no carer")),
        (TEEN | {"birth_date": "2010-02-31"}, ("birth_date", "no date")),
        (TEEN | {"birth_date": "2009-02-01"}, ("birth_year", "other year")),
        (TEEN | {"free_times": "Monday noon"}, ("free_times", "unknown time")),
        (TEEN | {"interests": "x" * 41}, ("interests", "too long")),
        (TEEN | {"interests": ";".join("abcdefghijklm")}, ("interests", "too long")),
        (TEEN | {"first_name": "A" * 81}, ("first_name", "too long")),
        (TEEN | {"first_name": "A\x07"}, ("first_name", "control characters")),
        (TEEN | {"first_name": " "}, ("first_name", "missing")),
        (MENTOR | {"role": "wizard"}, ("role", "unknown role")),
        (MENTOR | {"role": "admin"}, ("role", "unknown role")),
        (MENTOR | {"program": "Elsewhere"}, ("program", "unknown program")),
        (MENTOR | {"email": ""}, ("email", "missing")),
        (MENTOR | {"email": "robin"}, ("email", "no address")),
        (MENTOR | {"email": "Ben@Example.org"}, ("email", "here already")),
        (MENTOR | {"birth_date": ""}, ("birth_date", "missing")),
        (MENTOR | {"birth_date": "2010-05-17"}, ("birth_date", "too young")),
        (MENTOR | {"birth_date": "2088-05-17"}, ("birth_date", "no date")),
        (MENTOR | {"carer_first_name": "Jo"}, ("carer_first_name", "not of a mentor")),
    ],
)
def test_each_fault_is_named_with_row_and_column(row, expected):
    assert (2, *expected) in faults(row)


def test_a_carer_who_is_here_is_fine():
    assert faults(CHILD | {"carer_email": "ruth@example.org"}) == []


def test_the_same_person_twice():
    assert faults(MENTOR, MENTOR | {"first_name": "Rob"}) == [(3, "email", "twice")]
    assert faults(TEEN, TEEN) == [(3, "first_name", "twice")]
    carer = {**CHILD, "carer_email": MENTOR["email"]}
    assert faults(MENTOR, carer) == [(3, "carer_email", "no carer")]
    assert faults(carer, MENTOR) == [(3, "email", "here already")]


def test_all_faults_at_once_and_nobody_of_a_faulty_row():
    found = read_file(
        file(MENTOR | {"email": "x"}, TEEN, CHILD | {"last_name": "R"}).encode(), HERE
    )
    assert [(f.row, f.column) for f in found.faults] == [(2, "email"), (4, "last_name")]
    assert [entry.row for entry in found.entries] == [3]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("latin-1", "Latin-1")],
)
def test_encodings(encoding, named):
    data = file(MENTOR | {"first_name": "Zoë"}).encode(encoding)
    found = read_file(data, HERE)
    assert (found.encoding, found.faults) == (named, [])
    assert found.entries[0].details["first_name"] == "Zoë"


@pytest.mark.parametrize("name", ["روبن", "Sky 😀", "‏שרה"])
def test_every_script_is_kept(name):
    found = read_file(file(TEEN | {"first_name": name}).encode(), HERE)
    assert found.entries[0].details["first_name"] == name


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_marks_between_columns(mark):
    text = file(MENTOR | {"interests": ""}).replace(",", mark)
    assert read_file(text.encode(), HERE).faults == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (HEAD.encode(), "empty"),
        (b"PK\x03\x04\x00\x00", "no text"),
        ("role,first_name".encode("utf-16-le"), "no text"),
        (b"\xff\xfe\x00", "no text"),
        (b"x" * 500_001, "too large"),
        (b"role,program,first_name,shoe_size\na,b,c,d", "unknown column"),
        (b"role,program,first_name,role\na,b,c,d", "column twice"),
        (b"role,first_name\na,b", "missing column"),
        (b"role,program,first_name\na,b,c,d", "too many cells"),
        (file(*[TEEN] * 501).encode(), "too many rows"),
        (HEAD.encode() + b'\n"' + b"x" * 140_000, "no table"),
    ],
)
def test_files_that_cannot_be_read(data, code):
    found = read_file(data, HERE)
    assert [fault.code for fault in found.faults] == [code]
    assert found.entries == []


def test_the_example_file_can_be_entered():
    assert read_file(template("Juniors").encode("utf-8-sig"), HERE).faults == []


def test_days():
    assert day_of("2012-05-31") == day_of("31.5.2012") == dt.date(2012, 5, 31)
    assert day_of("05/31/2012") is None
    assert decoded(b"") == ("", "UTF-8")
