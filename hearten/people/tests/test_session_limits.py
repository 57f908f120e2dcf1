"""How long a session lasts, by role: idle, and however busy it is."""

import datetime as dt

import pytest
from django.test import Client

from hearten.accounts.rules import BEGAN_AT, SEEN_AT
from hearten.core import clock
from hearten.core.writing import unguarded
from hearten.people.models import Person

STAFF, YOUNG, OTHER = (15, 12), (10, 4), (30, 12)
LIMITS = {
    "olga": STAFF, "ingrid": STAFF, "amina": STAFF, "nils": STAFF, "petra": STAFF, "evan": STAFF,
    "carla": YOUNG, "farah": YOUNG, "ben": OTHER, "ruth": OTHER, "dele": OTHER,
}  # fmt: skip


def is_in(client: Client, after: dt.timedelta) -> bool:
    with clock.moved(clock.now() + after):
        return client.get("/people/me/").status_code == 200


@pytest.mark.parametrize("key", sorted(LIMITS))
def test_idle(cast, key):
    idle = dt.timedelta(minutes=LIMITS[key][0])
    just_before, just_after = idle - dt.timedelta(seconds=30), idle + dt.timedelta(seconds=30)
    assert is_in(cast.client(key), just_before)
    assert not is_in(cast.client(key), just_after)


def busy_since(client: Client, hours: float) -> Client:
    """Signed in so many hours ago, and clicking ever since."""
    session, now = client.session, int(clock.now().timestamp())
    session[BEGAN_AT], session[SEEN_AT] = now - int(hours * 3600), now
    session.save()
    return client


@pytest.mark.parametrize("key", sorted(LIMITS))
def test_absolute(cast, key):
    hours, now = LIMITS[key][1], dt.timedelta()
    assert is_in(busy_since(cast.client(key), hours - 0.1), now)
    over = busy_since(cast.client(key), hours + 0.1)
    assert not is_in(over, now) and not is_in(over, now)


def test_a_mentor_under_18_has_the_limits_of_the_young(cast):
    with unguarded("a young mentor"):
        Person.objects.filter(pk=cast.ben.pk).update(birth_year=clock.today().year - 17)
    assert is_in(cast.client("ben"), dt.timedelta(minutes=9))
    assert not is_in(cast.client("ben"), dt.timedelta(minutes=11))
