"""Fixtures every room's tests share."""

from collections.abc import Iterator

import pytest

from hearten.core.roles import as_owner
from hearten.core.writing import unguarded
from tests.cast import Cast, make_cast, riverbank
from tests.held import become_held

pytest_plugins = ["tests.databases"]


@pytest.fixture(scope="session", autouse=True)
def _migrations_are_the_exception():
    """Making and dropping the test database, and the flush after a transactional test, are unguarded."""
    from django.test import TransactionTestCase

    original = TransactionTestCase._fixture_teardown

    def flush(self: TransactionTestCase) -> None:
        with unguarded("flush after a test"), as_owner():
            original(self)

    TransactionTestCase._fixture_teardown = flush
    yield
    TransactionTestCase._fixture_teardown = original


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database with the cast in it; each test rolls back to this."""
    with django_db_blocker.unblock(), become_held():
        make_cast()
        yield


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Everyone, by first name: `cast.amina` the coordinator, `cast.ben` the mentor, and so on.

    The test stands inside Riverbank; what looks elsewhere says so (`inside`, `each`).
    """
    with riverbank() as entered:
        yield entered


@pytest.fixture(scope="session", autouse=True)
def _no_query_looks_ahead():
    """While the suite runs, every query may join only tables of its room or of rooms below."""
    from django.db.models.sql.compiler import SQLCompiler

    from tests.house.plan import joins_ahead

    original = SQLCompiler.as_sql

    def watched(self: SQLCompiler, *args, **kwargs):
        result = original(self, *args, **kwargs)
        ahead = joins_ahead(self.query)
        assert not ahead, f"{self.query.model.__name__} joins {ahead}, which stand above it"
        return result

    SQLCompiler.as_sql = watched
    yield
    SQLCompiler.as_sql = original
