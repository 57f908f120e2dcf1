import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from hearten.applications.actions import AlreadyDecided, NoCarer, apply_as_mentor, decline, take_on
from hearten.applications.models import Application
from hearten.applications.tests.answers import ABOUT, HOLDER, OWN, YEAR, referred
from hearten.audit.models import Entry
from hearten.duties.models import Duty
from hearten.notices.models import Letter
from hearten.people.models import Guardianship, Person, Profile, Tie
from hearten.people.rules import Relation, Role
from hearten.programs.models import Participation

ANSWERS = {
    "about": {**ABOUT, "birth_date": dt.date(1988, 5, 17)},
    "why": {"why": "I had somebody like that once.", "months": 12},
    "likes": {"interests": ["chess"], "goals": [], "values": [], "languages": ["English"],
              "free_times": ["Saturday morning"]},
    "referees": {"first_name": "Kim", "first_contact": "k@example.org", "second_name": "Lee",
                 "second_contact": "020 7946 0001"},
    "agree": {"checks": True, "truth": True, "keeping": True},
}  # fmt: skip


@pytest.fixture
def application(cast):
    return apply_as_mentor(cast.program(), ANSWERS)


def press(cast, application, who="amina", decision="take on", reason=""):
    url = reverse("applications:decide", args=[application.pk])
    return cast.client(who).post(url, {"decision": decision, "reason": reason})


def letters(kind):
    return [letter.address for letter in Letter.objects.filter(kind=kind)]


def test_a_mentor_is_taken_on(cast, application):
    answer = press(cast, application)
    assert answer["Location"] == reverse("applications:show", args=[application.pk])
    application = Application.objects.get(pk=application.pk)
    person = application.person
    assert (application.status, application.decided_by) == ("taken on", cast.amina)
    assert (person.full_name, person.birth_date) == ("Robin Quill", dt.date(1988, 5, 17))
    assert person.roles == {Role.MENTOR}
    assert Profile.objects.get(person=person).interests == ["chess"]
    assert Participation.objects.get(person=person).program == cast.program()
    assert "robin@example.org" in letters("invitation")
    assert not Duty.objects.open().filter(kind="decide application").exists()
    assert Duty.objects.open().get(kind="record check", about=person).owner == cast.amina
    assert Entry.objects.filter(what="applications.taken_on", subject_ref=person.pk).exists()


def test_two_presses_make_one_person(cast, application):
    before = Person.objects.count()
    same = Application.objects.get(pk=application.pk)
    take_on(application, by=cast.amina)
    with pytest.raises(AlreadyDecided):
        take_on(same, by=cast.ingrid)
    with pytest.raises(AlreadyDecided):
        decline(same, by=cast.ingrid, reason="late")
    assert Person.objects.count() == before + 1
    page = press(cast, application, who="ingrid")
    assert page.status_code == 302
    assert Application.objects.get(pk=application.pk).decided_by == cast.amina


def test_declining_needs_a_reason_and_writes_a_letter_without_it(cast, application):
    page = press(cast, application, decision="decline").content.decode()
    assert "Please say why" in page
    assert Application.objects.get(pk=application.pk).is_waiting
    press(cast, application, decision="decline", reason="CANARY of the referee")
    application = Application.objects.get(pk=application.pk)
    assert (application.status, application.reason) == ("declined", "CANARY of the referee")
    letter = Letter.objects.get(kind="application-declined")
    assert letter.address == "robin@example.org"
    assert "CANARY" not in letter.body
    assert not Person.objects.at_address("robin@example.org", cast.amina.organization_id).exists()


def test_after_a_no_one_may_apply_again(cast, application):
    decline(application, by=cast.amina, reason="moves away")
    assert apply_as_mentor(cast.program(), ANSWERS).pk != application.pk


