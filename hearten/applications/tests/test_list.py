import pytest
from django.urls import reverse

from hearten.applications.actions import apply_as_mentor, decline
from hearten.applications.tests.answers import ABOUT, referred
from hearten.applications.tests.test_decide import ANSWERS
from hearten.core.inside import inside
from hearten.core.tests.counting import statements

URL = reverse("applications:list")


def apply(cast, program, first_name, last_name="Quill"):
    about = {**ANSWERS["about"], "first_name": first_name, "last_name": last_name}
    about["email"] = f"{first_name}.{last_name}@example.org".lower()
    with inside(cast.program(program).organization_id):
        return apply_as_mentor(cast.program(program), {**ANSWERS, "about": about})


@pytest.fixture
def sent(cast):
    """Two applications and a referral for Amina's program, one each for Tomas's and elsewhere."""
    decline(apply(cast, "Riverbank Juniors", "Ada"), by=cast.amina, reason="x")
    return {
        "robin": apply(cast, "Riverbank Juniors", "Robin"),
        "sky": referred(cast),
        "oli": apply(cast, "Riverbank Online", "Oli"),
        "lex": apply(cast, "Lakeside Friends", "Lex", "CANARY"),
    }


def names(cast, who, **asked):
    return sorted(row.first_name for row in cast.client(who).get(URL, asked).context["page"])


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("amina", ["Ada", "Robin", "Sky"]),
        ("tomas", ["Oli"]),
        ("ingrid", ["Ada", "Oli", "Robin", "Sky"]),
        ("nils", ["Ada", "Oli", "Robin", "Sky"]),
        ("petra", ["Ada", "Oli", "Robin", "Sky"]),
        ("dele", ["Sky"]),
        ("zoe", ["Lex"]),
        ("walt", ["Lex"]),
    ],
)
def test_everyone_sees_their_own(cast, sent, who, seen):
    assert names(cast, who) == seen


@pytest.mark.parametrize("who", ["olga", "evan", "ben", "carla", "ruth"])
def test_nobody_else_opens_the_list(cast, sent, who):
    assert cast.client(who).get(URL).status_code == 404


@pytest.mark.parametrize("who", ["amina", "ingrid", "nils", "dele"])
def test_nothing_of_another_organization_is_on_any_page(cast, sent, who):
    assert b"CANARY" not in cast.client(who).get(URL).content
    there = sent["lex"].program_id
    page = cast.client(who).get(URL, {"program": there, "q": "CANARY"})
    assert b"Lakeside" not in page.content


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ({"q": "rob qui"}, ["Robin"]),
        ({"status": "declined"}, ["Ada"]),
        ({"kind": "referral"}, ["Sky"]),
        ({"status": "received", "kind": "mentor"}, ["Robin"]),
        ({"status": "perhaps"}, ["Ada", "Robin", "Sky"]),
        ({"program": "not-a-ref"}, ["Ada", "Robin", "Sky"]),
        ({"q": "nobody"}, []),
    ],
)
def test_search(cast, sent, asked, seen):
    assert names(cast, "amina", **asked) == seen


def test_pages_hold_25(cast):
    for number in range(27):
        apply(cast, "Riverbank Juniors", f"R{number}")
    assert len(names(cast, "amina")) == 25
    assert len(names(cast, "amina", page="2")) == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_statements_stays(cast, rows):
    for number in range(rows):
        apply(cast, "Riverbank Juniors", f"R{number}")
    assert statements(cast.client("amina"), URL) == 7


@pytest.mark.parametrize(
    ("who", "status"),
    [("amina", 200), ("ingrid", 200), ("nils", 200), ("dele", 200), ("tomas", 404), ("zoe", 404),
     ("ben", 404), ("carla", 404), ("ruth", 404), ("olga", 404)],
)  # fmt: skip
def test_show_a_referral(cast, sent, who, status):
    answer = cast.client(who).get(reverse("applications:show", args=[sent["sky"].pk]))
    assert answer.status_code == status
    assert (b"jo@example.org" in answer.content) == (status == 200)


@pytest.mark.parametrize(("who", "status"), [("amina", 200), ("nils", 200), ("dele", 404)])
def test_show_an_application(cast, sent, who, status):
    answer = cast.client(who).get(reverse("applications:show", args=[sent["robin"].pk]))
    assert answer.status_code == status
    assert (ABOUT["phone"].encode() in answer.content) == (status == 200)


def test_only_those_who_decide_are_asked_to(cast, sent):
    url = reverse("applications:show", args=[sent["sky"].pk])
    assert b"Save my decision" in cast.client("amina").get(url).content
    assert b"Save my decision" not in cast.client("nils").get(url).content
    assert statements(cast.client("amina"), url) <= 12
