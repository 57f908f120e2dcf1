"""The log: half a minute, saved once, changed without losing what it said."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest
from django.db import connection
from django.urls import reverse

from hearten.core import clock
from hearten.core.inside import inside
from hearten.core.refs import new_ref
from hearten.meetings.actions import AlreadySaved, log_meeting
from hearten.meetings.models import FormerLog, Meeting
from hearten.meetings.rules import Feeling, Mode
from hearten.meetings.tests.staging import clear, plan, plan_past


def today():
    return clock.today("Europe/London")


def answers(**more):
    return {
        "mode": "in person",
        "when": today().isoformat(),
        "length": "60",
        "feeling": "great",
        "about": "We read two pages.",
        "next_step": "Bring the dog book. Carla picks the page.",
        "edition": 0,
        **more,
    }


@pytest.fixture
def meeting(cast, pair):
    return plan_past(pair, by=cast.ben, days_ago=1)


def post(client, meeting, **more):
    return client.post(reverse("meetings:log", args=[meeting.pk]), answers(**more))


def test_the_form_comes_filled_from_the_plan_and_says_who_reads_it(cast, meeting):
    page = cast.client("ben").get(reverse("meetings:log", args=[meeting.pk]))
    form, text = page.context["form"], page.content.decode()
    assert form["mode"].value() == "in person" and form["length"].value() == "60"
    assert form["when"].value() == meeting.day.isoformat()
    assert "as planned" in text
    assert "Carla and Amina can read this" in text
    assert not form["feeling"].value()


def test_a_log_is_saved(cast, meeting):
    answer = post(cast.client("ben"), meeting, length="other", other_length="25")
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_minutes, meeting.feeling) == ("held", 25, "great")
    assert (meeting.edition, meeting.logged_by) == (1, cast.ben)
    assert set(meeting.attendances.values_list("came", flat=True)) == {"yes"}


def test_two_presses_log_once(cast, meeting):
    client = cast.client("ben")
    post(client, meeting)
    again = post(cast.client("amina"), meeting, about="Something else.")
    assert again.url == reverse("meetings:show", args=[meeting.pk])
    meeting.refresh_from_db()
    assert (meeting.edition, meeting.about) == (1, "We read two pages.")
    assert not FormerLog.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_log_once(cast):
    clear(cast.ben, by=cast.amina)
    meeting = plan_past(cast.match(), by=cast.ben, days_ago=0)

    def press(about):
        try:
            log_meeting(
                Meeting.objects.with_people().get(pk=meeting.pk),
                by=cast.ben,
                edition=0,
                held_on=today(),
                minutes=60,
                mode=Mode.PHONE,
                feeling=Feeling.GOOD,
                about=about,
            )
        except AlreadySaved:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(2) as pool:
        presses = [pool.submit(copy_context().run, press, about) for about in ("one", "two")]
        assert sorted(pressed.result() for pressed in presses) == [0, 1]
    assert Meeting.objects.get(pk=meeting.pk).edition == 1


def test_a_changed_log_keeps_what_it_said(cast, meeting):
    client = cast.client("ben")
    post(client, meeting)
    post(client, meeting, edition=1, feeling="hard", about="We read one page.")
    meeting.refresh_from_db()
    assert (meeting.feeling, meeting.edition) == ("hard", 2)
    former = FormerLog.objects.get(meeting=meeting)
    assert (former.about, former.feeling, former.edition) == ("We read two pages.", "great", 1)
    page = cast.client("carla").get(reverse("meetings:show", args=[meeting.pk]))
    assert "We read two pages." in page.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"feeling": ""}, "feeling"),
        ({"mode": ""}, "mode"),
        ({"when": "2020-01-01"}, "when"),
        ({"when": "other", "other_day": ""}, "other_day"),
        ({"when": "other", "other_day": "2027-02-31"}, "other_day"),
        ({"when": "other", "other_day": "2999-01-01"}, "other_day"),
        ({"when": "other", "other_day": "2001-01-01"}, "other_day"),
        ({"length": "other", "other_length": ""}, "other_length"),
        ({"length": "other", "other_length": "0"}, "other_length"),
        ({"length": "other", "other_length": "721"}, "other_length"),
        ({"next_step": "Call me on 07700 900123"}, "next_step"),
        ({"about": "https://chat.example/room"}, "about"),
        ({"about": "x" * 301}, "about"),
        ({"next_step": "x" * 1001}, "next_step"),
        ({"edition": ""}, "edition"),
    ],
)
def test_wrong_answers_get_a_message_and_keep_what_was_typed(cast, meeting, wrong, field):
    answer = post(cast.client("ben"), meeting, **{"about": "Typed 😀 مرحبا", **wrong})
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["next_step"].value() in answer.content.decode()
    meeting.refresh_from_db()
    assert (meeting.state, meeting.edition) == ("planned", 0)


def test_an_unplanned_meeting_is_saved_once(cast, pair):
    client, url = cast.client("ben"), reverse("meetings:log_unplanned", args=[pair.pk])
    ref = client.get(url).context["form"]["ref"].value()
    form = {**answers(), "ref": str(ref)}
    assert client.post(url, form).status_code == 302
    meeting = Meeting.objects.get(match=pair)
    assert client.post(url, form).url == reverse("meetings:show", args=[meeting.pk])
    assert (meeting.state, meeting.starts) == ("held", None)
    assert Meeting.objects.filter(match=pair).count() == 1


def test_a_ref_of_another_match_is_taken_for_a_new_one(cast, pair, meeting):
    """Of another organization's as well: whether there is such a meeting shows in no answer."""
    match, client = cast.match("sam & jonah"), cast.client("sam")
    url = reverse("meetings:log_unplanned", args=[match.pk])
    with inside(cast.zoe.organization_id):
        clear(cast.yara, by=cast.zoe)
        foreign = plan_past(cast.match("yara & xena"), by=cast.zoe, days_ago=1)
    said = []
    for ref in (meeting.pk, foreign.pk, new_ref()):
        answer = client.post(url, {**answers(), "ref": str(ref)})
        saved = Meeting.objects.filter(match=match).latest("made_at", "pk")
        said.append((answer.status_code, answer.url.replace(str(saved.pk), "")))
    assert len(set(said)) == 1 and said[0][0] == 302
    assert Meeting.objects.filter(match=match, state="held").count() == 3
    meeting.refresh_from_db()
    assert (meeting.match_id, meeting.state) == (pair.pk, "planned")


def test_a_meeting_that_was_held_on_another_day(cast, meeting):
    day = today() - dt.timedelta(days=3)
    post(cast.client("ben"), meeting, when="other", other_day=day.isoformat())
    meeting.refresh_from_db()
    assert meeting.held_on == day
    page = cast.client("ben").get(reverse("meetings:log", args=[meeting.pk]))
    assert page.context["form"]["other_day"].value() == day


def test_a_mentor_who_left_logs_no_more(cast, pair, meeting):
    from hearten.matches.actions import end_membership

    end_membership(pair.mentors[0], by=cast.amina)
    assert post(cast.client("ben"), meeting).status_code == 404


def test_a_later_meeting_can_be_planned_at_the_time_of_a_logged_one(cast, pair, meeting):
    post(cast.client("ben"), meeting)
    again = plan(pair, by=cast.ben)
    assert again.pk != meeting.pk
