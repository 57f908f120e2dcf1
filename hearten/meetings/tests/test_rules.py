"""Wall times against a naive oracle, contact details, the promise, the calendar file."""

import datetime as dt
import uuid
from collections import Counter
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.meetings.rules import (
    UnclearTime,
    Week,
    check_clear,
    found_contact,
    is_over_when_away,
    kept_promise,
    minutes_between,
    moment,
    week_states,
    weekly,
)
from hearten.meetings.rules.calendar import calendar_text
from hearten.meetings.rules.promise import monday, months_between

LONDON, NEW_YORK = "Europe/London", "America/New_York"
DATES = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))
NIGHTS = [
    (LONDON, dt.date(2026, 3, 29)),
    (LONDON, dt.date(2026, 10, 25)),
    (NEW_YORK, dt.date(2026, 3, 8)),
    (NEW_YORK, dt.date(2026, 11, 1)),
]


@cache
def shown(zone: str, day: dt.date) -> Counter[dt.datetime]:
    """Oracle: watch a clock in the zone for three days, and count how often it shows each minute."""
    start = dt.datetime.combine(day, dt.time(), dt.UTC) - dt.timedelta(days=1)
    minutes = (start + dt.timedelta(minutes=m) for m in range(3 * 1440))
    return Counter(m.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) for m in minutes)


@given(st.sampled_from(NIGHTS), st.integers(0, 1439))
def test_a_time_is_clear_when_the_clock_shows_it_once(night, minute):
    zone, day = night
    wall = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute)
    times = shown(zone, day)[wall]
    if times == 1:
        check_clear(day, wall.time(), zone)
        at = moment(day, wall.time(), zone).astimezone(ZoneInfo(zone))
        assert at.replace(tzinfo=None) == wall
        return
    with pytest.raises(UnclearTime) as refused:
        check_clear(day, wall.time(), zone)
    assert refused.value.twice == (times == 2)
    assert shown(zone, day)[refused.value.instead] == 1
    between = range(1, int((refused.value.instead - wall).total_seconds() / 60))
    assert all(shown(zone, day)[wall + dt.timedelta(minutes=m)] != 1 for m in between)


@pytest.mark.parametrize(
    ("zone", "day", "time", "instead", "twice"),
    [
        (LONDON, dt.date(2026, 3, 29), dt.time(1, 30), dt.time(2), False),
        (LONDON, dt.date(2026, 10, 25), dt.time(1, 30), dt.time(2), True),
        (NEW_YORK, dt.date(2026, 3, 8), dt.time(2, 30), dt.time(3), False),
        (NEW_YORK, dt.date(2026, 11, 1), dt.time(1, 30), dt.time(2), True),
    ],
)
def test_the_nights_the_clocks_change(zone, day, time, instead, twice):
    with pytest.raises(UnclearTime) as refused:
        check_clear(day, time, zone)
    assert (refused.value.instead.time(), refused.value.twice) == (instead, twice)


@given(
    st.sampled_from([LONDON, NEW_YORK]),
    st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1)),
    st.integers(4 * 60, 23 * 60),
    st.integers(1, 26),
)
def test_a_series_keeps_its_wall_time(zone, day, minute, weeks):
    time = dt.time(minute // 60, minute % 60)
    days = weekly(day, weeks)
    local = [moment(each, time, zone).astimezone(ZoneInfo(zone)) for each in days]
    assert [at.time() for at in local] == [time] * weeks
    assert [at.date() for at in local] == [day + dt.timedelta(days=7 * n) for n in range(weeks)]


def test_a_meeting_over_the_change_lasts_as_long_as_it_does():
    night = dt.date(2026, 3, 29)
    assert minutes_between(night, dt.time(0, 30), dt.time(2, 30), LONDON) == 60
    assert minutes_between(dt.date(2026, 10, 25), dt.time(0, 30), dt.time(2, 30), LONDON) == 180
    assert minutes_between(night, dt.time(17), dt.time(16), LONDON) == -60


@pytest.mark.parametrize(
    "text",
    [
        "",
        "we met at 4",
        "we met at 16:30",
        "chapter 12 to 15",
        "pages 12-15, then 20-24",
        "on 12/05/2026 at 16.30-17.30",
        "From 3.5.26 to 4.6.26, the 2024-2026 plan, 2026-11-26",
        "We met.It was good.In the end she read aloud.",
        "We talked about what Instagram is for",
        "She scored 3-2 and 10-9, out of 1,000 points",
        "met @ the park, 5 km each",
        "On Baker Street we saw 12 dogs",
        "one, two, three and we were off",
        "Carla picks the page 😀. لا بأس",
    ],
)
def test_plain_sentences_pass(text):
    assert found_contact(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to ben@mail.example.com", "e-mail address"),
        ("ben (at) mail (dot) com", "e-mail address"),
        ("look at https://x.example/abc", "link"),
        ("www.my-page.example", "link"),
        ("youtube.com/watch", "link"),
        ("my site is ben dot com", "link"),
        ("t.me/benny", "link"),
        ("call 07700 900123", "phone number"),
        ("+44 (0)20 7946 0018", "phone number"),
        ("０７７００９００１２３", "phone number"),
        ("0\u200b7\u200b7\u200b0\u200b0900123", "phone number"),
        ("oh seven seven double zero nine zero zero", "phone number"),
        ("I am @ben_h there", "user name"),
        ("Ben#1234", "user name"),
        ("my snap is ben_41", "user name"),
        ("insta: ben", "user name"),
        ("add me on WhatsApp", "user name"),
        ("come to 12 Baker Street", "address"),
        ("SW1A 1AA", "address"),
    ],
)
def test_ways_to_reach_somebody_are_found(text, kind):
    assert kind in found_contact(text)


