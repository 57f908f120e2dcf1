"""The walls stand in PostgreSQL alone: on SQLite these tests are not collected."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.cast import Cast, make_cast

if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def house(db: None) -> Iterator[Cast]:
    """The cast, seen from outside of every organization."""
    return make_cast()
