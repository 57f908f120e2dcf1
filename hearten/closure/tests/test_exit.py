"""An ending as its people see it: asked for, looked back on, remembered."""

import pytest
from django.urls import reverse

from hearten.closure.actions import finish_closure
from hearten.closure.models import EndingAsked, ExitAnswer, Memory
from hearten.closure.tests.ending import WORDS, begun, do_all, url
from hearten.duties.models import Duty
from hearten.goals.actions import reach_goal, set_goal
from hearten.goals.models import Goal
from hearten.goals.rules import Area
from hearten.matches.rules import Stage
from hearten.people.models import Person
from tests.group import make_group

MEMORY = reverse("closure:memory")


@pytest.mark.parametrize("key", ["ben", "carla"])
def test_who_asks_for_an_ending_is_heard_and_nobody_else_told(cast, key):
    match = cast.match()
    asker = cast.client(key)
    assert asker.get(url("ask", match)).status_code == 200
    asker.post(url("ask", match), {"words": WORDS})
    asked = EndingAsked.objects.get()
    assert (asked.person, cast.match().stage) == (getattr(cast, key), Stage.ACTIVE)
    assert Duty.objects.open().get(kind="close").owner == cast.amina
    assert WORDS in cast.client("amina").get(url("show", match)).content.decode()
    other = cast.client("carla" if key == "ben" else "ben")
    page = other.get(url("ask", match)).content.decode()
    assert "You asked on" not in page
    assert WORDS not in page


@pytest.mark.parametrize("key", ["farah", "ruth", "sam", "jonah", "yara", "amina"])
def test_strangers_ask_for_nothing(cast, key):
    assert cast.client(key).post(url("ask", cast.match()), {"words": WORDS}).status_code == 404
    assert not EndingAsked.objects.exists()


@pytest.mark.parametrize("key", ["ben", "carla", "ruth"])
def test_each_answers_for_themselves(cast, key):
    closure = begun(cast)
    reader = cast.client(key)
    assert reader.get(url("exit", closure.match)).status_code == 200
    reader.post(url("exit", closure.match), {"best": WORDS})
    answer = ExitAnswer.objects.get()
    assert (answer.person, answer.by, answer.is_carer) == (
        getattr(cast, key),
        getattr(cast, key),
        key == "ruth",
    )
    for other in {"ben", "carla", "ruth"} - {key}:
        assert WORDS not in cast.client(other).get(url("exit", closure.match)).content.decode()
    reader.post(url("exit", closure.match), {"refused": "on"})
    answer.refresh_from_db()
    assert (answer.refused, answer.answers) == (True, {})


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "refused"),
        ({"best": WORDS, "refused": "on"}, "refused"),
        ({"best": "x" * 1001}, "best"),
    ],
)
def test_an_answer_or_a_refusal(cast, typed, field):
    closure = begun(cast)
    page = cast.client("carla").post(url("exit", closure.match), typed)
    assert list(page.context["form"].errors) == [field]
    assert not ExitAnswer.objects.exists()


@pytest.mark.parametrize("key", ["dele", "hugo", "farah", "sam", "amina", "yara", "una"])
def test_nobody_else_answers(cast, key):
    closure = begun(cast)
    page = cast.client(key)
    assert page.get(url("exit", closure.match)).status_code == 404
    assert page.post(url("exit", closure.match), {"best": WORDS}).status_code == 404
    assert not ExitAnswer.objects.exists()


def test_before_an_ending_there_is_nothing_to_answer(cast):
    assert cast.client("carla").get(url("exit", cast.match())).status_code == 404


def test_they_read_the_contact_rules_and_not_the_reason(cast):
    closure = begun(cast)
    do_all(cast, closure)
    page = cast.client("carla").get(url("exit", closure.match)).content.decode()
    assert "Letters, sent through staff" in page
    assert "The time we agreed is over" not in page


def test_a_group_says_goodbye_one_by_one(cast):
    closure = begun(cast, make_group(cast))
    for key in ("ben", "dina", "carla", "farah", "ruth", "hugo"):
        answer = cast.client(key).post(url("exit", closure.match), {"best": WORDS})
        assert answer.status_code == 302
    assert ExitAnswer.objects.filter(is_carer=True).count() == 2
    assert ExitAnswer.objects.filter(is_carer=False).count() == 4


def test_the_young_person_keeps_a_memory_and_sees_the_mentor_no_more(cast):
    closure = begun(cast)
    do_all(cast, closure)
    part = closure.match.members.get(person=cast.carla)
    for title in ("Swim", "Give up sweets"):
        goal = set_goal(part, by=cast.carla, area=Area.PERSONAL, title=title)
    reach_goal(Goal.objects.get(title="Swim"), by=cast.carla)
    assert not goal.is_reached
    finish_closure(closure, by=cast.amina)
    page = cast.client("carla").get(MEMORY).content.decode()
    assert "You and Ben" in page
    assert "<li>Swim</li>" in page
    assert "sweets" not in page
    assert "Hartley" not in page
    assert cast.ben not in Person.objects.visible_to(cast.carla)
    for key in ("ben", "farah", "amina", "ruth", "xena"):
        assert not Memory.objects.visible_to(getattr(cast, key)).exists()
    assert "You and Ben" not in cast.client("farah").get(MEMORY).content.decode()
    assert cast.client("ben").get(MEMORY).status_code == 404