@given(st.text())
def test_any_text_can_be_looked_at(text):
    assert isinstance(found_contact(text), list)


@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 200), DATES)
def test_times_pages_and_days_pass(hour, minute, page, day):
    text = f"At {hour}:{minute:02} we read page {page} to {page + 3} on {day:%d/%m/%Y}."
    assert found_contact(text) == []


def test_a_meeting_is_off_when_a_side_is_empty():
    assert is_over_when_away([[True], [False]])
    assert not is_over_when_away([[False, True], [False, True, True]])
    assert is_over_when_away([[False, False], [True, True, True]])


MONDAY = dt.date(2026, 6, 1)


def test_leaves_of_the_promise():
    held = [(MONDAY, 60), (MONDAY + dt.timedelta(days=8), 20), (MONDAY + dt.timedelta(days=9), 10)]
    today = MONDAY + dt.timedelta(days=22)
    states = week_states(held, [today + dt.timedelta(days=1)], began=MONDAY, today=today)
    assert [state for _, state in states] == [Week.MET, Week.SHORT, Week.NONE, Week.PLANNED]
    promise = kept_promise(held, [today], began=MONDAY, today=today, a_month=4)
    assert (promise.kept, promise.of, promise.by_week) == (2, 3, True)


def test_a_running_week_without_a_meeting_does_not_count():
    states = week_states([(MONDAY, 60)], [], began=MONDAY, today=MONDAY + dt.timedelta(days=8))
    assert states == [(MONDAY, Week.MET)]


def test_a_promise_below_once_a_week_is_counted_in_months():
    held = [(MONDAY + dt.timedelta(days=n), 60) for n in (1, 15, 40)]
    today = MONDAY + dt.timedelta(days=65)
    promise = kept_promise(held, [], began=MONDAY, today=today, a_month=2)
    assert [(m.met, m.kept, m.is_over) for m in promise.months] == [
        (2, True, True),
        (1, False, True),
        (0, False, False),
    ]
    assert (promise.kept, promise.of) == (1, 2)


def test_a_match_that_is_over_is_counted_to_its_end():
    end = MONDAY + dt.timedelta(days=6)
    promise = kept_promise(
        [], [], began=MONDAY, today=MONDAY + dt.timedelta(days=90), until=end, a_month=4
    )
    assert len(promise.weeks) == 0 and len(promise.months) == 1


@given(st.dates(dt.date(2020, 1, 1)), st.integers(0, 800))
def test_months_are_whole(began, days):
    if began.toordinal() + days > dt.date.max.toordinal() - 40:
        return
    day = began + dt.timedelta(days=days)
    months = months_between(began, day)
    assert 0 <= months <= days / 28
    assert months >= days // 31 - 1
    assert monday(day) <= day < monday(day) + dt.timedelta(days=7)


def test_the_calendar_file_is_neutral_folded_and_crlf():
    ref, at = uuid.UUID(int=7), dt.datetime(2026, 11, 26, 16, 30, tzinfo=dt.UTC)
    text = calendar_text([(ref, at, 60)], title="Möting; a, b\\c " + "é" * 80, made_at=at)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert f"UID:{ref}@hearten.invalid" in lines
    assert "DTSTART:20261126T163000Z" in lines and "DTEND:20261126T173000Z" in lines
    assert max(len(line.encode()) for line in lines) <= 75
    whole = text.replace("\r\n ", "")
    assert "SUMMARY:Möting\\; a\\, b\\\\c " + "é" * 80 in whole
