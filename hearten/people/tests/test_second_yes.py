"""Nobody lets people in, or takes people's data out, alone."""

import csv
import datetime as dt
import io

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from hearten.accounts.tests.steps import set_up_app
from hearten.audit.models import Entry
from hearten.core import clock
from hearten.core.writing import unguarded
from hearten.duties.models import Duty
from hearten.notices.models import Letter
from hearten.people.actions.second_yes import (
    AnsweredAlready,
    AskedAlready,
    answer_second_yes,
    ask_second_yes,
    fetch_export,
)
from hearten.people.exporting import cell
from hearten.people.models import Person, SecondYes
from hearten.people.rules import Act, Role

PAGE = "/people/second-yes/"


def asked(cast, act=Act.GIVE_ROLE, **given) -> SecondYes:
    given = given or {"about": cast.evan, "role": Role.MANAGER}
    return ask_second_yes(act, by=cast.olga, **given)


def say(cast, who: str, row: SecondYes, said: str = "yes"):
    return cast.client(who).post(f"{PAGE}{row.pk}/", {"said": said})


def test_the_other_admins_and_leads_are_asked(cast):
    row = asked(cast)
    assert {duty.owner for duty in Duty.objects.open().filter(kind="second yes")} == {cast.nils}
    assert Letter.objects.filter(kind="news", to_ref=cast.nils.pk).exists()
    page = cast.client("nils").get(PAGE).content.decode()
    assert "Evan Price becomes program manager" in page and "Asked by Olga Brandt" in page
    say(cast, "nils", row)
    assert Role.MANAGER in cast.evan.roles
    assert not Duty.objects.open().filter(kind="second yes").exists()


def test_a_no_changes_nothing(cast):
    row = asked(cast)
    say(cast, "nils", row, "no")
    assert Role.MANAGER not in cast.evan.roles
    assert "Nils Olsen said no" in cast.client("olga").get(PAGE).content.decode()


@pytest.mark.parametrize("who", ["olga", "evan", "petra", "ingrid", "amina", "ben", "vera", "walt"])
def test_who_may_not_say_the_second_yes(cast, who):
    row = asked(cast)
    assert say(cast, who, row).status_code == 404
    assert Role.MANAGER not in cast.evan.roles


def test_nobody_answers_about_themselves(cast):
    row = asked(cast, about=cast.nils, role=Role.MANAGER)
    assert say(cast, "nils", row).status_code == 404


@pytest.mark.parametrize("who", ["olga", "nils", "petra", "amina"])
def test_the_act_itself_asks_who_answers(cast, who):
    row = asked(cast, about=cast.nils, role=Role.MANAGER)
    with pytest.raises(AnsweredAlready):
        answer_second_yes(row, by=getattr(cast, who), agreed=True)
    assert Role.MANAGER not in cast.nils.roles


def test_the_act_itself_hands_a_list_over_once_and_to_whoever_asked(cast):
    row = ask_second_yes(Act.EXPORT, by=cast.olga)
    answer_second_yes(row, by=cast.nils, agreed=True)
    with pytest.raises(AnsweredAlready):
        fetch_export(row, by=cast.nils, people=[])
    fetch_export(row, by=cast.olga, people=[])
    with pytest.raises(AnsweredAlready):
        fetch_export(row, by=cast.olga, people=[])


def test_the_same_is_asked_once_and_answered_once(cast):
    row = asked(cast)
    with pytest.raises(AskedAlready):
        asked(cast)
    answer_second_yes(row, by=cast.nils, agreed=False)
    with pytest.raises(AnsweredAlready):
        answer_second_yes(row, by=cast.nils, agreed=True)
    assert Role.MANAGER not in cast.evan.roles


def test_the_database_holds_that_they_are_two(cast):
    row = asked(cast)
    with pytest.raises(IntegrityError), transaction.atomic(), unguarded("a fault"):
        SecondYes.objects.filter(pk=row.pk).update(second_by=cast.olga)


def test_both_are_in_the_audit(cast):
    answer_second_yes(asked(cast), by=cast.nils, agreed=True)
    entries = Entry.objects.about(cast.evan.organization_id, cast.evan.pk).writings()
    by = {entry.what: entry.by_ref for entry in entries}
    assert by["people.second_yes_asked"] == cast.olga.pk
    assert by["people.second_yes_given"] == cast.nils.pk


def test_a_lost_second_step_takes_two(cast):
    set_up_app(cast.client("amina"))
    cast.client("olga").post(f"/people/forget-second-step/{cast.amina.pk}/")
    assert Authenticator.objects.filter(user=cast.amina.account).exists()
    session = cast.client("amina")
    say(cast, "nils", SecondYes.objects.get())
    assert not Authenticator.objects.filter(user=cast.amina.account).exists()
    assert session.get("/people/me/").status_code == 302


def fetch(cast, row: SecondYes, who: str = "olga"):
    return cast.client(who).post(f"/people/export/{row.pk}/")


def test_a_list_of_people_is_fetched_once_by_whoever_asked(cast):
    row = asked(cast, Act.EXPORT, about=None)
    assert fetch(cast, row).status_code == 404
    say(cast, "nils", row)
    assert fetch(cast, row, "nils").status_code == fetch(cast, row, "vera").status_code == 404
    answer = fetch(cast, row)
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert rows[0][0].startswith("For Olga Brandt, allowed by Nils Olsen")
    names = {r[0] for r in rows[2:]}
    assert {"Amina", "Ben"} <= names and "Carla" not in names and "Zoe" not in names
    assert fetch(cast, row).status_code == 404
    entry = Entry.objects.filter(what="people.exported", subject_ref=cast.ben.pk)
    assert entry.exists() and answer["Cache-Control"] == "no-store"


def test_after_a_day_it_is_too_late(cast):
    row = asked(cast, Act.EXPORT, about=None)
    say(cast, "nils", row)
    with clock.moved(clock.now() + dt.timedelta(hours=25)):
        assert fetch(cast, row).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/people/invite-staff/",
        "/people/ask-export/",
        "/people/second-yes/{}/",
        "/people/export/{}/",
    ],
)
def test_whoever_asks_or_answers_has_shown_lately_that_it_is_them(cast, path):
    olga, row = cast.client("olga"), asked(cast)
    with clock.moved(clock.now() + dt.timedelta(minutes=6)):
        answer = olga.post(path.format(row.pk), {"said": "yes"})
    assert answer["Location"].startswith("/sign-in/again/?next=")
    assert SecondYes.objects.count() == 1


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", " =", "\u00a0="]
)
def test_no_cell_is_a_formula(cast, start):
    assert cell(f"{start}HYPERLINK(1)").startswith("'") and cell("x\0y") == "xy"
    with unguarded("a name like a formula"):
        Person.objects.filter(pk=cast.ben.pk).update(first_name=f"{start}1+1")
    row = asked(cast, Act.EXPORT, about=None)
    say(cast, "nils", row)
    rows = list(csv.reader(io.StringIO(fetch(cast, row).content.decode())))
    [ben] = [r for r in rows if r[-1] == "ben@riverbank.example"]
    assert ben[0].startswith("'")
