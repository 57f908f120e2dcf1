import re

import pytest

from hearten.core.tests.counting import statements
from hearten.core.writing import unguarded
from hearten.desk.tests.staging import tell_story
from hearten.matches.models import Match, Member
from hearten.meetings.tests.staging import make_group
from hearten.people.models import Person

URL = "/matches/"


def pairs(cast, who: str, **told: str) -> list[str]:
    page = cast.client(who).get(URL, told)
    assert page.status_code == 200
    return re.findall(r'<a href="/matches/[0-9a-f-]{36}/">([^<]+)</a>', page.content.decode())


def many(cast, n: int) -> None:
    org = cast.amina.organization
    with unguarded("many matches"):
        for i in range(n):
            match = Match.objects.create(organization=org, program=cast.program(), stage="made")
            for role in ("mentor", "mentee"):
                person = Person.objects.create(organization=org, first_name=f"{role}{i}")
                Member.objects.create(organization=org, match=match, person=person, role=role)


def test_coordinator_sees_the_matches_of_their_programs(cast):
    tell_story(cast)
    assert pairs(cast, "amina") == ["Ben &amp; Carla"]
    assert pairs(cast, "tomas") == ["Sam &amp; Jonah"]
    assert sorted(pairs(cast, "ingrid")) == ["Ben &amp; Carla", "Sam &amp; Jonah"]
    assert sorted(pairs(cast, "nils")) == ["Ben &amp; Carla", "Sam &amp; Jonah"]
    page = cast.client("amina").get(URL).content.decode()
    assert "5 of " in page or "4 of " in page


@pytest.mark.parametrize("who", ["ben", "carla", "ruth", "dele", "evan", "olga"])
def test_who_has_no_list(cast, who):
    assert cast.client(who).get(URL).status_code == 404


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"q": "carl"}, 1),
        ({"q": "ben carla"}, 1),
        ({"q": "moreno"}, 0),
        ({"q": "zzz"}, 0),
        ({"stage": "active"}, 1),
        ({"stage": "closed"}, 0),
        ({"stage": "nonsense"}, 1),
        ({"program": "'--"}, 1),
        ({"program": "00000000-0000-4000-8000-000000000000"}, 1),
        ({"page": "99"}, 1),
    ],
)
def test_finding_a_match(cast, told, found):
    assert len(pairs(cast, "amina", **told)) == found


def test_group_stands_as_one_match(cast):
    make_group(cast)
    assert "Dina &amp; Ravi &amp; Farah &amp; Leo &amp; Noor" in pairs(cast, "amina")


def test_pages_of_twenty_five(cast):
    many(cast, 26)
    assert [len(pairs(cast, "amina", page=page)) for page in "12"] == [25, 2]


def test_same_number_of_statements_for_one_match_and_for_many(cast):
    amina = cast.client("amina")
    assert statements(amina, URL) == 10
    many(cast, 24)
    assert statements(amina, URL) == 10
