import datetime as dt

import pytest

from hearten.people.models import Profile

FIELDS = {"first_name": "Carla", "last_name": "Moreno", "birth_date": "", "birth_year": "",
          "email": "", "phone": "", "zone": ""}  # fmt: skip


def path(person, page="change"):
    return f"/people/{page}/{person.pk}/"


def test_a_coordinator_changes_details(cast):
    year = cast.carla.birth_year
    typed = {**FIELDS, "birth_date": f"{year}-02-28", "phone": "0123"}
    page = cast.client("amina").post(path(cast.carla), typed)
    assert page["Location"] == f"/people/show/{cast.carla.pk}/"
    assert (cast.carla.birth_date, cast.carla.birth_year) == (dt.date(year, 2, 28), year)
    assert cast.carla.phone == "0123"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("first_name", "", "This field is required"),
        ("first_name", "x" * 81, "at most 80"),
        ("birth_date", "2012-02-31", "Enter a valid date"),
        ("birth_date", "2999-01-01", "it is not a date of birth"),
        ("birth_date", "1800-01-01", "it is not a date of birth"),
        ("birth_year", "12", "four digits"),
        ("zone", "Mars/Base", "Select a valid choice"),
    ],
)
def test_wrong_input_is_named_kept_and_changes_nothing(cast, field, typed, message):
    before = (cast.carla.first_name, cast.carla.birth_date, cast.carla.birth_year)
    page = cast.client("amina").post(path(cast.carla), {**FIELDS, "phone": "0777 🙂", field: typed})
    text = page.content.decode()
    assert message in text and "0777 🙂" in text
    assert (cast.carla.first_name, cast.carla.birth_date, cast.carla.birth_year) == before
    assert cast.carla.phone == ""


def test_a_date_and_another_year_do_not_go_together(cast):
    typed = {**FIELDS, "birth_date": "2010-05-05", "birth_year": "2011"}
    assert (
        "not the year of the date"
        in cast.client("amina").post(path(cast.carla), typed).content.decode()
    )


def test_only_staff_of_the_program_may(cast):
    for other in ("tomas", "olga", "nils", "ben", "ruth", "carla", "zoe"):
        client = cast.client(other)
        assert client.get(path(cast.carla)).status_code == 404
        assert client.post(path(cast.carla), FIELDS).status_code == 404
        assert client.get(path(cast.carla, "profile")).status_code == 404
    assert cast.carla.last_name == "Moreno"


def test_a_coordinator_keeps_a_profile(cast):
    typed = {"interests": "drawing", "youngest": "8", "oldest": "14", "area": "East"}
    page = cast.client("amina").post(path(cast.dina, "profile"), typed)
    assert page.status_code == 302
    profile = Profile.objects.get(person=cast.dina)
    assert (profile.interests, profile.youngest, profile.oldest) == (["drawing"], 8, 14)


def test_ages_the_wrong_way_round_are_named(cast):
    typed = {"interests": "something else", "youngest": "14", "oldest": "8"}
    text = cast.client("amina").post(path(cast.dina, "profile"), typed).content.decode()
    assert "below the lowest" in text and "something else" in text
    assert Profile.objects.get(person=cast.dina).interests == ["music", "coding"]
