import pytest

from hearten.notices.models import Letter
from hearten.people.models import Guardianship, Person
from hearten.people.rules import Role

FORM = {"acts_as": "guardian", "first_name": "Noor", "last_name": "Haan", "email": "noor@haan.example",
        "phone": "", "authority": "parent", "reference": "", "may_consent": "on", "invite": "on"}  # fmt: skip


def path(child) -> str:
    return f"/people/add-carer/{child.pk}/"


def add(cast, child, **changed):
    return cast.client("amina").post(path(child), {**FORM, **changed})


def test_a_carer_is_made_invited_and_sees_the_child(cast):
    assert add(cast, cast.carla)["Location"] == f"/people/show/{cast.carla.pk}/"
    noor = Person.objects.get(first_name="Noor")
    care = Guardianship.objects.get(adult=noor)
    assert (care.authority, care.may_consent, care.as_caseworker) == ("parent", True, False)
    assert noor.roles == {Role.GUARDIAN}
    assert Letter.objects.filter(kind="invitation", to_ref=noor.pk).exists()
    assert Person.objects.visible_to(noor).filter(pk=cast.carla.pk).exists()


def test_a_caseworker_known_already_is_added_and_not_made_twice(cast):
    add(cast, cast.farah, acts_as="caseworker", email="DELE@riverbank.example",
        authority="local authority", reference="care order 7")  # fmt: skip
    care = Guardianship.objects.get(child=cast.farah, adult=cast.dele)
    assert care.as_caseworker and care.may_consent and care.reference == "care order 7"
    assert not Person.objects.filter(first_name="Noor").exists()


def test_one_reached_by_phone_alone_is_not_invited(cast):
    add(cast, cast.carla, email="", phone="0123", first_name="Jo")
    jo = Person.objects.get(first_name="Jo")
    assert jo.phone == "0123" and not Letter.objects.filter(to_ref=jo.pk).exists()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"email": "", "phone": ""}, "e-mail address or a phone number"),
        ({"authority": "delegated carer"}, "say where this authority is written"),
        ({"authority": "self"}, "Select a valid choice"),
        ({"authority": ""}, "This field is required"),
        ({"email": "ben@riverbank.example"}, "somebody who is no carer"),
        ({"email": "ruth@riverbank.example"}, "a carer of the young person already"),
        ({"first_name": ""}, "This field is required"),
    ],
)
def test_what_does_not_fit_is_named_and_changes_nothing(cast, changed, message):
    before = Guardianship.objects.count()
    text = add(cast, cast.carla, **changed).content.decode()
    assert message in text and 'value="Haan"' in text
    assert Guardianship.objects.count() == before


def test_only_the_programs_staff_add_and_end(cast):
    care = Guardianship.objects.get(child=cast.carla, adult=cast.ruth)
    for other in ("tomas", "zoe", "olga", "nils", "ruth", "ben"):
        client = cast.client(other)
        assert client.post(path(cast.carla), FORM).status_code == 404
        assert client.post(f"/people/end-carer/{care.pk}/").status_code == 404
    assert cast.client("amina").post(path(cast.ben), FORM).status_code == 404
    assert Guardianship.objects.get(pk=care.pk).until is None


def test_ending_care_ends_what_the_carer_sees_by_the_next_request(cast):
    ruth = cast.client("ruth")
    assert ruth.get(f"/people/consent/{cast.carla.pk}/").status_code == 200
    care = Guardianship.objects.get(child=cast.carla, adult=cast.ruth)
    assert cast.client("amina").get(f"/people/end-carer/{care.pk}/").status_code == 405
    cast.client("amina").post(f"/people/end-carer/{care.pk}/")
    assert ruth.get(f"/people/consent/{cast.carla.pk}/").status_code == 404
    assert "Carla" not in ruth.get("/people/me/").content.decode()
