"""What is asked about a check. The certificate itself is neither asked for nor kept."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.core.forms import HeartenForm
from hearten.programs.rules import Check as Kind
from hearten.screening.rules import Outcome, proposed_end

KIND_WORDS = {
    Kind.REFERENCES: _("References"),
    Kind.BACKGROUND: _("Background check"),
    Kind.INTERVIEW: _("Interview"),
    Kind.IDENTITY: _("Identity"),
}
ADVICE = {
    Kind.REFERENCES: _("Two references, each read and followed up with a call."),
    Kind.BACKGROUND: _(
        "Keep the number and the day only. Give the certificate back or destroy it."
    ),
    Kind.INTERVIEW: _("Why this person wants to mentor, and how they think about boundaries."),
    Kind.IDENTITY: _("A passport, driving licence or identity card seen by somebody on staff."),
}
OUTCOME_WORDS = {
    Outcome.PASSED: _("Passed"),
    Outcome.FAILED: _("Not passed"),
    Outcome.WAITING: _("Asked for"),
}


class CheckForm(HeartenForm):
    """One check of one mentor, as decided today."""

    outcome = forms.ChoiceField(
        label=_("How did it come out?"),
        choices=list(OUTCOME_WORDS.items()),
        widget=forms.RadioSelect,
    )
    done_on = forms.DateField(label=_("On which day?"))
    valid_until = forms.DateField(label=_("Good until"), required=False)
    reference = forms.CharField(label=_("Number on the certificate"), max_length=60, required=False)

    def __init__(self, *args: Any, kind: Kind, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.today = kind, today
        self.fields["done_on"].initial = today
        if proposed_end(kind, today):
            self.fields["valid_until"].help_text = _(
                "Left empty: three years. A shorter time is fine, a longer one is not."
            )
        if kind != Kind.BACKGROUND:
            self.fields.pop("reference")

    def clean_done_on(self) -> dt.date:
        done_on: dt.date = self.cleaned_data["done_on"]
        if done_on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if done_on.year < self.today.year - 20:
            raise forms.ValidationError(_("This is more than twenty years ago. Check the year."))
        return done_on

    def clean(self) -> dict[str, Any]:
        cleaned = {"reference": "", **(super().clean() or {})}
        passed = cleaned.get("outcome") == Outcome.PASSED
        if not passed:
            return {**cleaned, "valid_until": None}
        if self.kind == Kind.BACKGROUND and not cleaned["reference"]:
            self.add_error(
                "reference", _("Write the number, so that the check can be found again.")
            )
        if cleaned.get("done_on"):
            cleaned["valid_until"] = self._end(cleaned["done_on"], cleaned.get("valid_until"))
        return cleaned

    def _end(self, done_on: dt.date, typed: dt.date | None) -> dt.date | None:
        longest = proposed_end(self.kind, done_on)
        if typed is None:
            return longest
        if typed <= done_on:
            self.add_error("valid_until", _("This is not after the day of the check."))
        if longest and typed > longest:
            self.add_error("valid_until", _("This check is good for three years at most."))
        return typed
