import datetime as dt

import pytest

from hearten.accounts.models import User
from hearten.core import clock
from hearten.core.inside import inside
from hearten.notices.models import Letter
from hearten.people.actions import create_person, invite_person
from hearten.people.models import Person
from hearten.people.rules import Role
from tests.cast import take_second_step

GOOD = "otters swim at night"


@pytest.fixture
def mia(cast) -> Person:
    return create_person(
        cast.amina.organization, Role.COORDINATOR, by=cast.olga, first_name="Mia", last_name="Roe",
        email="mia@roe.example",
    )  # fmt: skip


def me(client) -> str:
    take_second_step(client)
    return client.get("/people/me/").content.decode()


def test_the_letter_leads_to_an_account_and_signs_in(client, cast, mia):
    path = invite_person(mia, by=cast.olga)
    letter = Letter.objects.get(kind="invitation", to_ref=mia.pk)
    assert path in letter.body and letter.address == "mia@roe.example"
    page = client.get(path).content.decode()
    assert "Welcome, Mia" in page and "Riverbank Mentoring invites you" in page
    assert client.post(path, {"way": "password", "password": GOOD})["Location"] == "/"
    assert "Mia Roe" in me(client)


def test_looking_at_the_page_does_not_use_the_link(client, cast, mia):
    path = invite_person(mia, by=cast.olga)
    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 200]


def test_without_a_password_codes_do(client, cast, mia):
    client.post(invite_person(mia, by=cast.olga), {"way": "codes", "password": ""})
    assert "Mia Roe" in me(client)
    assert not User.objects.get(email="mia@roe.example").has_usable_password()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("shrt9", "at least 10"),
        ("", "at least 10"),
        ("1234567890", "too common"),
        ("x" * 201, "at most 200"),
    ],
)
def test_a_weak_password_is_named_and_opens_nothing(client, cast, mia, typed, message):
    path = invite_person(mia, by=cast.olga)
    page = client.post(path, {"way": "password", "password": typed})
    assert message in page.content.decode() and (not typed or typed not in page.content.decode())
    assert not User.objects.filter(email="mia@roe.example").exists()
    assert client.get(path).status_code == 200


def test_a_used_an_old_a_replaced_and_an_invented_link_say_what_to_do(client, cast, mia):
    replaced = invite_person(mia, by=cast.olga)
    old = invite_person(mia, by=cast.olga)
    with clock.moved(clock.now() + dt.timedelta(days=15)):
        assert client.get(old).status_code == 410
    client.post(old, {"way": "codes"})
    client.logout()
    for path in (replaced, old, "/people/invitation/invented/"):
        for answer in (client.get(path), client.post(path, {"way": "codes"})):
            assert answer.status_code == 410
            assert "ask whoever invited you" in answer.content.decode()
            assert "Mia" not in answer.content.decode()


def test_an_address_that_signs_in_already_is_said_clearly(client, cast):
    with inside(cast.zoe.organization_id):
        twice = create_person(
            cast.zoe.organization,
            Role.EVALUATOR,
            by=cast.vera,
            first_name="Ben",
            email="BEN@riverbank.example",
        )
        path = invite_person(twice, by=cast.vera)
    page = client.post(path, {"way": "password", "password": GOOD})
    assert "Another account already signs in with this e-mail address" in page.content.decode()
    assert client.get(path).status_code == 200
    assert User.objects.filter(email__iexact="ben@riverbank.example").count() == 1


def test_whoever_was_signed_in_on_this_browser_is_signed_out(cast, mia):
    client = cast.client("ben")
    client.post(invite_person(mia, by=cast.olga), {"way": "codes"})
    assert "Mia Roe" in me(client) and "Hartley" not in me(client)
