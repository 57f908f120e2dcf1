"""Planning: who may, when one may, and every wrong day and time."""

import datetime as dt
from itertools import pairwise

import pytest
from django.core import mail
from django.urls import reverse

from hearten.audit.models import Entry
from hearten.core import clock
from hearten.duties.models import Duty
from hearten.matches.actions import move_match
from hearten.matches.rules import Stage
from hearten.meetings.actions import (
    ContactRefused,
    allow_place,
    change_meeting,
    plan_meetings,
    set_joining,
)
from hearten.meetings.models import Meeting, Place
from hearten.meetings.rules import Mode
from hearten.meetings.tests.staging import clear, coming_monday, plan, sunday
from hearten.people.actions import change_person
from hearten.screening.models import Check


def ask(client, match, **answers):
    day = clock.today("Europe/London") + dt.timedelta(days=3)
    form = {"day": day, "starts": "16:30", "ends": "17:30", "weeks": 1, "mode": "phone", **answers}
    return client.post(reverse("meetings:plan", args=[match.pk]), form)


def test_a_mentor_plans_a_call_and_the_coordinator_says_how_to_join(cast, pair):
    answer = ask(cast.client("ben"), pair)
    assert answer.status_code == 302 and answer.url == reverse("meetings:mine")
    meeting = Meeting.objects.get(match=pair)
    assert (meeting.minutes, meeting.mode, meeting.state) == (60, "phone", "planned")
    assert meeting.starts_at.astimezone(dt.UTC) == meeting.starts_at
    duty = Duty.objects.get(kind="set joining", record_ref=meeting.pk)
    assert duty.owner.first_name == "Amina"
    assert Entry.objects.filter(what="meetings.planned", record_ref=pair.pk).exists()


def test_a_series_is_planned_for_each_week(cast, pair):
    ask(cast.client("ben"), pair, weeks=6)
    meetings = list(Meeting.objects.filter(match=pair).order_by("day"))
    assert len(meetings) == 6 and len({m.series_ref for m in meetings}) == 1
    assert {m.starts for m in meetings} == {dt.time(16, 30)}
    assert [(b.day - a.day).days for a, b in pairwise(meetings)] == [7] * 5
    assert Duty.objects.filter(kind="set joining", done_at=None).count() == 1


def test_a_mentor_meets_where_the_coordinator_said(cast, pair):
    ben = cast.client("ben")
    refused = ask(ben, pair, mode="in person", place="My house")
    assert "place" in refused.context["form"].errors
    allow_place(pair, by=cast.amina, name="Library café")
    assert ask(ben, pair, mode="in person", place="Library café").status_code == 302
    assert Meeting.objects.get(match=pair).place == "Library café"


def test_staff_write_the_place(cast, pair):
    answer = ask(cast.client("amina"), pair, mode="in person", place="Park gate")
    assert answer.url == reverse("meetings:of_match", args=[pair.pk])
    planned = ask(cast.client("amina"), pair, starts="18:00", ends="18:30")
    phone = Meeting.objects.get(match=pair, mode="phone")
    assert planned.url == reverse("meetings:joining", args=[phone.pk])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends": "16:00"}, "ends"),
        ({"ends": "16:30"}, "ends"),
        ({"starts": "06:00", "ends": "19:00"}, "ends"),
        ({"day": "2027-02-31"}, "day"),
        ({"day": "yesterday"}, "day"),
        ({"day": ""}, "day"),
        ({"day": "2020-01-01"}, "day"),
        ({"day": "2999-01-01"}, "day"),
        ({"starts": "25:00"}, "starts"),
        ({"weeks": 0}, "weeks"),
        ({"weeks": 27}, "weeks"),
        ({"mode": "by owl"}, "mode"),
        ({"mode": "in person", "place": ""}, "place"),
    ],
)
def test_wrong_answers_get_a_message_and_change_nothing(cast, pair, wrong, field):
    answer = ask(cast.client("amina"), pair, **wrong)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert f'id="id_{field}' in answer.content.decode()
    assert not Meeting.objects.filter(match=pair).exists()


@pytest.mark.parametrize(
    ("zone", "month", "which", "time", "instead"),
    [
        ("Europe/London", 3, -1, "01:30", "02:00"),
        ("Europe/London", 10, -1, "01:30", "02:00"),
        ("America/New_York", 3, 1, "02:30", "03:00"),
        ("America/New_York", 11, 0, "01:30", "02:00"),
    ],
)
def test_the_night_the_clocks_change(cast, pair, zone, month, which, time, instead):
    day = sunday(month, which)
    change_person(cast.ben, by=cast.amina, zone=zone)
    with clock.moved(dt.datetime.combine(day - dt.timedelta(days=20), dt.time(12), dt.UTC)):
        client = cast.client("ben")
        answer = ask(client, pair, day=day, starts=time, ends="04:00")
        first = day - dt.timedelta(days=7)
        series = ask(client, pair, day=first, starts=time, ends="04:00", weeks=3)
    for page in (answer, series):
        assert f"How about {instead}?" in str(page.context["form"].errors["starts"])
    assert not Meeting.objects.exists()


