"""Carla's goal to read aloud, in her match with Ben; a group in which three young people have goals."""

import pytest

from hearten.goals.actions import set_goal
from hearten.goals.rules import Area
from hearten.meetings.tests.staging import begin, clear, make_group


@pytest.fixture
def pair(cast):
    clear(cast.ben, by=cast.amina)
    return begin(cast.match(), days_ago=56)


@pytest.fixture
def goal(cast, pair):
    return set_goal(
        pair.mentees[0],
        by=cast.carla,
        area=Area.SCHOOL,
        title="Read aloud in class",
        why="So the heron canary is heard.",
        steps=["Pick a book", "Read two pages to a friend"],
    )


@pytest.fixture
def group(cast):
    return make_group(cast)
