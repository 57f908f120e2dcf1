"""What is asked when a match ends."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hearten.closure.models import (
    CONTACT_WORDS,
    QUESTION_WORDS,
    READY_WORDS,
    REASON_WORDS,
    SIDE_WORDS,
    Line,
    Party,
)
from hearten.closure.rules import Ready
from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.matches.models import Match, Member
from hearten.meetings.models import Meeting

LATEST = dt.timedelta(days=366)


class StartForm(HeartenForm):
    reason = forms.ChoiceField(label=_("Why does it end?"), choices=[*REASON_WORDS.items()])
    initiated_by = forms.ChoiceField(label=_("Who wants it?"), choices=[*SIDE_WORDS.items()])
    planned_on = forms.DateField(
        label=_("What is the last day?"),
        help_text=_("Leave time for a goodbye: everybody needs to know before the last meeting."),
    )

    def __init__(self, *args: Any, match: Match, **kwargs: Any) -> None:
        self.today = clock.today(match.organization.zone)
        super().__init__(*args, **kwargs)
        self.fields["planned_on"].initial = self.today + dt.timedelta(days=28)

    def clean_planned_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["planned_on"]
        if day < self.today:
            raise forms.ValidationError(_("The last day cannot be in the past."))
        if day > self.today + LATEST:
            raise forms.ValidationError(_("This is more than a year away."))
        return day


class WhichMeeting(forms.ModelChoiceField):
    def label_from_instance(self, meeting: Any) -> str:
        return date_format(meeting.day, "j F Y")


class GoodbyeForm(HeartenForm):
    """The day of the goodbye, or why there is none: one of the two."""

    meeting = WhichMeeting(
        queryset=Meeting.objects.none(),
        label=_("Which meeting was the goodbye?"),
        required=False,
        empty_label=_("None of those logged"),
    )
    held_on = forms.DateField(label=_("Or on which day was it?"), required=False)
    why_not = forms.CharField(
        label=_("There was no goodbye, because"),
        required=False,
        max_length=1000,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, match: Match, meetings: Any, **kwargs: Any) -> None:
        self.today = clock.today(match.organization.zone)
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]

    def clean_held_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["held_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("meeting"):
            told["held_on"] = told["meeting"].held_on or told["meeting"].day
        if not self.errors and bool(told.get("held_on")) == bool(told.get("why_not")):
            self.add_error(
                "why_not", _("Give the day of the goodbye, or say why there was none: one of them.")
            )
        return told


class ContactForm(HeartenForm):
    contact = forms.ChoiceField(
        label=_("What contact is allowed afterwards?"),
        choices=[*CONTACT_WORDS.items()],
        widget=forms.RadioSelect,
        help_text=_("Everybody of the match reads this."),
    )


class ExitForm(HeartenForm):
    """Questions at the end. Answer some, or say that you would rather not."""

    refused = forms.BooleanField(label=_("I would rather not answer"), required=False)

    field_order = (*QUESTION_WORDS, "refused")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question, words in QUESTION_WORDS.items():
            widget = forms.Textarea(attrs={"rows": 2, "class": "in"})
            self.fields[question] = forms.CharField(
                label=words, required=False, max_length=1000, widget=widget
            )
        self.order_fields(["who", *QUESTION_WORDS, "refused"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        said_something = any(told.get(question) for question in QUESTION_WORDS)
        if not self.errors and said_something == bool(told.get("refused")):
            self.add_error(
                "refused", _("Answer at least one question, or tick this box: one of the two.")
            )
        return told

    def told(self) -> dict[str, Any]:
        answers = {question: self.cleaned_data[question] for question in QUESTION_WORDS}
        return {"refused": self.cleaned_data["refused"], "answers": answers}


class RecordForm(ExitForm):
    """The same, asked by staff: in a talk, or when somebody does not want to."""

    who = forms.ChoiceField(label=_("Who is answering?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        self.parties = {f"{party.key}:{party.person.pk}": party for party in parties}
        super().__init__(*args, **kwargs)
        self.fields["refused"].label = _("They would rather not answer")
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (key, party.person.full_name) for key, party in self.parties.items()
        ]

    @property
    def party(self) -> Party:
        return self.parties[self.cleaned_data["who"]]


class ReadinessForm(HeartenForm):
    """One question for each member."""

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        self.members = {str(member.pk): member for member in members}
        super().__init__(*args, **kwargs)
        for ref, member in self.members.items():
            self.fields[ref] = forms.ChoiceField(
                label=member.person.full_name,
                choices=[*READY_WORDS.items()],
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[Member, Ready]:
        return {member: Ready(self.cleaned_data[ref]) for ref, member in self.members.items()}


class FinishForm(HeartenForm):
    """Closing asks nothing when all is done; else a manager's reason."""

    exception = forms.CharField(
        label=_("Why does it close all the same?"), max_length=1000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if all(line.done for line in lines):
            del self.fields["exception"]


class AskForm(HeartenForm):
    words = forms.CharField(
        label=_("Is there something you want to say about it?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea,
    )