def test_a_time_already_over_today(cast, pair):
    with clock.moved(coming_monday()):
        client = cast.client("ben")
        answer = ask(client, pair, day=clock.today(), starts="09:00", ends="10:00")
        assert list(answer.context["form"].errors) == ["starts"]


def test_two_presses_plan_once(cast, pair):
    client = cast.client("ben")
    assert [ask(client, pair).status_code for _ in range(2)] == [302, 200]
    assert Meeting.objects.filter(match=pair).count() == 1
    again = Meeting.objects.get()
    assert plan(pair, by=cast.ben, mode=Mode.PHONE, place="") == again


def test_an_expired_check_stops_new_meetings(cast):
    today = clock.today()
    clear(cast.ben, by=cast.amina, until=today - dt.timedelta(days=1))
    match = cast.match()
    page = cast.client("ben").get(reverse("meetings:plan", args=[match.pk]))
    assert "up to date" in page.content.decode()
    for who in ("ben", "amina"):
        answer = ask(cast.client(who), match)
        assert "up to date" in str(answer.context["form"].non_field_errors())
    with pytest.raises(ContactRefused):
        plan(match, by=cast.amina)
    assert not Meeting.objects.exists()
    assert Check.objects.filter(person=cast.ben).exists()


def test_a_match_that_is_not_meeting(cast, pair):
    meeting = plan(pair, by=cast.ben, mode=Mode.PHONE, place="")
    move_match(pair, Stage.PAUSED, by=cast.amina)
    answer = ask(cast.client("ben"), pair)
    assert "while your match is running" in str(answer.context["form"].non_field_errors())
    assert meeting not in Meeting.objects.ahead()
    with pytest.raises(ContactRefused):
        change_meeting(
            Meeting.objects.with_people().get(pk=meeting.pk),
            by=cast.ben,
            day=meeting.day,
            starts=meeting.starts,
            ends=dt.time(18),
            mode=Mode.PHONE,
        )


def test_a_changed_meeting_loses_the_joining_details_of_another_way(cast, pair):
    meeting = plan(pair, by=cast.ben, mode=Mode.VIDEO, place="")
    set_joining(meeting, by=cast.amina, joining="https://calls.example/one")
    url = reverse("meetings:change", args=[meeting.pk])
    form = {"day": meeting.day, "starts": "10:00", "ends": "11:00", "mode": "phone"}
    assert cast.client("ben").post(url, form).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.starts, meeting.mode, meeting.joining) == (dt.time(10), "phone", "")


def test_a_change_onto_another_meeting_is_refused(cast, pair):
    plan(pair, by=cast.ben, starts=dt.time(9), ends=dt.time(10), mode=Mode.PHONE, place="")
    meeting = plan(pair, by=cast.ben, mode=Mode.PHONE, place="")
    url = reverse("meetings:change", args=[meeting.pk])
    form = {"day": meeting.day, "starts": "09:00", "ends": "11:00", "mode": "phone"}
    assert list(cast.client("ben").post(url, form).context["form"].errors) == ["starts"]


def test_strangers_find_nothing(cast, pair):
    meeting = plan(pair, by=cast.ben, mode=Mode.PHONE, place="")
    place = allow_place(pair, by=cast.amina, name="Library café")
    for who in ("tomas", "sam", "zoe", "yara", "carla", "ruth", "dele"):
        client = cast.client(who)
        for verb in ("plan", "log_unplanned", "places"):
            assert client.get(reverse(f"meetings:{verb}", args=[pair.pk])).status_code == 404
        for verb in ("change", "log", "missed", "joining"):
            assert client.get(reverse(f"meetings:{verb}", args=[meeting.pk])).status_code == 404
        assert client.post(reverse("meetings:withdraw", args=[place.pk])).status_code == 404
    assert cast.client("ben").get(reverse("meetings:joining", args=[meeting.pk])).status_code == 404
    assert Place.objects.filter(pk=place.pk).exists() and not mail.outbox


def test_places_are_staffs_to_say(cast, pair):
    client = cast.client("amina")
    url = reverse("meetings:places", args=[pair.pk])
    client.post(url, {"name": "Library café"})
    assert "Library café" in client.get(url).content.decode()
    place = Place.objects.get(match=pair)
    client.post(reverse("meetings:withdraw", args=[place.pk]))
    assert not Place.objects.filter(match=pair).exists()


def test_an_overnight_plan_is_refused_in_the_action_too(cast, pair):
    with pytest.raises(ValueError, match="ends after"):
        plan_meetings(
            pair,
            by=cast.ben,
            day=clock.today() + dt.timedelta(days=2),
            starts=dt.time(20),
            ends=dt.time(8),
            zone="Europe/London",
            mode=Mode.PHONE,
        )
