"""The second step: who needs one, what is open before, how it is set up, and that each code counts once."""

import datetime as dt
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from hearten.accounts.actions import deactivate_account, forget_second_step
from hearten.accounts.models import Browser
from hearten.accounts.tests.steps import code_of, set_up_app
from hearten.audit.models import Entry
from hearten.core import clock
from hearten.core.writing import unguarded
from hearten.demo.cast import PASSWORD
from hearten.notices.models import Letter
from hearten.people.models import Person
from tests.cast import CAST

CONFINED = {
    "olga",
    "ingrid",
    "amina",
    "tomas",
    "nils",
    "petra",
    "evan",
    "ben",
    "dina",
    "dele",
    "sam",
}
FREE = {"carla", "ruth", "farah", "hugo", "jonah"}
BY_HAND = {persona.key for persona in CAST if persona.organization.startswith("River")}


def door(client: Client, key: str, password: str = PASSWORD):
    login = {"login": f"{key}@riverbank.example", "password": password}
    return client.post("/sign-in/", login)


def entered(cast, key: str) -> Client:
    """Signed in without a second step."""
    client = Client()
    client.force_login(getattr(cast, key).account)
    return client


def at_home(client: Client) -> bool:
    return client.get("/people/me/").status_code == 200


@pytest.mark.parametrize("key", sorted(BY_HAND))
def test_staff_caseworkers_and_adult_mentors_need_one(cast, key):
    assert CONFINED | FREE == BY_HAND
    answer = entered(cast, key).get("/people/me/")
    assert (answer.get("Location") == "/second-step/") == (key in CONFINED)


def test_a_mentor_under_18_signs_in_as_young_people_do(cast):
    with unguarded("a young mentor"):
        Person.objects.filter(pk=cast.ben.pk).update(birth_year=clock.today().year - 17)
    assert at_home(entered(cast, "ben"))


def test_before_it_is_set_up_only_the_set_up_and_telling_somebody_are_open(cast):
    amina = entered(cast, "amina")
    open_now = [
        "/second-step/",
        "/second-step/app/",
        "/second-step/passkeys/add/",
        "/safeguarding/raise/",
    ]
    assert {path: amina.get(path).status_code for path in open_now} == dict.fromkeys(open_now, 200)
    for path in ("/", "/people/list/", f"/people/show/{cast.carla.pk}/", "/signed-in/"):
        assert amina.get(path)["Location"] == "/second-step/"
        assert amina.post(path)["Location"] == "/second-step/"
    page = amina.get("/second-step/").content.decode()
    assert "Set it up now" in page and "/people/list/" not in page
    assert entered(cast, "ben").get("/safeguarding/tell/").status_code == 200
    assert amina.post("/sign-out/").status_code == 302


def test_setting_up_an_app_opens_the_pages_and_shows_the_codes_once(cast):
    amina = entered(cast, "amina")
    set_up_app(amina)
    page = amina.get("/second-step/codes/").content.decode()
    codes = re.findall(r"<li><code>(\d{8})</code>", page)
    assert len(set(codes)) == 10 and at_home(amina)
    assert not re.search(r"<code>\d{8}", amina.get("/second-step/codes/").content.decode())
    entries = Entry.objects.filter(what="accounts.second_step_added")
    assert {entry.detail["kind"] for entry in entries} == {"totp", "recovery_codes"}
    assert Letter.objects.filter(kind="second-step", to_ref=cast.amina.account.pk).exists()


def test_the_square_stands_in_the_page_itself(cast):
    page = entered(cast, "amina").get("/second-step/app/")
    assert '<svg class="qr"' in page.content.decode() and "data:image" not in page.content.decode()
    assert "data:" not in page["Content-Security-Policy"]


@pytest.fixture
def secret(cast) -> str:
    return set_up_app(entered(cast, "amina"))


def later_code(secret: str) -> str:
    return code_of(secret, 1)


def test_with_a_password_alone_nobody_gets_in(cast, client, secret):
    assert door(client, "amina")["Location"] == "/sign-in/second/"
    assert client.get("/people/me/").status_code == 302
    assert client.post("/sign-in/second/", {"code": "000000"}).status_code == 200
    assert client.get("/people/me/").status_code == 302
    assert client.post("/sign-in/second/", {"code": later_code(secret)})["Location"] == "/"
    assert at_home(client)


def test_a_code_that_was_used_is_used_for_everybody(cast, client, secret):
    door(client, "amina")
    assert client.post("/sign-in/second/", {"code": code_of(secret)}).status_code == 200
    client.post("/sign-in/second/", {"code": later_code(secret)})
    assert at_home(client)
    other = Client()
    door(other, "amina")
    assert other.post("/sign-in/second/", {"code": later_code(secret)}).status_code == 200
    assert not at_home(other)


