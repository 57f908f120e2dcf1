import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from hearten.applications.models import Application
from hearten.applications.tests.answers import ABOUT, STEPS
from hearten.core import clock
from hearten.core.models import Draft
from hearten.core.tests.counting import statements
from hearten.duties.models import Duty
from hearten.notices.models import Letter
from hearten.programs.actions import change_program


@pytest.fixture
def program(cast):
    return cast.program()


def url(program, step=None):
    return reverse("applications:apply", args=[program.pk, *([step] if step else [])])


def send_url(program):
    return reverse("applications:send", args=[program.pk])


def fill(client, program, **changed):
    for step, data in STEPS.items():
        answer = client.post(url(program, step), {**data, **changed.get(step, {})})
        assert answer.status_code == 302, answer.context["form"].errors
    return client


def test_step_by_step_to_thank_you(cast, program):
    client = Client()
    assert client.get(url(program), follow=True).status_code == 200
    fill(client, program)
    review = client.get(send_url(program)).content.decode()
    for words in ("Robin", "17 May 1988", "12 months", "cooking, chess", "kim@example.org"):
        assert words in review
    answer = client.post(send_url(program), follow=True)
    assert "Thank you" in answer.content.decode()
    application = Application.objects.get()
    assert (application.name, application.kind) == ("Robin Quill", "mentor")
    assert application.answers["likes"]["languages"] == ["English", "Arabic"]
    assert b"robin@example.org" not in bytes(application.sealed_answers)
    letter = Letter.objects.get(kind="application-received")
    assert (letter.address, "Robin" in letter.body) == ("robin@example.org", True)
    owed = Duty.objects.get(kind="decide application")
    assert (owed.owner, owed.record_ref) == (cast.amina, application.pk)
    assert not Draft.objects.exists()


def test_a_later_step_waits_for_the_earlier_ones(program):
    client = Client()
    assert client.get(url(program, "agree"))["Location"] == url(program, "about")
    assert client.post(url(program, "likes"), STEPS["likes"])["Location"] == url(program, "about")
    assert client.get(send_url(program))["Location"] == url(program, "about")
    assert client.post(send_url(program))["Location"] == url(program, "about")
    assert not Application.objects.exists()


def test_what_was_typed_comes_back_later(program):
    client = Client()
    client.post(url(program, "about"), ABOUT)
    assert client.get(url(program))["Location"] == url(program, "why")
    assert "robin@example.org" in client.get(url(program, "about")).content.decode()


def test_another_browser_finds_nothing(program):
    mine, other = Client(), Client()
    mine.post(url(program, "about"), ABOUT)
    other.post(url(program, "about"), {**ABOUT, "email": "other@example.org"})
    assert b"robin@" not in other.get(url(program, "about")).content
    assert b"robin@" not in Client().get(url(program, "about"), follow=True).content
    assert mine.cookies["hearten_visitor"].value != other.cookies["hearten_visitor"].value
    assert mine.cookies["hearten_visitor"]["httponly"]
    assert all(b"robin" not in bytes(draft.sealed_content) for draft in Draft.objects.all())


def test_a_draft_is_forgotten_on_request_and_by_itself(program):
    client = Client()
    client.post(url(program, "about"), ABOUT)
    with clock.moved(clock.now() + dt.timedelta(hours=73)):
        assert b"robin@" not in client.get(url(program, "about")).content
    client.post(reverse("applications:forget", args=[program.pk]))
    assert b"robin@" not in client.get(url(program, "about")).content


