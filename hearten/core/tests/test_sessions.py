"""What a session holds is sealed in its own row, and the row does not give the cookie's secret away."""

import pytest
from django.contrib.sessions.models import Session

from hearten.core.sessions import SessionStore, filed_under

pytestmark = pytest.mark.django_db


@pytest.fixture
def store():
    store = SessionStore()
    store["typed"] = "canary@example.org"
    store.save()
    return store


def test_it_is_read_again_with_the_secret_of_the_cookie(store):
    assert SessionStore(store.session_key)["typed"] == "canary@example.org"
    assert SessionStore(store.session_key).exists(store.session_key)


def test_the_table_holds_neither_words_nor_secret(store):
    row = Session.objects.get()
    assert "canary" not in row.session_data
    assert store.session_key not in (row.session_key, row.session_data)
    assert SessionStore(row.session_key).load() == {}, "what stands in the table opens nothing"


def test_moved_to_another_session_it_is_empty(store):
    other = SessionStore()
    other.save()
    data = Session.objects.get(session_key=filed_under(store.session_key)).session_data
    Session.objects.filter(session_key=filed_under(other.session_key)).update(session_data=data)
    assert SessionStore(other.session_key).load() == {}


def test_a_new_secret_takes_the_words_along(store):
    old = store.session_key
    store.cycle_key()
    assert SessionStore(store.session_key)["typed"] == "canary@example.org"
    assert not store.exists(old)


def test_it_ends(store):
    store.flush()
    assert not Session.objects.exists()
    store["more"] = 1
    store.set_expiry(-1)
    store.save()
    assert SessionStore(store.session_key).load() == {}
