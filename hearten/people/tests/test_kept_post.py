"""After an idle time-out what was being sent is kept: for its owner, for an hour, and not saved."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from hearten.core import clock
from hearten.core.models import Draft
from hearten.demo.cast import PASSWORD
from hearten.people.models import Profile
from tests.cast import take_second_step

PROFILE = "/people/my-profile/"
TYPED = {"interests": "kites, مرحبا", "free_times": ["Monday evening"], "about": "canary words"}


def later(minutes: float):
    return clock.moved(clock.now() + dt.timedelta(minutes=minutes))


def token(client: Client) -> str:
    """The token against forged posts that the page in the browser carries."""
    client.get("/people/privacy/")
    if "csrftoken" not in client.cookies:
        client.get("/sign-in/")
    return client.cookies["csrftoken"].value


def away(client: Client, path: str = PROFILE, typed: dict | None = None, minutes: float = 0.0):
    """Open a page, stay away beyond the limit, then send."""
    client.get("/people/me/")
    proof = {"csrfmiddlewaretoken": token(client)}
    with later(settings.IDLE_MINUTES["other"] + 1 + minutes):
        return client.post(path, {**(TYPED if typed is None else typed), **proof})


def sign_in(client: Client, email: str, following) -> str:
    """Sign in on the page the answer led to, and say where that led."""
    wanted = parse_qs(urlsplit(following["Location"]).query)["next"][0]
    page = client.post(
        "/sign-in/",
        {
            "login": email,
            "password": PASSWORD,
            "next": wanted,
            "csrfmiddlewaretoken": token(client),
        },
    )
    take_second_step(client)
    return page["Location"]


@pytest.fixture
def ben(cast) -> Client:
    return cast.client("ben", enforce_csrf_checks=True)


def test_the_post_is_not_carried_out_and_leads_to_the_sign_in(cast, ben):
    answer = away(ben)
    assert answer["Location"] == "/sign-in/?next=%2Fpeople%2Fmy-profile%2F%3Fkept%3D1"
    assert Profile.objects.get(person=cast.ben).interests == ["drawing", "dogs", "football"]
    assert "What you typed is kept for an hour" in ben.get(answer["Location"]).content.decode()


def test_it_is_kept_sealed_and_without_passwords_or_tokens(cast, ben):
    away(ben, typed={**TYPED, "password": "river canary"})
    draft = Draft.objects.get()
    assert draft.owner == str(cast.ben.account.pk)
    for word in ("canary", "kites", "csrf", "about"):
        assert word.encode() not in bytes(draft.sealed_content)


def test_the_same_person_finds_the_form_filled_and_unsaved(cast, ben):
    answer = away(ben)
    with later(settings.IDLE_MINUTES["other"] + 5):
        back = sign_in(ben, "ben@riverbank.example", answer)
        page = ben.get(back)
    text = page.content.decode()
    assert "kites, مرحبا" in text and "canary words" in text
    assert text.count(" checked>") == 1 and not page.context["form"].is_bound
    assert Profile.objects.get(person=cast.ben).interests == ["drawing", "dogs", "football"]


def test_once_saved_it_is_kept_no_more(cast, ben):
    answer = away(ben)
    with later(settings.IDLE_MINUTES["other"] + 5):
        back = sign_in(ben, "ben@riverbank.example", answer)
        ben.post(back, {**TYPED, "csrfmiddlewaretoken": token(ben)})
    assert Profile.objects.get(person=cast.ben).about == "canary words"
    assert not Draft.objects.exists()


def test_another_person_on_that_phone_gets_nothing(cast, ben):
    answer = away(ben)
    with later(settings.IDLE_MINUTES["other"] + 5):
        page = ben.get(sign_in(ben, "dina@riverbank.example", answer))
    text = page.content.decode()
    assert page.status_code == 200 and "music" in text
    assert "kites" not in text and "canary" not in text


def test_after_an_hour_it_is_gone(cast, ben):
    answer = away(ben)
    with later(settings.IDLE_MINUTES["other"] + 1 + 59):
        assert "kites" in ben.get(sign_in(ben, "ben@riverbank.example", answer)).content.decode()
    answer = away(cast.client("ben", enforce_csrf_checks=True))
    with later(settings.IDLE_MINUTES["other"] + 1 + 61):
        text = ben.get(sign_in(ben, "ben@riverbank.example", answer)).content.decode()
    assert "kites" not in text and "drawing" in text


def test_what_was_not_asked_for_is_not_given(cast, ben):
    answer = away(ben)
    with later(settings.IDLE_MINUTES["other"] + 5):
        sign_in(ben, "ben@riverbank.example", answer)
        assert "kites" not in ben.get(PROFILE).content.decode()
        assert "canary" not in ben.get("/people/contact/?kept=1").content.decode()


def test_busy_people_are_not_signed_out(cast, ben):
    for minutes in (20, 40, 60, 80):
        with later(minutes):
            assert ben.get("/people/me/").status_code == 200
    with later(80 + settings.IDLE_MINUTES["other"] + 1):
        assert ben.get("/people/me/").status_code == 302


def test_a_button_without_a_page_leads_to_the_first_page(cast):
    amina = cast.client("amina", enforce_csrf_checks=True)
    answer = away(amina, f"/people/close-account/{cast.ben.pk}/", {})
    assert cast.ben.account.is_active
    with later(settings.IDLE_MINUTES["other"] + 5):
        back = sign_in(amina, "amina@riverbank.example", answer)
        assert amina.get(back)["Location"] == "/"
    assert cast.ben.account.is_active


def test_the_rest_of_the_address_comes_back_too(cast, ben):
    assert parse_qs(urlsplit(away(ben, f"{PROFILE}?from=home")["Location"]).query)["next"] == [
        f"{PROFILE}?from=home&kept=1"
    ]


def test_a_forged_post_leaves_nothing_behind(cast, ben):
    ben.get("/people/me/")
    with later(settings.IDLE_MINUTES["other"] + 1):
        assert ben.post(PROFILE, TYPED).status_code == 403
    assert Profile.objects.get(person=cast.ben).interests == ["drawing", "dogs", "football"]
