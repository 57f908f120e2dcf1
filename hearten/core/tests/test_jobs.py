"""A beat's work is done once in each interval, whoever ticks."""

import datetime as dt

import pytest

from hearten.core import clock, jobs
from hearten.core.jobs import Beat, tick

NOON = dt.datetime(2026, 5, 4, 12, 7, 30, tzinfo=dt.UTC)


@pytest.fixture
def beats(monkeypatch):
    done: list[str] = []
    monkeypatch.setattr(jobs, "_beats", {})
    jobs.beat("count", minutes=10)(lambda: done.append("count"))
    return done


def test_a_slot_starts_at_a_round_time():
    assert Beat("x", 10, lambda: None).slot(NOON) == NOON.replace(minute=0, second=0)
    assert Beat("x", 1, lambda: None).slot(NOON) == NOON.replace(second=0)


def test_two_ticks_in_one_interval_do_the_work_once(db, beats):
    with clock.moved(NOON):
        assert tick() == ["count"]
        assert tick() == []
    with clock.moved(NOON + dt.timedelta(minutes=10)):
        assert tick() == ["count"]
    assert beats == ["count", "count"]


def test_a_failing_beat_does_not_stop_the_others(db, beats, monkeypatch):
    def fail() -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(jobs, "_beats", {"bad": Beat("bad", 1, fail), **jobs._beats})
    with clock.moved(NOON):
        assert tick() == ["count"]
