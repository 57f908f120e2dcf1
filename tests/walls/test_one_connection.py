"""One connection serves organization after organization, and keeps nothing of the one before."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from hearten.core.inside import inside, knocking
from hearten.core.writing import unguarded
from hearten.notices.actions import deliver_soon
from hearten.people.models import Invitation, Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def homes(transactional_db):
    from tests.cast import make_cast

    cast = make_cast()
    return cast, cast.amina.organization_id, cast.zoe.organization_id


def _told() -> str:
    """What the session itself believes, asked past Django."""
    row = connection.connection.execute(
        "SELECT current_setting('hearten.organization', true)"
    ).fetchone()
    return row[0] or ""


def _backend() -> int:
    return connection.connection.info.backend_pid


def _seen() -> set[object]:
    return set(Person.objects.values_list("organization", flat=True))


def test_two_organizations_with_an_exception_between(homes):
    _, first, second = homes
    with inside(first):
        assert _seen() == {first}
    same = _backend()
    with pytest.raises(ZeroDivisionError), inside(first), transaction.atomic():
        assert _seen() == {first}
        _ = 1 / 0
    assert _told() == "" and _seen() == set()
    with inside(second):
        assert _seen() == {second}
    assert _told() == "" and _backend() == same


def test_two_organizations_with_a_broken_statement_between(homes):
    _, first, second = homes
    with transaction.atomic():
        with inside(first):
            assert _seen() == {first}
        with pytest.raises(DatabaseError), transaction.atomic(), inside(second):
            Person.objects.extra(where=["no_such_column = 1"]).count()
        assert _seen() == set()
        with inside(second):
            assert _seen() == {second}
    assert _told() == ""


def test_a_setting_that_a_rollback_took_back_is_told_again(homes):
    _, first, second = homes
    with inside(first):
        assert _seen() == {first}
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            with inside(second):
                assert _seen() == {second}
            _ = 1 / 0
        assert _seen() == {first}
        with inside(second):
            assert _seen() == {second}
            with inside(None):
                assert _seen() == set()
            assert _seen() == {second}
        assert _seen() == {first}


def test_two_organizations_with_a_job_between(homes):
    cast, first, _ = homes
    amina, zoe = cast.client("amina"), cast.client("zoe")
    assert amina.get("/").status_code == 200
    same = _backend()
    assert _told() == ""
    deliver_soon.call(str(first))
    assert _told() == ""
    page = zoe.get("/").content
    assert b"Carla" not in page and b"Lakeside" in page
    assert _told() == "" and _backend() == same


def test_a_request_that_fails_leaves_nothing_behind(homes, monkeypatch):
    cast, first, _ = homes
    seen = []

    def broken(*_: object) -> None:
        seen.append(_seen())
        raise RuntimeError("planted")

    monkeypatch.setattr("hearten.people.middleware.note_readings", broken)
    monkeypatch.setattr("hearten.people.context.places_for", broken)
    client = cast.client("amina", raise_request_exception=False)
    assert client.get("/").status_code == 500
    assert seen[0] == {first}
    assert _told() == ""


def test_a_visitor_is_outside_and_a_token_opens_its_own_row_alone(homes):
    _, first, second = homes
    assert Client().get("/sign-in/").status_code == 200
    with inside(first):
        mine = Invitation.objects.order_by("pk").first()
    with inside(second):
        other = Invitation.objects.order_by("pk").first()
    with knocking(mine.token_hash):
        assert [row.pk for row in Invitation.objects.all()] == [mine.pk]
        with unguarded("a try at the door"):
            assert Invitation.objects.update(used_at=None) == 0
    with knocking(other.token_hash[:-1]):
        assert Invitation.objects.count() == 0
    assert Invitation.objects.count() == 0


def test_another_thread_is_outside(homes):
    _, first, _ = homes
    found = []

    def look() -> None:
        found.append(_seen())
        connection.close()

    with inside(first):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        assert found == [set()] and _seen() == {first}
