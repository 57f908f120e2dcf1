"""On SQLite, being inside an organization asks the database nothing and opens no transaction."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearten.core.inside import inside, organization_ref
from hearten.core.refs import new_ref


@pytest.mark.django_db
def test_it_asks_nothing_by_itself():
    one, two = new_ref(), new_ref()
    with CaptureQueriesContext(connection) as asked:
        with pytest.raises(ZeroDivisionError), inside(one), inside(two):
            assert organization_ref() == two
            _ = 1 / 0
        assert organization_ref() is None
    assert not asked.captured_queries


@pytest.mark.django_db(transaction=True)
def test_a_page_that_notes_nothing_opens_no_transaction():
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(reverse("people:privacy")).status_code == 200
    assert [q["sql"] for q in asked if q["sql"].startswith(("BEGIN", "SAVEPOINT"))] == []
