"""An adult raises a concern; the clock starts when they first knew."""

import datetime as dt

import pytest

from hearten.core import clock
from hearten.matches.rules import Stage
from hearten.people.actions import create_person
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.programs.actions import enter_program
from hearten.programs.rules import Part
from hearten.safeguarding.models import Concern, ConcernAbout
from hearten.safeguarding.tests.telling import MINE, RAISE, WORDS, url


def typed(**changes):
    return {"words": WORDS, "known_on": clock.today("Europe/London").isoformat(), **changes}


@pytest.mark.parametrize("key", ["ben", "amina", "ruth", "dele", "olga", "evan", "dina", "ingrid"])
def test_anyone_raises_one_and_sees_that_it_was_received(cast, key):
    teller = cast.client(key)
    assert teller.get(RAISE).status_code == 200
    answer = teller.post(RAISE, typed())
    concern = Concern.objects.get()
    assert answer.url == url("received", concern)
    assert WORDS in teller.get(answer.url).content.decode()
    assert WORDS in teller.get(MINE).content.decode()
    assert teller.get(url("show", concern)).status_code == 404


def test_a_concern_about_a_mentor_stops_the_mentor(cast):
    cast.client("ruth").post(RAISE, typed(said_of=cast.ben.pk, worried_about=cast.carla.pk))
    concern = Concern.objects.get()
    parts = {row.person.first_name: row.part for row in ConcernAbout.objects.all()}
    assert parts == {"Ben": "said to have done", "Carla": "worried about"}
    assert concern.about_mentor == "yes"
    assert cast.match().stage == Stage.PAUSED


def test_a_concern_about_somebody_else_stops_nothing(cast):
    cast.client("ben").post(RAISE, typed(worried_about=cast.carla.pk))
    assert cast.match().stage == Stage.ACTIVE


def test_nobody_can_be_named_whom_the_teller_may_not_see(cast):
    page = cast.client("ben").post(RAISE, typed(worried_about=cast.jonah.pk))
    assert list(page.context["form"].errors) == ["worried_about"]
    assert "Jonah" not in page.content.decode()
    assert not Concern.objects.exists()


def test_25_are_offered_beside_whoever_was_chosen_and_the_others_are_found(cast):
    for n in range(30):
        mentor = create_person(
            cast.amina.organization, Role.MENTOR, by=cast.amina, first_name=f"A{n}"
        )
        enter_program(cast.program(), mentor, Part.MENTOR, by=cast.amina)
    page = cast.client("amina").get(f"{RAISE}?about={cast.ben.pk}")
    fields = page.context["form"].fields
    names = [str(label) for _ref, label in fields["worried_about"].choices]
    assert len(names) == 26 and names[1] == cast.ben.full_name
    assert cast.ben.full_name not in [str(label) for _ref, label in fields["said_of"].choices]
    found = cast.client("amina").get(RAISE, {"q": "ben CARLA"}).context["form"].fields
    assert len(found["said_of"].choices) == 3
    cast.client("amina").post(RAISE, typed(worried_about=cast.carla.pk, said_of=cast.ben.pk))
    assert Concern.objects.get().about_mentor == "yes"


def test_looking_for_somebody_raises_nothing_and_loses_nothing(cast):
    chosen = typed(worried_about=cast.carla.pk, look="people", q="ben")
    page = cast.client("amina").post(RAISE, chosen)
    assert not Concern.objects.exists()
    assert chosen["words"] in page.content.decode()
    assert f'<option value="{cast.carla.pk}" selected>' in page.content.decode()
    assert not page.context["form"].errors
    names = [str(label) for _ref, label in page.context["form"].fields["said_of"].choices]
    assert names[1:] == [cast.ben.full_name]


def test_a_mentor_sees_first_names_only(cast):
    page = cast.client("ben").get(RAISE).content.decode()
    assert "Carla" in page
    assert "Moreno" not in page


def test_from_a_check_in_the_young_person_is_chosen_already(cast):
    page = cast.client("amina").get(f"{RAISE}?about={cast.carla.pk}").content.decode()
    assert f'<option value="{cast.carla.pk}" selected>' in page
    assert cast.client("amina").get(f"{RAISE}?about=nobody").status_code == 200


def test_the_clock_starts_when_it_was_first_known(cast):
    day = clock.today("Europe/London") - dt.timedelta(days=2)
    cast.client("amina").post(RAISE, typed(known_on=day.isoformat()))
    concern = Concern.objects.get()
    assert concern.first_known_at.date() in {day, day - dt.timedelta(days=1)}
    assert concern.hours_left < -20
    assert "late" in cast.client("nils").get(url("show", concern)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": ""}, "words"),
        ({"known_on": "2999-01-01"}, "known_on"),
        ({"known_on": "31 February"}, "known_on"),
        ({"sort": "x"}, "sort"),
    ],
)
def test_wrong_input_changes_nothing(cast, wrong, field):
    page = cast.client("amina").post(RAISE, typed(**wrong))
    assert (page.status_code, list(page.context["form"].errors)) == (200, [field])
    assert not Concern.objects.exists()


def test_a_lead_who_raises_one_is_not_offered_to_pass_it_by(cast):
    assert "not_lead" not in cast.client("nils").get(RAISE).content.decode()
    assert Person.objects.visible_to(cast.nils).exists()
