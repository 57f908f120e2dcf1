"""Closing an account ends whatever it opened by the next request, and opening it again brings none back."""

import pytest
from django.test import Client

from hearten.accounts.actions import deactivate_account, reactivate_account
from hearten.accounts.tests.steps import code_of, set_up_app
from hearten.accounts.tests.test_sign_in import code_in
from hearten.demo.cast import PASSWORD
from hearten.notices.models import Letter
from hearten.people.actions import issue_card

NEW = "otters swim at night"


def session(cast):
    client = cast.client("ruth")
    return cast.ruth, client, lambda: client.get("/people/me/")


def waiting_for_the_second_step(cast):
    enrolled, client = cast.client("amina"), Client()
    secret = set_up_app(enrolled)
    client.post("/sign-in/", {"login": "amina@riverbank.example", "password": PASSWORD})
    return cast.amina, client, lambda: client.post("/sign-in/second/", {"code": code_of(secret, 1)})


def code_from_a_letter(cast):
    client = Client()
    client.post("/sign-in/code/", {"email": "ruth@riverbank.example"})
    code = code_in(Letter.objects.filter(kind="account").latest("made_at"))
    return cast.ruth, client, lambda: client.post("/sign-in/code/confirm/", {"code": code})


def code_for_a_new_password(cast):
    client = Client()
    client.post("/sign-in/password/", {"email": "ruth@riverbank.example"})
    code = code_in(Letter.objects.filter(kind="account").latest("made_at"))

    def use():
        client.post("/sign-in/password/code/", {"code": code})
        client.post("/sign-in/password/new/", {"password1": NEW, "password2": NEW})
        return client.post("/sign-in/", {"login": "ruth@riverbank.example", "password": NEW})

    return cast.ruth, client, use


def words_of_a_card(cast):
    name, words = issue_card(cast.carla, by=cast.amina)
    client = Client()
    return cast.carla, client, lambda: client.post("/sign-in/", {"login": name, "password": words})


def password(cast):
    client, login = Client(), {"login": "ruth@riverbank.example", "password": PASSWORD}
    return cast.ruth, client, lambda: client.post("/sign-in/", login)


KEYS = [
    session, waiting_for_the_second_step, code_from_a_letter, code_for_a_new_password, words_of_a_card, password,
]  # fmt: skip


def is_in(client: Client) -> bool:
    return client.get("/people/me/").status_code == 200


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.__name__)
def test_a_closed_account_opens_nothing(cast, key):
    person, client, use = key(cast)
    deactivate_account(person.account, by=cast.olga, about=[person.pk])
    use()
    assert not is_in(client)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.__name__)
def test_an_open_one_does(cast, key):
    _, client, use = key(cast)
    use()
    assert is_in(client)


def test_opening_it_again_brings_no_session_back(cast):
    client = cast.client("ruth")
    deactivate_account(cast.ruth.account, by=cast.olga, about=[cast.ruth.pk])
    reactivate_account(cast.ruth.account, by=cast.olga, about=[cast.ruth.pk])
    assert not is_in(client)
