import datetime as dt

import pytest
from django.urls import reverse

from hearten.audit.models import Entry
from hearten.core import clock
from hearten.duties.actions import owe
from hearten.duties.models import Duty
from hearten.programs.rules import Check as Kind
from hearten.screening.actions import DecidedByMentor, record_check
from hearten.screening.models import Check, missing_checks
from hearten.screening.rules import Outcome

TODAY = clock.today("Europe/London")
DAY = TODAY - dt.timedelta(5)
ALL = ["references", "background check", "interview", "identity"]


@pytest.fixture
def today(cast):
    return clock.today(cast.amina.organization.zone)


def passed(cast, kind, day, **more):
    return record_check(cast.dina, kind, outcome=Outcome.PASSED, done_on=day, by=cast.amina, **more)


def url(cast, kind="background", who="dina"):
    return reverse("screening:record", args=[getattr(cast, who).pk, kind])


def sent(kind="background", **more):
    data = {"outcome": "passed", "done_on": str(DAY), "reference": "001234", **more}
    return {f"{kind}-{name}": value for name, value in data.items()}


def test_coordinator_records_a_check(cast):
    answer = cast.client("amina").post(url(cast), sent())
    assert answer.status_code == 302
    check = Check.objects.get()
    assert (check.person, check.decided_by) == (cast.dina, cast.amina)
    assert check.valid_until == clock.months_later(DAY, 36)
    assert Entry.objects.filter(what="screening.recorded", subject_ref=cast.dina.pk).count() == 1


def test_missing_checks_of_a_day(cast, today):
    program, people = cast.program(), [cast.ben, cast.dina]
    passed(cast, Kind.BACKGROUND, today, valid_until=today)
    assert missing_checks(people, program, today) == {
        cast.ben.pk: ALL,
        cast.dina.pk: ["references", "interview", "identity"],
    }
    assert missing_checks(people, program, today + dt.timedelta(1))[cast.dina.pk] == ALL
    assert missing_checks(people, program, today - dt.timedelta(1))[cast.dina.pk] == ALL


@pytest.mark.parametrize("count", [1, 3])
def test_missing_checks_take_one_query(cast, today, count, django_assert_num_queries):
    people, program = [cast.dina, cast.ben, cast.sam][:count], cast.program()
    with django_assert_num_queries(1):
        missing_checks(people, program, today)


def test_same_press_twice_is_one_record_and_a_correction_is_another(cast, today):
    passed(cast, Kind.INTERVIEW, today)
    passed(cast, Kind.INTERVIEW, today)
    assert Check.objects.count() == 1
    record_check(cast.dina, Kind.INTERVIEW, outcome=Outcome.FAILED, done_on=today, by=cast.amina)
    assert [c.outcome for c in Check.objects.all()] == ["passed", "failed"]
    assert "interview" in missing_checks([cast.dina], cast.program(), today)[cast.dina.pk]


def test_nobody_decides_their_own_check(cast, today):
    with pytest.raises(DecidedByMentor):
        record_check(cast.ben, Kind.IDENTITY, outcome=Outcome.PASSED, done_on=today, by=cast.ben)
    assert not Check.objects.exists()


def test_the_duty_ends_with_the_last_check(cast, today):
    owe("record check", cast.dina, owners=[cast.amina], about=cast.dina, days=14)
    for kind in (Kind.REFERENCES, Kind.INTERVIEW, Kind.IDENTITY):
        passed(cast, kind, today)
    assert Duty.objects.open().filter(kind="record check", about=cast.dina).exists()
    passed(cast, Kind.BACKGROUND, today, reference="1")
    assert not Duty.objects.open().filter(kind="record check", about=cast.dina).exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"done_on": "2026-02-31"}, "Enter a valid date"),
        ({"done_on": str(TODAY + dt.timedelta(1))}, "still to come"),
        ({"done_on": "1901-01-05"}, "twenty years"),
        ({"done_on": ""}, "required"),
        ({"valid_until": str(DAY)}, "not after the day"),
        ({"valid_until": str(DAY + dt.timedelta(1200))}, "three years at most"),
        ({"reference": ""}, "Write the number"),
        ({"reference": "7" * 61}, "at most 60"),
        ({"outcome": "perfect"}, "valid choice"),
    ],
)
def test_wrong_input_changes_nothing_and_is_kept(cast, more, words):
    page = cast.client("amina").post(url(cast), sent(**more)).content.decode()
    assert words in page
    assert not Check.objects.exists()
    for value in more.values():
        assert f'value="{value}"' in page or value in {"", "perfect"}


@pytest.mark.parametrize("who", ["tomas", "zoe", "nils", "ben", "olga", "ruth", "carla", "dina"])
def test_nobody_else_records(cast, who):
    assert cast.client(who).post(url(cast), sent()).status_code == 404
    assert not Check.objects.exists()


def test_managers_record_only_where_no_coordinator_is(cast):
    assert cast.client("ingrid").post(url(cast), sent()).status_code == 404
    assert not Check.objects.exists()


def test_unknown_check_is_not_there(cast):
    assert cast.client("amina").post(url(cast, "horoscope"), sent()).status_code == 404
