import datetime as dt

import pytest

from hearten.desk.rules import (
    GROUPS,
    meets_as_promised,
    part_of_day,
    quiet_days,
    week_number,
)
from hearten.duties.catalogue import KINDS

TODAY = dt.date(2026, 6, 30)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("hour", "part"),
    [(0, "morning"), (11, "morning"), (12, "afternoon"), (17, "afternoon"), (18, "evening")],
)
def test_part_of_day(hour, part):
    assert part_of_day(hour) == part


@pytest.mark.parametrize(
    ("last", "began", "days"),
    [
        (20, 200, None),
        (21, 200, 21),
        (13, 60, None),
        (14, 60, 14),
        (None, 13, None),
        (None, 14, 14),
        (None, 300, 300),
    ],
)
def test_a_pair_is_quiet_after_three_weeks_and_sooner_at_first(last, began, days):
    assert quiet_days(None if last is None else ago(last), ago(began), TODAY) == days


@pytest.mark.parametrize(
    ("held", "began", "kept"),
    [
        ([1, 8, 15, 22], 200, True),
        ([1, 8, 15], 200, True),
        ([1, 8], 200, False),
        ([1, 8, 28], 200, False),
        ([], 27, True),
        ([], 28, False),
    ],
)
def test_four_weeks_may_lack_one_meeting(held, began, kept):
    assert meets_as_promised([ago(d) for d in held], 4, ago(began), TODAY) is kept


def test_weeks_are_counted_from_one():
    assert [week_number(ago(d), TODAY) for d in (0, 6, 7)] == [1, 1, 2]


def test_filters_name_duties_that_exist():
    assert set().union(*GROUPS.values()) <= set(KINDS)
