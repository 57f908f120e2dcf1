"""Finding applications, deciding them, and showing what was answered."""

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hearten.applications.rules import Kind, Status
from hearten.core.forms import HeartenForm
from hearten.core.wizard import Step

TAKE_ON, DECLINE = "take on", "decline"
KIND_WORDS = {Kind.MENTOR: _("Would be a mentor"), Kind.REFERRAL: _("Young person referred")}
STATUS_WORDS = {
    Status.RECEIVED: _("Waits"),
    Status.TAKEN_ON: _("Taken on"),
    Status.DECLINED: _("Declined"),
}
Lines = list[tuple[str | Promise, str]]


class SearchForm(HeartenForm):
    q = forms.CharField(label=_("Find a name"), max_length=80, required=False)
    program = forms.TypedChoiceField(
        label=_("Program"), required=False, coerce=UUID, empty_value=None
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *KIND_WORDS.items()]
    )
    status = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *STATUS_WORDS.items()]
    )

    def __init__(self, *args: Any, programs: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].choices = [("", _("All programs")), *programs.items()]  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        """What is asked for; what cannot be understood is left out."""
        self.is_valid()
        return self.cleaned_data


class DecisionForm(HeartenForm):
    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[(TAKE_ON, _("Take on")), (DECLINE, _("Decline"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text=_(
            "Needed when you decline. Staff read it, and whoever referred. No letter quotes it."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == DECLINE and not cleaned.get("reason"):
            self.add_error("reason", _("Please say why, for whoever asks later."))
        return cleaned


def in_words(
    steps: tuple[Step, ...], answers: dict[str, dict[str, Any]], **about: Any
) -> list[tuple[Step, Lines]]:
    """What was answered, step by step, as label and words; what was left empty is left out."""
    told: list[tuple[Step, Lines]] = []
    for step in steps:
        if step.name in answers:
            fields = step.form(**about).fields
            lines = [
                (f.label or "", _words(f, answers[step.name].get(n))) for n, f in fields.items()
            ]
            told.append((step, [line for line in lines if line[1]]))
    return told


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return gettext("yes") if value else ""
    if isinstance(field, forms.DateField) and value:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
        return date_format(day, "j F Y")
    choices = {str(k): str(words) for k, words in getattr(field, "choices", [])}
    values = value if isinstance(value, list) else [value] if value not in (None, "") else []
    return ", ".join(choices.get(str(v), str(v)) for v in values)
