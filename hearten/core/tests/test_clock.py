"""One clock, which can be moved."""

import datetime as dt

import pytest

from hearten.core import clock

NIGHT = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


def test_it_is_another_day_elsewhere():
    with clock.moved(dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)):
        assert clock.today("Europe/London") == dt.date(2026, 3, 1)
        assert clock.today("Asia/Tokyo") == dt.date(2026, 3, 2)


def test_it_comes_back_after_being_moved():
    before = clock.now()
    with clock.moved(NIGHT):
        assert clock.now() == NIGHT
    assert clock.now() >= before


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), clock.moved(dt.datetime(2026, 1, 1)):
        pass
