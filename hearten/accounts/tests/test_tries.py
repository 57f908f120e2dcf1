"""Whoever tries too often is slowed: by account, address and organization; the owner is never locked out."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from hearten.accounts import rules
from hearten.accounts.rules import (
    ACCOUNT,
    ACCOUNT_HERE,
    ADDRESS,
    ORGANIZATION,
    address_of,
    tries_of,
)
from hearten.accounts.tests.steps import set_up_app
from hearten.core import clock
from hearten.demo.cast import PASSWORD
from hearten.project.policy import table
from tests.matrix.knocking import WORDS, doors

DEMO_ONLY = {"demo:switch", "demo:letters", "demo:style"}
OPEN_TO_ALL = sorted(
    route
    for route, row in table().items()
    if row.is_public and route in doors() and route not in DEMO_ONLY
)


@pytest.fixture(autouse=True)
def _counting(settings):
    settings.COUNT_TRIES = True


@pytest.fixture
def small(monkeypatch):
    """A small bucket of one kind, so that a test need not try hundreds of times."""

    def shrink(name: str) -> None:
        monkeypatch.setattr(rules, name, rules.Size(3, 60))

    return shrink


def sign_in(client: Client, key: str = "ruth", password: str = "wrong", **extra):
    login = {"login": f"{key}@riverbank.example", "password": password}
    return client.post("/sign-in/", login, **extra)


def statuses(times: int, **extra) -> list[int]:
    return [sign_in(Client(), **extra).status_code for _ in range(times)]


def path_of(route: str, cast) -> str:
    values = {name: WORDS[name] for name in doors()[route] - {"ref"}}
    if "ref" in doors()[route]:
        values["ref"] = cast.program().pk
    return reverse(route, kwargs=values)


@pytest.mark.parametrize("route", OPEN_TO_ALL)
def test_every_door_without_an_account_counts_by_address(cast, small, route):
    small("ADDRESS")
    path = path_of(route, cast)
    answers = [Client().post(path) for _ in range(4)]
    assert [answer.status_code == 429 for answer in answers] == [False, False, False, True]
    assert answers[-1]["Retry-After"] == "60" and "Wait 60 seconds" in answers[-1].content.decode()
    assert Client().get(path).status_code != 429
    assert Client().post(path, REMOTE_ADDR="10.9.8.7").status_code != 429


def test_every_post_of_a_visitor_passes_the_count(cast, monkeypatch):
    """A door that is not open to all asks to sign in before anything else; it counts as well."""
    from hearten.accounts import middleware

    counted = []
    monkeypatch.setattr(middleware, "pour", lambda tries: counted.append(tries) or 0)
    for route in sorted(set(doors()) & set(table()) - DEMO_ONLY):
        values = {name: WORDS[name] for name in doors()[route] - {"ref"}}
        if "ref" in doors()[route]:
            values["ref"] = cast.carla.pk
        Client().post(reverse(route, kwargs=values))
    assert len(counted) == len(set(doors()) & set(table()) - DEMO_ONLY)
    assert all({try_.size for try_ in tries} >= {ADDRESS, ORGANIZATION} for tries in counted)


def test_an_account_is_tried_five_times_then_every_twenty_seconds(cast):
    assert statuses(ACCOUNT_HERE.tries + 1) == [200] * 5 + [429]
    with clock.moved(clock.now() + dt.timedelta(seconds=ACCOUNT_HERE.seconds + 1)):
        assert statuses(2) == [200, 429]


def test_from_many_addresses_an_account_is_tried_twenty_times(cast):
    came = [statuses(1, REMOTE_ADDR=f"10.0.0.{n}") for n in range(ACCOUNT.tries + 1)]
    assert came == [[200]] * ACCOUNT.tries + [[429]]


def test_accounts_that_are_not_there_are_slowed_alike(cast):
    assert statuses(6, key="nobody") == statuses(6) == [200] * 5 + [429]


def test_an_organization_is_tried_so_often(cast, small):
    small("ORGANIZATION")
    keys = ("ruth", "ben", "hugo", "dele")
    assert [sign_in(Client(), key).status_code for key in keys] == [200, 200, 200, 429]
    assert (
        Client().post("/sign-in/", {"login": "una@lakeside.example", "password": "x"}).status_code
        == 200
    )


def test_the_owner_is_not_kept_out_by_those_who_try(cast):
    mine = Client()
    assert sign_in(mine, password=PASSWORD).status_code == 302
    mine.post("/sign-out/")
    for n in range(ACCOUNT.tries + 3):
        statuses(1, REMOTE_ADDR=f"10.0.0.{n}")
    assert statuses(1) == [429]
    assert sign_in(mine, password=PASSWORD)["Location"] == "/"


def test_a_forged_header_changes_nothing(cast):
    forged = [statuses(1, HTTP_X_FORWARDED_FOR=f"1.2.3.{n}") for n in range(6)]
    assert forged == [[200]] * 5 + [[429]]


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("1.1.1.1", 0, "9.9.9.9"),
        ("1.1.1.1", 1, "1.1.1.1"),
        ("6.6.6.6, 1.1.1.1", 1, "1.1.1.1"),
        ("6.6.6.6, 1.1.1.1, 8.8.8.8", 2, "1.1.1.1"),
        ("", 1, "9.9.9.9"),
        ("nonsense", 1, "9.9.9.9"),
        ("2001:db8:1:2:aaaa::5", 1, "2001:db8:1:2::"),
    ],
)
def test_the_address_is_what_our_own_proxy_saw(forwarded, proxies, address):
    assert address_of("9.9.9.9", forwarded, proxies) == address


def test_codes_of_the_second_step_are_guessed_slowly_too(cast, client):
    set_up_app(cast.client("amina"))
    sign_in(client, "amina", PASSWORD)
    answers = [client.post("/sign-in/second/", {"code": "000000"}).status_code for _ in range(5)]
    assert answers == [200] * 4 + [429]


def test_somebody_signed_in_is_not_counted_but_where_they_show_themselves_anew(cast):
    amina = cast.client("amina")
    answers = [amina.post("/sign-in/again/", {"password": "wrong"}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert amina.post("/people/absence/").status_code == 200


def test_a_known_browser_has_no_bucket_of_the_account():
    tries = tries_of(address="a", account="x", known_browser="b", organization="o")
    assert [t.key for t in tries] == ["address/a", "organization/o", "browser/x/b"]
