"""The ways of a goal, and who is under an age."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.goals.rules import State, born_after, may_go
from hearten.people.rules import age_on


@pytest.mark.parametrize(
    ("now", "to", "may"),
    [
        (State.OPEN, State.REACHED, True),
        (State.OPEN, State.DROPPED, True),
        (State.REACHED, State.OPEN, True),
        (State.DROPPED, State.OPEN, True),
        (State.REACHED, State.DROPPED, False),
        (State.DROPPED, State.REACHED, False),
        (State.OPEN, State.OPEN, False),
    ],
)
def test_ways_of_a_goal(now, to, may):
    assert may_go(now, to) is may


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2120, 1, 1)),
    st.dates(dt.date(1960, 1, 1), dt.date(2119, 1, 1)),
)
def test_born_after_agrees_with_age(today, birth):
    if birth <= today:
        assert (birth > born_after(today, 16)) is (age_on(today, birth) < 16)


def test_the_sixteenth_birthday_of_a_leap_day_is_the_first_of_march():
    birth = dt.date(2100, 3, 1)
    assert birth > born_after(dt.date(2116, 2, 29), 16)
