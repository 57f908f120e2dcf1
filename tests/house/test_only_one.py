"""What the tables say there is only one of, and what they say cannot be, the database refuses."""

import pytest

from tests.house.breaking import constraints, is_refused

ALL = [*constraints()]


@pytest.mark.parametrize(("model", "constraint"), ALL, ids=[c.name for _, c in ALL])
def test_the_database_refuses_what_breaks_a_constraint(cast, model, constraint):
    assert is_refused(model, constraint, cast.olga.organization_id)


def test_they_are_all_there():
    assert len(ALL) > 40
