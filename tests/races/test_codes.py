"""Fifty hands with the same one-time code: one gets in, whichever kind of code it is."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.test import Client

from hearten.accounts.actions import spend_code
from hearten.accounts.tests.steps import code_of, set_up_app
from hearten.demo.cast import PASSWORD
from hearten.notices.models import Letter
from tests.races.racing import at_once, winners

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 50


def given_password(key: str) -> Client:
    client = Client()
    login = {"login": f"{key}@riverbank.example", "password": PASSWORD}
    assert client.post("/sign-in/", login)["Location"] == "/sign-in/second/"
    return client


def got_in(clients: list[Client], path: str, code: str) -> int:
    def press(hand: int) -> bool:
        cache.clear()  # the cache may forget; the database does not
        answer = clients[hand].post(path, {"code": code})
        return SESSION_KEY in answer.client.session

    outcomes = at_once(HANDS, press)
    winners(outcomes)
    return sum(outcomes)


def test_a_code_of_the_app(cast):
    amina = Client()
    amina.force_login(cast.amina.account)
    secret = set_up_app(amina)
    clients = [given_password("amina") for _ in range(HANDS)]
    assert got_in(clients, "/sign-in/second/", code_of(secret, 1)) == 1


def test_a_code_for_a_rainy_day(cast):
    amina = Client()
    amina.force_login(cast.amina.account)
    set_up_app(amina)
    [code, *_] = re.findall(r"<code>(\d{8})", amina.get("/second-step/codes/").content.decode())
    clients = [given_password("amina") for _ in range(HANDS)]
    assert got_in(clients, "/sign-in/second/", code) == 1
    kept = Authenticator.objects.get(user=cast.amina.account, type="recovery_codes")
    assert kept.data["used_mask"] == 1


def test_a_code_from_a_letter(cast):
    asking = Client()
    asking.post("/sign-in/code/", {"email": "ruth@riverbank.example"})
    code = re.findall(r"\b\d{6,8}\b", Letter.objects.filter(kind="account").latest("made_at").body)[
        0
    ]
    clients = [Client() for _ in range(HANDS)]
    for client in clients:
        client.cookies["hearten"] = asking.cookies["hearten"].value
    assert got_in(clients, "/sign-in/code/confirm/", code) == 1


def test_spending_a_code(db):
    assert sum(at_once(HANDS, lambda _: spend_code("app", "the same"))) == 1
