import pytest

from hearten.core.tests.counting import statements
from hearten.duties.actions import owe
from hearten.people.models import Person


def path(person: Person) -> str:
    return f"/people/show/{person.pk}/"


def test_a_coordinator_sees_a_young_person_with_carers_and_consents(cast):
    owe("ask consent", cast.carla, owners=[cast.amina], about=cast.carla, days=3)
    page = cast.client("amina").get(path(cast.carla)).content.decode()
    for text in ("Carla Moreno", "Ruth Moreno", "placement plan, part 4", "May consent.", "Dele",
                 "carer with delegated authority", "the young person", "Riverbank Juniors", "drawing",
                 "Consent for Carla Moreno is missing", f"/people/card/{cast.carla.pk}/"):  # fmt: skip
        assert text in page, text


def test_a_mentors_page_leads_to_the_checks(cast):
    page = cast.client("amina").get(path(cast.ben)).content.decode()
    assert f"/screening/show/{cast.ben.pk}/" in page and "Ben Hartley" in page


def test_a_carers_page_names_only_children_of_the_readers_own(cast):
    page = cast.client("amina").get(path(cast.ruth)).content.decode()
    assert "Cares for" in page and "Carla Moreno" in page
    assert cast.client("tomas").get(path(cast.ruth)).status_code == 404


def test_an_admin_sees_account_and_roles_of_an_adult_and_nothing_else(cast):
    page = cast.client("olga").get(path(cast.ben)).content.decode()
    assert "ben@riverbank.example" in page and "Mentor" in page
    for hidden in ("dogs", "Riverbank Juniors", "Consent", "Carers", "Born", "Carla"):
        assert hidden not in page, hidden
    ruth = cast.client("olga").get(path(cast.ruth)).content.decode()
    assert "Carla" not in ruth and "placement plan" not in ruth
    assert cast.client("olga").get(path(cast.carla)).status_code == 404


def test_a_lead_sees_everything_and_changes_nothing(cast):
    page = cast.client("nils").get(path(cast.carla)).content.decode()
    assert "placement plan, part 4" in page
    assert "/people/change/" not in page and "/people/end-carer/" not in page


@pytest.mark.parametrize(
    "stranger", ["tomas", "zoe", "vera", "walt", "ben", "ruth", "carla", "evan"]
)
def test_nobody_else_finds_a_young_person(cast, stranger):
    answer = cast.client(stranger).get(path(cast.carla))
    assert answer.status_code == 404 and "Moreno" not in answer.content.decode().replace(
        "Ruth Moreno", ""
    )


def test_no_more_than_twelve_statements(cast):
    owe("ask consent", cast.carla, owners=[cast.amina], about=cast.carla, days=3)
    client = cast.client("amina")
    assert statements(client, path(cast.carla)) <= 12