@pytest.mark.parametrize(
    ("step", "spoil", "words"),
    [
        ("about", {"birth_date": "1988-02-31"}, "Enter a valid date"),
        ("about", {"birth_date": str(clock.today())}, "at least 21"),
        ("about", {"birth_date": "2999-01-01"}, "not a date of birth"),
        ("about", {"birth_date": "1800-01-01"}, "not a date of birth"),
        ("about", {"email": "robin"}, "valid email"),
        ("about", {"first_name": "R" * 81}, "at most 80"),
        ("about", {"first_name": ""}, "required"),
        ("about", {"first_name": "a\x00b"}, "Null characters"),
        ("why", {"months": "3"}, "valid choice"),
        ("why", {"why": "w" * 1501}, "at most 1500"),
        ("likes", {"free_times": []}, "at least one time"),
        ("likes", {"interests": "x" * 41}, "too long"),
        ("referees", {"second_contact": "her"}, "e-mail address or a phone"),
        ("referees", {"second_contact": "KIM@example.org"}, "two different people"),
        ("agree", {"checks": ""}, "without these checks"),
    ],
)
def test_wrong_input_is_said_beside_the_field_and_kept(program, step, spoil, words):
    client = Client()
    for name, data in STEPS.items():
        if name == step:
            break
        client.post(url(program, name), data)
    answer = client.post(url(program, step), {**STEPS[step], **spoil})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    for name, value in STEPS[step].items():
        if name not in spoil and isinstance(value, str) and value != "on":
            assert value in page
    assert client.get(url(program))["Location"] == url(program, step)


@pytest.mark.parametrize("name", ["روبن", "Robin 😀", "Zoë-Ann O’Hara", "‏שרה"])
def test_names_of_every_script_are_kept(program, name):
    client = fill(Client(), program, about={"first_name": name})
    client.post(send_url(program))
    assert Application.objects.get().first_name == name.strip()


def test_names_that_carry_a_message_do_not_get_into_the_letter(program):
    client = fill(Client(), program, about={"first_name": "Win at evil.example/x"})
    client.post(send_url(program))
    body = Letter.objects.get(kind="application-received").body
    assert "evil" not in body
    assert "Hello there," in body


def test_a_machine_is_thanked_and_nothing_is_kept(program):
    client = fill(Client(), program)
    answer = client.post(send_url(program), {"website": "http://spam.example"}, follow=True)
    assert "Thank you" in answer.content.decode()
    assert not Application.objects.exists()
    assert not Letter.objects.filter(kind="application-received").exists()


def test_the_same_address_twice_looks_the_same_and_changes_nothing(program):
    pages = []
    for email in ("robin@example.org", "ROBIN@example.org"):
        client = fill(Client(), program, about={"email": email})
        page = client.post(send_url(program), follow=True).content.decode()
        pages.append(re.sub(r"[A-Za-z0-9]{64}", "token", page))
    assert pages[0] == pages[1]
    assert Application.objects.count() == 1
    assert Letter.objects.filter(kind="application-received").count() == 1
    assert Duty.objects.filter(kind="decide application").count() == 1


def test_the_same_address_for_another_program_is_another_application(cast, program):
    for chosen in (program, cast.program("Riverbank Online")):
        fill(Client(), chosen).post(send_url(chosen))
    assert Application.objects.count() == 2


@pytest.mark.parametrize("closed", [{"takes_applications": False}, {"ended_at": clock.now()}])
def test_closed_programs_take_nothing(cast, program, closed):
    client = fill(Client(), program)
    change_program(program, by=cast.ingrid, **closed)
    for address in (url(program), url(program, "about"), send_url(program)):
        assert client.post(address, ABOUT).status_code == 404
    assert not Application.objects.exists()


def test_the_page_of_an_organization_shows_its_open_programs_only(cast, program):
    change_program(cast.program("Riverbank Online"), by=cast.ingrid, takes_applications=False)
    address = reverse("applications:start", args=["riverbank"])
    page = Client().get(address).content.decode()
    assert "Riverbank Juniors" in page
    assert "Riverbank Online" not in page and "Lakeside" not in page
    assert statements(Client(), address) == 2
    assert Client().get(reverse("applications:start", args=["nowhere"])).status_code == 404


def test_nobody_looks_for_mentors(cast, program):
    for name in ("Riverbank Juniors", "Riverbank Online"):
        change_program(cast.program(name), by=cast.ingrid, takes_applications=False)
    page = Client().get(reverse("applications:start", args=["riverbank"])).content.decode()
    assert "No program looks for mentors right now" in page
