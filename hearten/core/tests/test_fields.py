"""Every widget of Django in Hearten's dress: label, hint and error are tied to what they are about."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string

from hearten.core.forms import HeartenForm
from hearten.core.templatetags.hearten import first_id, is_pick, numbers, pick_look

YES_NO = [("yes", "Yes"), ("no", "No")]


class Asking(HeartenForm):
    name = forms.CharField(help_text="As on your card")
    email = forms.EmailField()
    secret = forms.CharField(widget=forms.PasswordInput, required=False)
    day = forms.DateField()
    at = forms.TimeField(required=False)
    many = forms.IntegerField()
    long = forms.CharField(widget=forms.Textarea, required=False)
    wide = forms.CharField(widget=forms.TextInput(attrs={"class": "w2"}), required=False)
    one = forms.ChoiceField(choices=YES_NO, required=False)
    pick = forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(choices=YES_NO, widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField(help_text="Slowly")
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(name: str, typed: dict | None = None) -> str:
    return str(Asking(typed)[name].as_field_group())


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("name", 'class="in"'),
        ("email", 'class="in"'),
        ("secret", 'class="in"'),
        ("day", 'type="date"'),
        ("day", 'class="in"'),
        ("at", 'type="time"'),
        ("many", 'class="in w4"'),
        ("long", 'rows="4"'),
        ("long", 'class="in"'),
        ("wide", 'class="in w2"'),
        ("one", '<select name="one" class="in"'),
        ("pick", '<div class="pick pick-2">'),
        ("boxes", '<label class="opt"><input type="checkbox"'),
        ("sure", '<label class="opt" for="id_sure"><input type="checkbox"'),
    ],
)
def test_each_kind_of_field_has_its_look(name: str, look: str):
    assert look in drawn(name)


@pytest.mark.parametrize("name", ["boxes", "sure", "hidden", "pick"])
def test_what_is_no_box_does_not_look_like_one(name: str):
    assert 'class="in"' not in drawn(name)


def test_the_server_says_what_is_missing_and_not_the_browser():
    assert not re.search(r"\srequired[\s>]", "".join(drawn(name) for name in Asking().fields))


@pytest.mark.parametrize("name", ["name", "day", "many", "sure"])
def test_an_error_is_tied_to_its_field(name: str):
    field = drawn(name, {})
    assert f'<div id="id_{name}_error">' in field and 'aria-invalid="true"' in field
    assert re.search(rf'<input[^>]*aria-describedby="[^"]*id_{name}_error"', field)


@pytest.mark.parametrize("name", ["pick", "boxes"])
def test_an_error_is_tied_to_its_group(name: str):
    assert f'<fieldset class="field bad" aria-describedby="id_{name}_error">' in drawn(name, {})


def test_every_description_exists():
    page = "".join(drawn(name, {}) for name in Asking().fields)
    named = {
        ref for refs in re.findall(r'aria-describedby="([^"]+)"', page) for ref in refs.split()
    }
    assert named <= set(re.findall(r'\bid="([^"]+)"', page))


def test_the_summary_leads_to_each_field():
    form = Asking({})
    page = render_to_string("core/forms/errors.html", {"form": form}) + str(form)
    targets = re.findall(r'href="#([^"]+)"', page)
    assert set(targets) <= set(re.findall(r'\bid="([^"]+)"', page))
    assert {"id_name", "id_pick_0", "id_boxes_0", "id_sure"} <= set(targets)


def test_a_field_added_late_is_dressed_too():
    form = Asking()
    form.fields["late"] = forms.CharField(required=False)
    assert 'class="in"' in str(form["late"])


def test_what_was_typed_stays():
    typed = {"day": "2026-02-31", "name": "Zoë"}
    assert 'value="2026-02-31"' in drawn("day", typed) and 'value="Zoë"' in drawn("name", typed)


def test_only_few_and_short_choices_are_buttons():
    class Choosing(HeartenForm):
        few = forms.ChoiceField(choices=[(n, "Good") for n in range(4)], widget=forms.RadioSelect)
        wordy = forms.ChoiceField(
            choices=[("a", "A"), ("b", "On another day and elsewhere")], widget=forms.RadioSelect
        )
        many = forms.ChoiceField(choices=[(n, n) for n in range(6)], widget=forms.RadioSelect)

    form = Choosing()
    assert [is_pick(form[name]) for name in form.fields] == [True, False, False]
    assert pick_look(form["few"]) == "pick pick-4"
    assert [first_id(form["few"]), first_id(Asking()["name"])] == ["id_few_0", "id_name"]


def test_far_pages_are_left_out():
    from django.core.paginator import Paginator

    assert numbers(Paginator(range(300), 25).page(6)) == [1, None, 5, 6, 7, None, 12]
