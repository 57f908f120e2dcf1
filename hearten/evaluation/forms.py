"""What is asked: the questions of an instrument, and of a review."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.evaluation.models import AnswerSheet, Improvement, Review
from hearten.evaluation.rules import Decision, Met
from hearten.people.models import Person
from hearten.programs.models import Program

FACES = ("😟", "🙁", "😐", "🙂", "😀")
LONGEST_DAYS = 366


class AnswerForm(HeartenForm):
    """The questions of one sheet, in its version. Each may be left out; not all of them."""

    def __init__(self, *args: Any, sheet: AnswerSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asks = sheet.wave.asks
        choices = [
            (asks.low + i, self._label(sheet.version, i, gettext(answer)))
            for i, answer in enumerate(asks.answers)
        ]
        for question in asks.versions[sheet.version]:
            self.fields[question.key] = forms.TypedChoiceField(
                label=gettext(question.text),
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )

    @staticmethod
    def _label(version: str, i: int, answer: str) -> str:
        return f"{FACES[i]} {answer}" if version == "child" else answer

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(value for value in cleaned.values()):
            raise forms.ValidationError(
                _("Choose one answer or more, or press “I would rather not”.")
            )
        return cleaned

    @property
    def answers(self) -> dict[str, int]:
        return {key: value for key, value in self.cleaned_data.items() if value is not None}


class StaffChoice(forms.ModelChoiceField):
    """Somebody of a program's staff, by full name."""

    def label_from_instance(self, person: Person) -> str:
        return person.full_name


class ImprovementForm(HeartenForm):
    """One thing to be done, by whom, by when."""

    what = forms.CharField(
        label=_("What will be done"),
        max_length=Improvement._meta.get_field("what").max_length,
        help_text=_("One thing somebody can tick off."),
    )
    owner = StaffChoice(label=_("Who does it"), queryset=Person.objects.none())
    due_on = forms.DateField(label=_("By when"))

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = program.staff  # type: ignore[attr-defined]
        self.today = clock.today(program.organization.zone)

    def clean_due_on(self) -> dt.date:
        due: dt.date = self.cleaned_data["due_on"]
        if due < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if due > self.today + dt.timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(_("Choose a day within a year."))
        return due


class ReviewForm(ImprovementForm):
    """What a match needs: what goes well, what to improve, one thing to do, and the decision."""

    needs_met = forms.ChoiceField(
        label=_("Are the young person’s needs met?"),
        widget=forms.RadioSelect,
        choices=[
            (Met.YES, _("Yes")),
            (Met.PARTLY, _("Partly")),
            (Met.NOT_YET, _("Not yet")),
        ],
    )
    works = forms.CharField(
        label=_("What goes well"),
        widget=forms.Textarea,
        max_length=Review._meta.get_field("works").max_length,
    )
    improve = forms.CharField(
        label=_("What to improve"),
        widget=forms.Textarea,
        max_length=Review._meta.get_field("improve").max_length,
        help_text=_("Even a good match has something. Staff can read this, nobody else."),
    )
    decision = forms.ChoiceField(
        label=_("How does it go on?"),
        widget=forms.RadioSelect,
        choices=[
            (Decision.CARRY_ON, _("Carry on")),
            (Decision.CHANGE, _("Change something")),
            (Decision.CLOSE, _("Plan a good ending")),
        ],
    )
    field_order = ("needs_met", "works", "improve", "what", "owner", "due_on", "decision")
