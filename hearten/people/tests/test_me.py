import pytest
from allauth.account.models import EmailAddress

from hearten.notices.models import Letter
from hearten.people.actions import change_person, issue_card, save_profile
from hearten.people.models import Person, Profile

ME, CONTACT, PROFILE = "/people/me/", "/people/contact/", "/people/my-profile/"


def test_everyone_sees_their_own_details_and_roles_in_words(cast):
    page = cast.client("amina").get(ME).content.decode()
    assert "Amina Yusuf" in page and "Coordinator" in page and "amina@riverbank.example" in page


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(ME)["Location"].startswith("/sign-in/?next=%2Fpeople%2Fme%2F")


def test_a_young_person_sees_who_knows_what_without_a_surname(cast):
    page = cast.client("carla").get(ME).content.decode()
    for name in ("Ben", "Amina", "Ingrid", "Ruth", "Dele", "Nils", "Petra"):
        assert f"<b>{name}</b>" in page
    for hidden in ("Hartley", "Yusuf", "Adeyemi", "Olsen", "Tomas", "ben@riverbank"):
        assert hidden not in page
    assert "your first name, what you like" in page and "/people/who-looked/" in page


def test_a_carer_finds_the_child_and_the_questions(cast):
    page = cast.client("ruth").get(ME).content.decode()
    assert "Carla Moreno" in page and f"/people/consent/{cast.carla.pk}/" in page
    assert "Farah" not in page


def test_one_changes_ones_own_phone_and_zone(cast):
    page = cast.client("ben").post(
        CONTACT, {"email": cast.ben.email, "phone": "0123", "zone": "Europe/Paris"}
    )
    assert page["Location"] == ME
    assert (cast.ben.phone, cast.ben.zone) == ("0123", "Europe/Paris")
    assert not Letter.objects.filter(kind="address-changed").exists()


def test_a_new_address_signs_in_and_the_old_one_is_told(cast):
    old = cast.ben.email
    cast.client("ben").post(CONTACT, {"email": "ben@new.example", "phone": "", "zone": ""})
    assert cast.ben.email == cast.ben.account.email == "ben@new.example"
    told = Letter.objects.get(kind="address-changed")
    assert told.address == old and "Ben" not in told.body + told.subject


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("DINA@riverbank.example", "Another account uses this address"),
        ("", "do not leave it empty"),
        ("not an address", "valid email address"),
        (f"{'a' * 300}@b.example", "at most 254"),
    ],
)
def test_an_unfit_address_is_refused_beside_the_field_and_nothing_changes(cast, typed, message):
    page = cast.client("ben").post(CONTACT, {"email": typed, "phone": "777", "zone": ""})
    text = page.content.decode()
    assert page.status_code == 200 and message in text and 'value="777"' in text
    assert (cast.ben.email, cast.ben.phone) == ("ben@riverbank.example", "")


def test_a_young_person_under_16_asks_the_coordinator(cast):
    client = cast.client("carla")
    assert "Change my details" not in client.get(ME).content.decode()
    client.post(CONTACT, {"email": "carla@c.example", "phone": "1", "zone": ""})
    assert (cast.carla.email, cast.carla.phone) == ("", "")


def test_from_16_they_do_it_themselves_and_their_address_stays_under_seal(cast):
    issue_card(cast.farah, by=cast.amina)
    cast.client("farah").post(CONTACT, {"email": "farah@f.example", "phone": "", "zone": ""})
    assert (cast.farah.email, cast.farah.account.email) == ("farah@f.example", "")
    assert not EmailAddress.objects.filter(email="farah@f.example").exists()


def test_from_18_the_address_they_give_signs_in(cast):
    change_person(cast.farah, by=cast.amina, birth_year=cast.farah.birth_year - 2)
    cast.client("farah").post(CONTACT, {"email": "farah@f.example", "phone": "", "zone": ""})
    assert cast.farah.email == cast.farah.account.email == "farah@f.example"


def test_a_mentor_changes_their_profile_in_plain_words(cast):
    page = cast.client("ben").post(
        PROFILE,
        {"interests": "drawing, Drawing,  running in  the park,", "languages": "English; Dari",
         "free_times": ["Monday evening", "Sunday morning"], "about": "مرحبا 🙂"},
    )  # fmt: skip
    assert page["Location"] == ME
    profile = Profile.objects.get(person=cast.ben)
    assert profile.interests == ["drawing", "Drawing", "running in the park"]
    assert profile.languages == ["English", "Dari"] and profile.about == "مرحبا 🙂"
    assert profile.free_times == ["Monday evening", "Sunday morning"]


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("interests", ", ".join(f"thing {n}" for n in range(13)), "at most 12"),
        ("goals", "x" * 41, "is too long"),
        ("free_times", "Someday", "Select a valid choice"),
        ("about", "x" * 601, "at most 600"),
    ],
)
def test_an_unfit_profile_is_refused_and_what_was_typed_stays(cast, field, typed, message):
    save_profile(cast.ben, by=cast.ben, interests=["before"])
    answers = {"languages": "keep this", field: typed}
    text = cast.client("ben").post(PROFILE, answers).content.decode()
    assert message in text and "keep this" in text
    assert Profile.objects.get(person=cast.ben).interests == ["before"]


def test_only_mentors_have_a_profile_page(cast):
    assert cast.client("carla").get(PROFILE).status_code == 404
    assert cast.client("amina").get(PROFILE).status_code == 404


def test_the_words_of_privacy_are_open_to_all(client, db):
    assert "Who sees what" in client.get("/people/privacy/").content.decode()


def test_leaving_fast_signs_out_and_empties_the_browser(cast):
    client = cast.client("carla")
    gone = client.get("/people/leave/")
    assert gone["Location"].startswith("https://www.wikipedia.org")
    assert '"cookies"' in gone["Clear-Site-Data"]
    assert client.get(ME).status_code == 302
    assert Person.objects.get(pk=cast.carla.pk).account.is_active
