"""What each sees of meetings: the two of a match, staff, carers, strangers."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from hearten.core import clock
from hearten.meetings.actions import log_meeting, set_joining
from hearten.meetings.models import Meeting, promises
from hearten.meetings.rules import Feeling, Mode
from hearten.meetings.tests.staging import clear, coming_monday, plan, plan_past
from hearten.people.actions import change_person

CANARY = "https://calls.example/room-of-ben-and-carla"
SAID = "Carla drew the heron canary."


def logged(cast, pair, *, days_ago=1, about=SAID):
    meeting = plan_past(pair, by=cast.ben, days_ago=days_ago)
    meeting.match = pair
    return log_meeting(
        meeting,
        by=cast.ben,
        edition=0,
        held_on=clock.today() - dt.timedelta(days=days_ago),
        minutes=60,
        mode=Mode.IN_PERSON,
        feeling=Feeling.GOOD,
        about=about,
    )


def texts(cast, who, *urls):
    client = cast.client(who)
    return [client.get(url).content.decode() for url in urls]


@pytest.fixture
def call(cast, pair):
    meeting = plan(pair, by=cast.ben, mode=Mode.VIDEO, place="")
    set_joining(meeting, by=cast.amina, joining=CANARY)
    return meeting


def test_the_two_see_how_to_join_and_nothing_of_each_other(cast, pair, call):
    for who, other in (("ben", cast.carla), ("carla", cast.ben)):
        change_person(other, by=cast.amina, phone="07700 900777")
        for text in texts(
            cast, who, reverse("meetings:mine"), reverse("meetings:show", args=[call.pk])
        ):
            assert CANARY in text and other.first_name in text
            for hidden in (other.last_name, other.email or "@", "07700 900777"):
                assert hidden not in text


def test_another_match_sees_nothing_of_it(cast, pair, call):
    meeting = logged(cast, pair)
    for who in ("sam", "jonah", "yara", "xena"):
        (mine,) = texts(cast, who, reverse("meetings:mine"))
        assert CANARY not in mine and SAID not in mine and "Carla" not in mine
    for who in ("sam", "tomas", "zoe", "hugo", "una", "olga", "evan", "walt"):
        client = cast.client(who)
        for url in (
            reverse("meetings:show", args=[meeting.pk]),
            reverse("meetings:show", args=[call.pk]),
            reverse("meetings:of_match", args=[pair.pk]),
        ):
            assert client.get(url).status_code == 404


def test_a_guardian_sees_dates_and_no_words(cast, pair, call):
    meeting = logged(cast, pair)
    url = reverse("meetings:of_match", args=[pair.pk])
    (text,) = texts(cast, "ruth", url)
    assert "In person" in text and "Video" in text
    for hidden in (SAID, CANARY, "Good", "Library", cast.ben.last_name, str(meeting.pk)):
        assert hidden not in text
    assert cast.client("ruth").get(reverse("meetings:show", args=[meeting.pk])).status_code == 404


def test_staff_and_the_caseworker_read_it(cast, pair):
    meeting = logged(cast, pair)
    for who in ("amina", "ingrid", "nils", "dele", "ben", "carla"):
        (text,) = texts(cast, who, reverse("meetings:show", args=[meeting.pk]))
        assert SAID in text


def thursday(monday):
    return date_format(monday + dt.timedelta(days=3), "l j F")


def test_a_young_person_reads_the_time_as_one_says_it(cast, pair):
    monday = coming_monday()
    with clock.moved(monday):
        plan(pair, by=cast.ben)
        (text,) = texts(cast, "carla", reverse("meetings:mine"))
        assert "Thursday, half past four" in text and "Library café" in text
        (text,) = texts(cast, "ben", reverse("meetings:mine"))
        assert f"{thursday(monday)}, 16:30" in text


def test_another_zone_is_named(cast, pair):
    monday = coming_monday()
    with clock.moved(monday):
        change_person(cast.ben, by=cast.amina, zone="America/New_York")
        plan(pair, by=cast.carla)
        (text,) = texts(cast, "ben", reverse("meetings:mine"))
        assert f"{thursday(monday)}, 11:30, New York time" in text
        (text,) = texts(cast, "carla", reverse("meetings:mine"))
        assert "half past four" in text and "London time" not in text


@pytest.mark.parametrize(("who", "page"), [("ben", "mine"), ("carla", "mine"), ("amina", "match")])
def test_pages_make_the_same_statements_for_one_and_for_three(cast, pair, who, page):
    url = reverse("meetings:mine")
    if page == "match":
        url = reverse("meetings:of_match", args=[pair.pk])
    client, counts = cast.client(who), []
    client.get(url)
    for number in (1, 2, 3):
        logged(cast, pair, days_ago=number)
        plan(pair, by=cast.ben, in_days=number)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(url)
        counts.append(_statements(seen))
    assert counts[0] == counts[2]
    assert counts[0] <= 12


def _statements(seen):
    words = ("SELECT", "INSERT", "UPDATE", "DELETE")
    return sum(query["sql"].lstrip().startswith(words) for query in seen.captured_queries)


def test_the_list_goes_on_to_another_page(cast, pair):
    for number in range(1, 28):
        logged(cast, pair, days_ago=number)
    client = cast.client("ben")
    assert len(client.get(reverse("meetings:mine")).context["past"]) == 25
    assert len(client.get(reverse("meetings:mine") + "?page=2").context["past"]) == 2


def test_promises_of_many_matches_take_one_query(cast, pair, django_assert_num_queries):
    logged(cast, pair, days_ago=7)
    matches = [pair, cast.match("sam & jonah")]
    with django_assert_num_queries(1):
        found = promises(matches)
    assert found[pair.pk].kept == 1 and found[matches[1].pk].kept == 0


def test_one_calendar_holds_ones_own_meetings_without_names(cast, pair, call):
    clear(cast.sam, by=cast.tomas)
    plan(cast.match("sam & jonah"), by=cast.sam)
    answer = cast.client("ben").get(reverse("meetings:calendar"))
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 1 and "SUMMARY:Meeting\r\n" in text
    for hidden in ("Carla", CANARY, "Library"):
        assert hidden not in text


def test_a_paused_match_shows_no_way_to_join(cast, pair, call):
    from hearten.matches.actions import suspend_match

    suspend_match(pair)
    for text in texts(
        cast, "ben", reverse("meetings:mine"), reverse("meetings:show", args=[call.pk])
    ):
        assert CANARY not in text
    assert not Meeting.objects.ahead().filter(match=pair).exists()


def test_joining_is_set_for_a_series(cast, pair):
    from hearten.duties.models import Duty

    first = plan(pair, by=cast.ben, mode=Mode.VIDEO, place="", weeks=3)
    url = reverse("meetings:joining", args=[first.pk])
    cast.client("amina").post(url, {"joining": CANARY, "for_series": "on"})
    assert set(Meeting.objects.values_list("joining", flat=True)) == {CANARY}
    assert not Duty.objects.filter(kind="set joining", done_at=None).exists()
