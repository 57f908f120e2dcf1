import uuid

import pytest
from django import forms
from django.test import RequestFactory

from hearten.core.forms import HeartenForm
from hearten.core.inside import inside
from hearten.core.models import Draft
from hearten.core.wizard import Step, Wizard

HOME = uuid.uuid4()
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def home():
    with inside(HOME):
        yield


class Animal(HeartenForm):
    animal = forms.ChoiceField(choices=[("dog", "dog"), ("fish", "fish")])


class Walks(HeartenForm):
    times = forms.MultipleChoiceField(choices=[("am", "am"), ("pm", "pm")])


class Name(HeartenForm):
    name = forms.CharField(max_length=10)


STEPS = (
    Step("animal", "Animal", Animal),
    Step("walks", "Walks", Walks, lambda told: told.get("animal", {}).get("animal") == "dog"),
    Step("name", "Name", Name),
)


def wizard(owner="a"):
    return Wizard(STEPS, owner=owner, purpose="pets", organization_ref=HOME, hours=1)


def answer(step_name, owner="a", **data):
    pets = wizard(owner)
    step = pets.step(step_name)
    form = pets.form(RequestFactory().post("/", data), step)
    assert form.is_valid(), form.errors
    return pets.keep(step, form)


def test_begins_with_the_first_step():
    pets = wizard()
    assert (pets.begun, pets.open_step, pets.step("name")) == (False, STEPS[0], None)


def test_goes_on_step_by_step_and_comes_back():
    assert answer("animal", animal="dog").name == "walks"
    assert answer("walks", times=["am", "pm"]).name == "name"
    assert wizard().answers == {"animal": {"animal": "dog"}, "walks": {"times": ["am", "pm"]}}
    assert answer("name", name="Rex") is None
    shown = wizard().form(RequestFactory().get("/"), STEPS[1])
    assert shown["times"].value() == ["am", "pm"]


def test_a_step_no_longer_asked_is_forgotten():
    answer("animal", animal="dog")
    answer("walks", times=["am"])
    answer("animal", animal="fish")
    assert [step.name for step in wizard().steps] == ["animal", "name"]
    answer("animal", animal="dog")
    assert wizard().open_step.name == "walks"


def test_another_owner_finds_nothing_and_the_table_holds_no_word():
    answer("animal", animal="fish")
    answer("name", name="Bubbles")
    assert wizard("b").begun is False
    assert b"Bubbles" not in bytes(Draft.objects.get().sealed_content)


def test_is_taken_once():
    answer("animal", animal="fish")
    assert [wizard().take(), wizard().take()] == [True, False]
