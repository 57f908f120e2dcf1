import pytest

from hearten.core.tests.counting import statements
from hearten.people.actions import create_person
from hearten.people.rules import Role
from hearten.programs.actions import enter_program
from hearten.programs.rules import Part

LIST = "/people/list/"


def names(page):
    return {person.first_name for person in page.context["page"].object_list}


def test_a_coordinator_finds_their_own_people_and_the_carers(cast):
    page = cast.client("amina").get(LIST)
    assert names(page) == {"Ben", "Dina", "Carla", "Farah", "Ruth", "Hugo", "Dele"}
    text = page.content.decode()
    assert "Carla Moreno" in text and "Jonah" not in text and "Yara" not in text


def test_a_lead_finds_everyone_of_the_organization(cast):
    found = names(cast.client("nils").get(LIST))
    assert {"Carla", "Jonah", "Sam", "Olga", "Ruth"} <= found and "Xena" not in found


def test_an_admin_finds_adults_only(cast):
    found = names(cast.client("olga").get(LIST))
    assert {"Amina", "Ben", "Ruth", "Evan"} <= found
    assert not found & {"Carla", "Farah", "Jonah", "Zoe"}


def test_the_door_is_for_staff(cast):
    for other in ("ben", "carla", "ruth", "dele", "evan"):
        assert cast.client(other).get(LIST).status_code == 404


def test_search_by_name_role_and_program(cast):
    client = cast.client("ingrid")
    assert names(client.get(LIST, {"q": "hart BEN"})) == {"Ben"}
    assert names(client.get(LIST, {"role": "mentor"})) == {"Ben", "Dina", "Sam"}
    online = f"program:{cast.program('Riverbank Online').pk}"
    assert names(client.get(LIST, {"program": online})) == {"Sam", "Jonah"}
    assert names(client.get(LIST, {"program": online, "role": "mentee", "q": "j"})) == {"Jonah"}
    nobody = client.get(LIST, {"q": "nobody at all"})
    assert names(nobody) == set() and "Nobody fits" in nobody.content.decode()


def test_another_programs_ref_finds_nobody_new(cast):
    foreign = f"program:{cast.program('Lakeside Friends').pk}"
    found = names(cast.client("amina").get(LIST, {"program": foreign}))
    assert "Yara" not in found and "Xena" not in found


def test_25_a_page_under_a_constant_number_of_statements(cast):
    client = cast.client("tomas")
    assert len(names(client.get(LIST))) == 2
    few = statements(client, LIST)
    for n in range(30):
        person = create_person(
            cast.tomas.organization, Role.MENTOR, by=cast.tomas, first_name=f"M{n}"
        )
        enter_program(cast.program("Riverbank Online"), person, Part.MENTOR, by=cast.tomas)
    page = client.get(LIST)
    assert len(page.context["page"].object_list) == 25
    assert few == statements(client, LIST) == 9
    assert len(client.get(LIST, {"page": "2"}).context["page"].object_list) == 7


@pytest.mark.parametrize("typed", ["ben@riverbank.example", " BEN@Riverbank.example"])
def test_somebody_is_found_by_their_whole_address(cast, typed):
    page = cast.client("amina").get(LIST, {"q": typed}).content.decode()
    assert "Ben Hartley" in page and "Dina Falk" not in page


@pytest.mark.parametrize("typed", ["ben@riverbank", "@riverbank.example", "sam@riverbank.example"])
def test_part_of_an_address_or_a_strangers_finds_nobody(cast, typed):
    page = cast.client("amina").get(LIST, {"q": typed}).content.decode()
    assert "Nobody fits" in page
