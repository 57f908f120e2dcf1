import pytest
from django.urls import reverse

from hearten.applications.actions import AlreadySent, refer_young_person
from hearten.applications.models import Application
from hearten.applications.tests.answers import HOLDER, OWN, YEAR, young
from hearten.applications.views.referring import _wizard
from hearten.duties.models import Duty

MORE = {
    "last_name": "Canary",
    "birth_date": f"{YEAR - 15}-01-31",
    "interests": "drums, cats",
    "goals": "",
    "languages": "Polish",
    "free_times": ["Friday evening"],
}
SEND = reverse("applications:send_referral")


def url(step):
    return reverse("applications:refer", args=[step])


def posted(data):
    return {name: value for name, value in data.items() if value not in (None, False)}


@pytest.fixture
def dele(cast):
    return cast.client("dele")


def test_a_child_under_13_is_a_first_name_and_a_year(cast, dele):
    extra = {"last_name": "Canary", "birth_date": f"{YEAR - 11}-05-01", "interests": "cats"}
    dele.post(url("young"), posted(young(cast.program(), 10)) | extra)
    assert dele.post(url("holder"), HOLDER | {"phone": "020 7946 0009"})["Location"] == SEND
    assert dele.get(url("more"))["Location"] == SEND
    assert dele.post(url("more"), MORE)["Location"] == SEND
    page = dele.get(SEND).content.decode()
    assert "Sky" in page and "Canary" not in page
    answer = dele.post(SEND)
    sent = Application.objects.get()
    assert answer["Location"] == reverse("applications:show", args=[sent.pk])
    assert (sent.name, sent.referred_by) == ("Sky", cast.dele)
    assert sent.answers == {
        "young": {"first_name": "Sky", "birth_year": YEAR - 11},
        "holder": HOLDER,
    }
    assert Duty.objects.get(kind="decide referral").owner == cast.amina


def test_from_13_on_more_is_asked(cast, dele):
    dele.post(url("young"), posted(young(cast.program(), 14)))
    assert dele.post(url("holder"), HOLDER)["Location"] == url("more")
    assert dele.post(url("more"), MORE)["Location"] == SEND
    dele.post(SEND)
    sent = Application.objects.get()
    assert sent.name == "Sky Canary"
    assert sent.answers["more"]["interests"] == ["drums", "cats"]
    assert sent.answers["more"]["birth_date"] == MORE["birth_date"]


def test_a_13th_birthday_this_year(cast, dele):
    about = posted(young(cast.program(), 12))
    dele.post(url("young"), about)
    assert dele.post(url("holder"), HOLDER)["Location"] == SEND
    assert dele.post(url("young"), about | {"is_thirteen": "on"})["Location"] == url("more")
    page = dele.post(url("more"), {**MORE, "birth_date": f"{YEAR - 12}-06-01"}).content.decode()
    assert "not 13 yet" in page
    dele.post(url("more"), {**MORE, "birth_date": f"{YEAR - 13}-01-01"})
    assert Application.objects.count() == 0
    dele.post(url("young"), about)
    assert "Canary" not in dele.get(SEND).content.decode()


def test_what_a_child_may_not_leave_is_dropped_below_the_page_too(cast):
    answers = {"young": young(cast.program(), 9), "holder": HOLDER, "more": MORE}
    sent = refer_young_person(cast.program(), answers, by=cast.dele)
    assert set(sent.answers) == {"young", "holder"}
    assert sent.last_name == ""


def test_the_referrer_may_hold_the_authority(cast, dele):
    dele.post(url("young"), posted(young(cast.program(), 10)))
    answer = dele.post(url("holder"), OWN)
    assert answer["Location"] == SEND
    dele.post(SEND)
    holder = Application.objects.get().answers["holder"]
    assert (holder["holder"], holder["email"], holder["reference"]) == ("referrer", "", "order 12")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ({"holder": ""}, "required"),
        ({"email": ""}, "so that we can ask for consent"),
        ({"email": "jo"}, "valid email"),
        ({"email": "dele@riverbank.example"}, "your own address"),
        ({"first_name": ""}, "Please give the first name"),
        ({"authority": ""}, "required"),
        ({"authority": "court", "reference": ""}, "where this authority is written"),
        ({"holder": "referrer", "authority": "parent"}, "You act for an authority"),
        ({"first_name": "J" * 81}, "at most 80"),
    ],
)
def test_wrong_answers_about_the_consent_holder(cast, dele, spoil, words):
    dele.post(url("young"), posted(young(cast.program(), 10)))
    page = dele.post(url("holder"), {**HOLDER, **spoil}).content.decode()
    assert words in page
    assert dele.get(SEND)["Location"] == url("holder")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ({"birth_year": "20x2"}, "whole number"),
        ({"birth_year": YEAR + 1}, "four digits"),
        ({"birth_year": YEAR - 40}, "from 8 to 18"),
        ({"first_name": ""}, "required"),
        ({"program": "elsewhere"}, "valid choice"),
    ],
)
def test_wrong_answers_about_the_young_person(cast, dele, spoil, words):
    page = dele.post(url("young"), posted(young(cast.program(), 10)) | spoil).content.decode()
    assert words in page
    assert not Application.objects.exists()


def test_programs_of_another_organization_are_not_offered(cast, dele):
    there = cast.program("Lakeside Friends")
    page = dele.get(url("young")).content.decode()
    assert "Riverbank Juniors" in page and "Lakeside" not in page
    assert "valid choice" in dele.post(url("young"), posted(young(there, 10))).content.decode()


def test_two_presses_send_one(cast, dele):
    dele.post(url("young"), posted(young(cast.program(), 10)))
    dele.post(url("holder"), HOLDER)
    first, second = _wizard(cast.dele), _wizard(cast.dele)
    refer_young_person(cast.program(), first.answers, by=cast.dele, draft=first)
    with pytest.raises(AlreadySent):
        refer_young_person(cast.program(), second.answers, by=cast.dele, draft=second)
    assert Application.objects.count() == 1
    assert dele.post(SEND)["Location"] == url("young")


@pytest.mark.parametrize("who", ["amina", "ben", "carla", "ruth", "olga"])
def test_only_caseworkers_refer(cast, who):
    for address in (url("young"), SEND):
        assert cast.client(who).post(address).status_code == 404
