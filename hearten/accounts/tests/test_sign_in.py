"""The door: e-mail and password, a code by e-mail, or the name and words of a card."""

import re

import pytest

from hearten.accounts.cards import new_card, normalized, word_list
from hearten.demo.cast import PASSWORD
from hearten.notices.models import Letter
from hearten.people.actions import issue_card

DOOR, ASK, CONFIRM = "/sign-in/", "/sign-in/code/", "/sign-in/code/confirm/"
NEUTRAL = "This does not fit together"


def signed_in_as(client) -> str | None:
    page = client.get("/people/me/")
    return page.context["request"].person.first_name if page.status_code == 200 else None


def sign_in(client, login: str, password: str):
    return client.post(DOOR, {"login": login, "password": password})


def test_the_page_offers_all_three_ways(client, db):
    page = client.get(DOOR).content.decode()
    for words in (
        "E-mail, or the name on your card",
        "Send me a code",
        "No e-mail?",
        "I forgot my password",
    ):
        assert words in page
    for asks in ("/sign-in/code/", "/sign-in/password/"):
        assert ">E-mail</label>" in client.get(asks).content.decode()


@pytest.mark.parametrize(
    "email", ["ruth@riverbank.example", "RUTH@Riverbank.example", " ruth@riverbank.example "]
)
def test_e_mail_and_password(cast, client, email):
    assert sign_in(client, email, PASSWORD)["Location"] == "/"
    assert signed_in_as(client) == "Ruth"
    assert 'class="toast"' not in client.get("/").content.decode()


@pytest.mark.parametrize("shape", ["{}", " {} ", "{}\n"])
@pytest.mark.parametrize("between", [" ", "  ", " · ", ".", "-", ", "])
def test_card_words_with_anything_between_them(cast, client, shape, between):
    name, words = issue_card(cast.carla, by=cast.amina)
    typed = shape.format(between.join(words.split()).upper())
    assert sign_in(client, name.title(), typed)["Location"] == "/"
    assert signed_in_as(client) == "Carla"


def test_whatever_is_wrong_the_message_is_the_same(cast, client):
    name, words = issue_card(cast.carla, by=cast.amina)
    attempts = (
        ("ben@riverbank.example", "not the password"),
        ("nobody@riverbank.example", PASSWORD),
        (name, "five words of another card"),
        ("nobody1234", words),
        (name, " ".join(reversed(words.split()))),
    )
    answers = set()
    for login, password in attempts:
        page = sign_in(client, login, password)
        assert page.status_code == 200 and signed_in_as(client) is None
        answers.add(tuple(page.context["form"].non_field_errors()))
        assert password not in page.content.decode()
    [(message,)] = answers
    assert NEUTRAL in message


def test_a_closed_account_opens_nothing_whatever_the_key(cast, client):
    cast.client("olga").post(f"/people/close-account/{cast.ben.pk}/")
    sign_in(client, "ben@riverbank.example", PASSWORD)
    assert signed_in_as(client) is None
    client.post(ASK, {"email": "ben@riverbank.example"})
    for letter in Letter.objects.filter(kind="account"):
        client.post(CONFIRM, {"code": code_in(letter)})
    assert signed_in_as(client) is None


def code_in(letter: Letter) -> str:
    return re.findall(r"\b\d{6,8}\b", letter.body)[0]


def test_a_code_by_e_mail_signs_in_once(cast, client):
    assert client.post(ASK, {"email": "ruth@riverbank.example"})["Location"].startswith(CONFIRM)
    letter = Letter.objects.get(kind="account")
    assert letter.address == "ruth@riverbank.example" and letter.sent_at is None
    assert client.post(CONFIRM, {"code": "000000"}).status_code == 200
    assert client.post(CONFIRM, {"code": code_in(letter)})["Location"] == "/"
    assert signed_in_as(client) == "Ruth"
    client.logout()
    client.post(CONFIRM, {"code": code_in(letter)})
    assert signed_in_as(client) is None


def test_an_unknown_address_gets_the_same_answer_and_no_letter(cast, client):
    known = client.post(ASK, {"email": "ben@riverbank.example"})
    before = Letter.objects.count()
    client.logout()
    unknown = client.post(ASK, {"email": "nobody@nowhere.example"})
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert Letter.objects.count() == before


def test_a_forgotten_password_is_replaced_by_a_code(cast, client):
    client.post("/sign-in/password/", {"email": "ruth@riverbank.example"})
    code = code_in(Letter.objects.get(kind="account"))
    page = client.post("/sign-in/password/code/", {"code": code}, follow=True)
    assert "Choose a new password" in page.content.decode()
    new = "otters swim at night"
    client.post("/sign-in/password/new/", {"password1": new, "password2": new})
    client.logout()
    assert sign_in(client, "ruth@riverbank.example", new).status_code == 302
    assert signed_in_as(client) == "Ruth"


def test_nobody_signs_up_by_themselves(client, db):
    page = client.get("/sign-in/new/").content.decode()
    assert "Accounts come by invitation" in page and "<input" not in page.split("<h1>")[1]


def test_signing_out_ends_the_session(cast):
    client = cast.client("ben")
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert signed_in_as(client) is None


def test_a_card_has_five_words_out_of_256():
    assert len(set(word_list())) == 256
    words = new_card().split()
    assert len(words) == 5 and set(words) <= set(word_list())
    assert normalized(" Otter·LEMON, bridge ") == "otter lemon bridge"