def test_an_adult_who_is_here_already_gets_the_part(cast):
    about = {**ANSWERS["about"], "email": "RUTH@riverbank.example"}
    application = apply_as_mentor(cast.program(), {**ANSWERS, "about": about})
    invitations = len(letters("invitation"))
    page = cast.client("amina").get(reverse("applications:show", args=[application.pk]))
    assert "is here already" in page.content.decode()
    person = take_on(application, by=cast.amina)
    assert (person, person.last_name) == (cast.ruth, "Moreno")
    assert cast.ruth.roles == {Role.GUARDIAN, Role.MENTOR}
    assert len(letters("invitation")) == invitations


def test_a_child_is_taken_on_with_no_more_than_a_name_and_a_year(cast):
    person = take_on(referred(cast, age=10), by=cast.amina)
    child = Person.objects.get(pk=person.pk)
    kept = (child.first_name, child.last_name, child.birth_date, child.birth_year, child.email)
    assert kept == ("Sky", "", None, YEAR - 11, "")
    assert not Profile.objects.filter(person=child).exists()
    held = {g.adult.first_name: (g.may_consent, g.as_caseworker, g.authority)
            for g in Guardianship.objects.filter(child=child)}  # fmt: skip
    assert held == {"Jo": (True, False, "parent"), "Dele": (False, True, "local authority")}
    assert "jo@example.org" in letters("invitation")
    assert Duty.objects.open().get(kind="ask consent", about=child).owner == cast.amina
    seen = Tie.objects.current().filter(subject=child, viewer=cast.dele)
    assert [tie.relation for tie in seen] == [Relation.CASEWORKER_OF]


def test_the_referrer_who_holds_the_authority_may_consent(cast):
    person = take_on(referred(cast, holder=OWN | {"email": "", "first_name": ""}), by=cast.amina)
    held = Guardianship.objects.get(child=person)
    assert (held.adult, held.may_consent, held.as_caseworker) == (cast.dele, True, True)
    assert (held.authority, held.reference) == ("local authority", "order 12")


def test_from_13_on_profile_and_date_come_along(cast):
    more = {"last_name": "Reed", "birth_date": dt.date(YEAR - 15, 1, 31), "interests": ["drums"],
            "goals": [], "languages": ["Polish"], "free_times": []}  # fmt: skip
    person = take_on(referred(cast, age=14, more=more), by=cast.amina)
    assert (person.full_name, person.birth_date) == ("Sky Reed", dt.date(YEAR - 15, 1, 31))
    assert Profile.objects.get(person=person).interests == ["drums"]


def test_brother_and_sister_share_a_carer(cast):
    first, second = (take_on(referred(cast), by=cast.amina) for _ in range(2))
    carers = {g.adult for g in Guardianship.objects.filter(child__in=[first, second])}
    assert {carer.first_name for carer in carers} == {"Jo", "Dele"}
    assert Person.objects.at_address("jo@example.org", cast.amina.organization_id).count() == 1


def test_a_mentors_address_never_becomes_the_consent_holder(cast):
    application = referred(cast, holder={**HOLDER, "email": cast.ben.email})
    before = Person.objects.count()
    with pytest.raises(NoCarer):
        take_on(application, by=cast.amina)
    assert press(cast, application).status_code == 302
    assert Application.objects.get(pk=application.pk).is_waiting
    assert Person.objects.count() == before
    assert not Tie.objects.filter(viewer=cast.ben, relation=Relation.GUARDIAN_OF).exists()


@pytest.mark.parametrize(
    "who", ["tomas", "zoe", "nils", "petra", "olga", "evan", "dele", "ben", "carla", "ruth"]
)
def test_nobody_else_decides(cast, application, who):
    assert press(cast, application, who).status_code == 404
    assert Application.objects.get(pk=application.pk).is_waiting


def test_a_visitor_is_asked_to_sign_in(cast, application):
    answer = Client().post(reverse("applications:decide", args=[application.pk]))
    assert answer["Location"].startswith("/sign-in/")
