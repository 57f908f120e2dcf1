"""The pair of these tests: Ben, cleared, and Carla, a match for eight weeks."""

import pytest

from hearten.meetings.tests.staging import begin, clear


@pytest.fixture
def pair(cast):
    clear(cast.ben, by=cast.amina)
    return begin(cast.match(), days_ago=56)
