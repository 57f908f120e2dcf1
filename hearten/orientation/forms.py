"""What orientation asks: the text of the agreement, and a signature to the text that was shown."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.matches.models import Match
from hearten.orientation.models import Agreement
from hearten.orientation.rules import PARTS

LONGEST = 2000


def _part(label: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 6})
    return forms.CharField(label=label, max_length=LONGEST, widget=area)


class DraftForm(HeartenForm):
    """The agreement's three parts, begun with the words of the program."""

    expectations = _part(_("What we expect of each other"))
    boundaries = _part(_("Where the boundaries are"))
    communication = _part(_("How we keep in touch"))
    met_on = forms.DateField(
        label=_("Day of the orientation meeting"),
        required=False,
        help_text=_("When everyone sits together with somebody from staff."),
    )

    def __init__(
        self, *args: Any, match: Match, agreement: Agreement | None, **kwargs: Any
    ) -> None:
        begun = agreement or match.program
        initial = {part: getattr(begun, part) for part in PARTS}
        initial["met_on"] = agreement.met_on if agreement else None
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.match = match

    def clean_met_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["met_on"]
        made = self.match.made_at.date() - dt.timedelta(days=1)
        if day is not None and not made <= day <= clock.today(
            self.match.organization.zone
        ) + dt.timedelta(days=365):
            raise ValidationError(_("Enter a day after the match was made, and within a year."))
        return day


class SignForm(HeartenForm):
    """One box to tick, and the hash of the text above it."""

    read = forms.BooleanField(label=_("I have read this and agree"))
    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        kwargs["initial"] = {"shown": agreement.text_hash}
        super().__init__(*args, **kwargs)
        self.agreement = agreement

    def clean_shown(self) -> str:
        """The text may have been changed while somebody read it."""
        shown = str(self.cleaned_data["shown"])
        if shown != self.agreement.text_hash:
            raise ValidationError(_("The text has changed. Please read it again."))
        return shown
