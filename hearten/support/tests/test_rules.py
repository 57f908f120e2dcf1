import datetime as dt

import pytest

from hearten.support.rules import next_due

START = dt.date(2026, 3, 1)


def day(after: int) -> dt.date:
    return START + dt.timedelta(days=after)


@pytest.mark.parametrize(
    ("talks", "due"),
    [
        ([], 14),
        ([10], 30),
        ([10, 10], 30),
        ([10, 25], 55),
        ([29], 30),
        ([31], 61),
        ([5, 20, 50], 80),
        ([-3], 14),
    ],
)
def test_twice_in_the_first_month_then_monthly(talks, due):
    assert next_due(START, [day(n) for n in talks]) == day(due)
