import datetime as dt

import pytest
from django.urls import reverse

from hearten.core import clock
from hearten.core.inside import inside
from hearten.core.tests.counting import statements
from hearten.training.actions import complete_course
from hearten.training.models import Completion
from hearten.training.rules import courses

COURSE = courses()["first-steps"]
URL = reverse("training:passed")


@pytest.fixture
def passes(cast):
    """Ben and Dina passed in Amina's program, Sam in Tomas's, Yara elsewhere."""
    passed = {}
    for key in ("ben", "dina", "sam", "yara"):
        person = getattr(cast, key)
        with inside(person.organization_id):
            passed[key] = complete_course(person, COURSE, right=6, by=person)
    return passed


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("amina", {"Ben", "Dina"}),
        ("tomas", {"Sam"}),
        ("ingrid", {"Ben", "Dina", "Sam"}),
        ("nils", {"Ben", "Dina", "Sam"}),
        ("zoe", {"Yara"}),
    ],
)
def test_staff_see_their_own_mentors(cast, passes, who, seen):
    page = cast.client(who).get(URL).context["page"]
    assert {row.person.first_name for row in page} == seen


@pytest.mark.parametrize("who", ["ben", "carla", "ruth", "olga", "evan"])
def test_nobody_else_opens_the_list(cast, who):
    assert cast.client(who).get(URL).status_code == 404


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ({"q": "falk"}, {"Dina"}),
        ({"q": "dina fal"}, {"Dina"}),
        ({"course": "first-steps"}, {"Ben", "Dina"}),
        ({"course": "knitting"}, {"Ben", "Dina"}),
        ({"state": "over"}, set()),
        ({"state": "good"}, {"Ben", "Dina"}),
        ({"page": "99"}, {"Ben", "Dina"}),
        ({"q": "😀" * 200}, {"Ben", "Dina"}),
    ],
)
def test_search(cast, passes, asked, seen):
    page = cast.client("amina").get(URL, asked).context["page"]
    assert {row.person.first_name for row in page} == seen


def test_what_runs_out_is_found(cast, passes):
    with clock.moved(clock.now() + dt.timedelta(330)):
        found = Completion.objects.visible_to(cast.amina).found({"state": "soon"}, clock.today())
        assert found.count() == 2


@pytest.mark.parametrize("people", [("ben",), ("ben", "dina", "sam")])
def test_the_number_of_statements_stays(cast, people):
    for key in people:
        person = getattr(cast, key)
        complete_course(person, COURSE, right=6, by=person)
    assert statements(cast.client("ingrid"), URL) == 7


@pytest.mark.parametrize(
    ("who", "status"),
    [("ben", 200), ("amina", 200), ("nils", 200), ("dina", 404), ("tomas", 404), ("zoe", 404),
     ("yara", 404), ("carla", 404), ("ruth", 404)],
)  # fmt: skip
def test_certificate(cast, passes, who, status):
    url = reverse("training:certificate", args=[passes["ben"].pk])
    answer = cast.client(who).get(url)
    assert answer.status_code == status
    assert (b"Hartley" in answer.content) == (status == 200)