def test_a_code_for_a_rainy_day_counts_once(cast, client):
    amina = entered(cast, "amina")
    set_up_app(amina)
    [code, *_] = re.findall(r"<code>(\d{8})", amina.get("/second-step/codes/").content.decode())
    door(client, "amina")
    client.post("/sign-in/second/", {"code": code})
    assert at_home(client)
    other = Client()
    door(other, "amina")
    other.post("/sign-in/second/", {"code": code})
    assert not at_home(other)


def test_a_session_from_before_the_set_up_ends_with_it(cast):
    before, amina = entered(cast, "amina"), entered(cast, "amina")
    set_up_app(amina)
    assert before.get("/")["Location"].startswith("/sign-in/") and at_home(amina)
    assert "_auth_user_id" not in before.session


def test_the_secret_is_sealed_for_its_account(cast, client, secret):
    mine = Authenticator.objects.get(user=cast.amina.account, type="totp")
    codes = Authenticator.objects.get(user=cast.amina.account, type="recovery_codes")
    assert secret not in str(mine.data) and len(codes.data["seed"]) > 80
    Authenticator.objects.create(user=cast.tomas.account, type="totp", data=mine.data)
    door(client, "tomas")
    refused = client.post("/sign-in/second/", {"code": later_code(secret)})
    assert refused.status_code == 200 and "_auth_user_id" not in client.session


def spared(cast, secret: str) -> Client:
    client = Client()
    door(client, "amina")
    client.post("/sign-in/second/", {"code": later_code(secret), "spare": "on"})
    assert at_home(client)
    client.post("/sign-out/")
    return client


def test_a_known_phone_is_asked_for_the_password_alone_for_30_days(cast, secret):
    phone = spared(cast, secret)
    assert door(phone, "amina")["Location"] == "/" and at_home(phone)
    phone.post("/sign-out/")
    with clock.moved(clock.now() + dt.timedelta(days=31)):
        assert door(phone, "amina")["Location"] == "/sign-in/second/"


def test_a_browser_is_spared_for_its_own_account_alone(cast, secret):
    phone, tomas = spared(cast, secret), entered(cast, "tomas")
    set_up_app(tomas)
    assert door(phone, "tomas")["Location"] == "/sign-in/second/"


@pytest.mark.parametrize("end", ["password", "everywhere", "forgotten", "closed and opened"])
def test_what_ends_a_known_phone(cast, secret, end):
    from hearten.accounts.actions import reactivate_account, sign_out_everywhere, store_password

    phone, account, by = spared(cast, secret), cast.amina.account, {"by": cast.olga, "about": []}
    new = "otters swim at night"
    if end == "password":
        store_password(account, new)
    elif end == "everywhere":
        sign_out_everywhere(account)
    elif end == "forgotten":
        forget_second_step(account, **by)
        set_up_app(entered(cast, "amina"))
    else:
        deactivate_account(account, **by)
        reactivate_account(account, **by)
    typed = new if end == "password" else PASSWORD
    assert door(phone, "amina", typed)["Location"] == "/sign-in/second/"


def test_a_new_browser_is_told_of_and_a_known_one_is_not(cast, client):
    def told() -> int:
        return Letter.objects.filter(kind="new-browser").count()

    door(Client(), "ruth")
    before = told()
    client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (Android 14) Firefox/140.0"
    door(client, "ruth")
    assert told() == before + 1
    letter = Letter.objects.filter(kind="new-browser").latest("made_at")
    assert "Firefox on Android" in letter.body and letter.address == "ruth@riverbank.example"
    client.post("/sign-out/")
    door(client, "ruth")
    assert told() == before + 1
    page = client.get("/signed-in/").content.decode()
    assert "Firefox on Android" in page and "this one" in page
    assert Browser.objects.filter(user=cast.ruth.account, label="Firefox on Android").count() == 1


def test_signing_out_everywhere_ends_every_session(cast):
    phone, computer = cast.client("ruth"), cast.client("ruth")
    assert phone.post("/signed-in/end/")["Location"] == "/sign-in/"
    assert not at_home(phone) and not at_home(computer)


def test_taking_the_app_away_asks_who_it_is(cast):
    amina = entered(cast, "amina")
    set_up_app(amina)
    with clock.moved(clock.now() + dt.timedelta(minutes=6)):
        answer = amina.get("/second-step/app/remove/")
        assert answer["Location"].startswith(
            "/sign-in/again/?next=%2Fsecond-step%2Fapp%2Fremove%2F"
        )
        assert amina.post("/second-step/app/remove/")["Location"].startswith("/sign-in/again/")
        assert Authenticator.objects.filter(user=cast.amina.account, type="totp").exists()
        back = amina.post(answer["Location"], {"password": PASSWORD})
        assert back["Location"] == "/second-step/app/remove/"
        amina.post("/second-step/app/remove/")
    assert not Authenticator.objects.filter(user=cast.amina.account).exists()
    assert amina.get("/")["Location"] == "/second-step/"
