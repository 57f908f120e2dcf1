import datetime as dt

import pytest
from django.urls import reverse

from hearten.core import clock
from hearten.core.tests.counting import statements
from hearten.programs.actions import enter_program
from hearten.programs.rules import Check as Kind
from hearten.programs.rules import Part
from hearten.screening.actions import record_check
from hearten.screening.rules import Outcome

SECRET = "CANARY-771"


@pytest.fixture
def checked(cast):
    today = clock.today("Europe/London")
    for who, by, number in (("ben", "amina", SECRET), ("sam", "tomas", "SAM-1")):
        record_check(
            getattr(cast, who),
            Kind.BACKGROUND,
            outcome=Outcome.PASSED,
            done_on=today,
            valid_until=today + dt.timedelta(30),
            reference=number,
            by=getattr(cast, by),
        )
    return cast


def page(cast, who, of="ben"):
    return cast.client(who).get(reverse("screening:show", args=[getattr(cast, of).pk]))


@pytest.mark.parametrize("who", ["amina", "ben", "nils"])
def test_those_who_read_the_whole_page(checked, who):
    text = page(checked, who).content.decode()
    assert SECRET in text
    assert "Runs out soon" in text
    assert "Missing" in text


def test_a_manager_reads_how_it_stands_and_no_number(checked):
    text = page(checked, "ingrid").content.decode()
    assert "Runs out soon" in text
    assert SECRET not in text


@pytest.mark.parametrize(
    "who", ["tomas", "zoe", "sam", "yara", "dina", "olga", "evan", "carla", "ruth", "dele"]
)
def test_strangers_find_nothing(checked, who):
    answer = page(checked, who)
    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()


def test_forms_are_for_whoever_records(checked):
    assert b'<form class="stack"' in page(checked, "amina").content
    assert b'<form class="stack"' not in page(checked, "ben").content


def test_young_people_have_no_checks(checked):
    assert page(checked, "amina", of="carla").status_code == 404


def test_a_mentor_of_no_program_is_asked_for_nothing(checked):
    from hearten.programs.actions import leave_program
    from hearten.programs.models import Participation

    leave_program(Participation.objects.get(person=checked.ben, until=None), by=None)
    assert "No checks are asked for" in page(checked, "ben").content.decode()


@pytest.mark.parametrize("records", [1, 3])
def test_the_number_of_statements_stays(checked, records):
    for n in range(records):
        record_check(
            checked.ben,
            Kind.INTERVIEW,
            outcome=Outcome.PASSED,
            done_on=clock.today() - dt.timedelta(n + 1),
            by=checked.amina,
        )
    address = reverse("screening:show", args=[checked.ben.pk])
    assert statements(checked.client("amina"), address) == 9


def test_a_second_program_asks_for_its_checks_once(checked):
    enter_program(checked.program("Riverbank Online"), checked.ben, Part.MENTOR, by=None)
    text = page(checked, "tomas").content.decode()
    assert text.count('<h2 class="flush">Interview</h2>') == 1
