"""How it went: five taps and a sentence, filled in from the plan."""

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.core.refs import new_ref
from hearten.matches.models import Match
from hearten.meetings.forms.plans import NO_SUCH_DAY
from hearten.meetings.forms.words import FEELINGS, WordsField, mode_field
from hearten.meetings.models import Meeting
from hearten.meetings.rules import LONGEST_MINUTES, Came

OTHER = "other"
USUAL_MINUTES = ("30", "45", "60", "90")


class LogForm(HeartenForm):
    """The log of one meeting. A pair was there by itself; in a group one ticks who came."""

    mode = mode_field()
    when = forms.ChoiceField(label=_("When?"), widget=forms.RadioSelect)
    other_day = forms.DateField(
        label=_("Which other day?"), required=False, error_messages=NO_SUCH_DAY
    )
    length = forms.ChoiceField(
        label=_("For how many minutes?"),
        widget=forms.RadioSelect,
        choices=[*((m, m) for m in USUAL_MINUTES), (OTHER, _("Other"))],
        error_messages={"required": _("Please choose one.")},
    )
    other_length = forms.IntegerField(
        label=_("How many minutes, then?"),
        required=False,
        min_value=1,
        max_value=LONGEST_MINUTES,
        widget=forms.NumberInput(attrs={"class": "in w4"}),
    )
    feeling = forms.ChoiceField(
        label=_("How did it go?"),
        widget=forms.RadioSelect,
        choices=FEELINGS,
        error_messages={"required": _("Please choose one.")},
    )
    came = forms.MultipleChoiceField(label=_("Who came?"), widget=forms.CheckboxSelectMultiple)
    about = WordsField(label=_("What did you do?"), max_length=300, required=False)
    next_step = WordsField(label=_("Next step"), lines=3, max_length=1000, required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, match: Match, zone: str, meeting: Meeting | None = None, **kwargs: Any
    ) -> None:
        self.match, self.today = match, clock.today(zone)
        kwargs["initial"] = _plan(meeting, self.today) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["mode"].label = _("How did you meet?")
        self._offer_days(meeting)
        self._offer_members(meeting)

    def _offer_days(self, meeting: Meeting | None) -> None:
        planned = meeting.day if meeting and meeting.starts else None
        words: dict[dt.date, Any] = {
            self.today: _("Today"),
            self.today - dt.timedelta(days=1): _("Yesterday"),
        }
        if planned and planned < min(words):
            words = {planned: date_format(planned, "j F"), **words}
        choices: list[tuple[str, Any]] = [
            (day.isoformat(), _as_planned(word) if day == planned else word)
            for day, word in words.items()
        ]
        field = self.fields["when"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*choices, (OTHER, _("Another day"))]
        held = meeting.held_on if meeting else None
        if held and held not in words:
            self.initial.update({"when": OTHER, "other_day": held})

    def _offer_members(self, meeting: Meeting | None) -> None:
        members = [*self.match.mentors, *self.match.mentees]
        if len(members) <= 2:
            del self.fields["came"]
            return
        field = self.fields["came"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(m.pk), m.person.first_name) for m in members]
        noted = list(meeting.attendances.all()) if meeting else []
        away = {row.member_id for row in noted if row.came != Came.YES}
        self.initial.setdefault("came", [str(m.pk) for m in members if m.pk not in away])

    def clean_came(self) -> list[UUID]:
        came = {UUID(ref) for ref in self.cleaned_data["came"]}
        for side in (self.match.mentors, self.match.mentees):
            if not came & {member.pk for member in side}:
                raise ValidationError(
                    _("At least one mentor and one young person came, or it was no meeting.")
                )
        return list(came)

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        self._clean_day(answers)
        needs_length = answers.get("length") == OTHER and not answers.get("other_length")
        if needs_length and "other_length" not in self.errors:
            self.add_error("other_length", _("Please say how many minutes."))
        return answers

    def _clean_day(self, answers: dict[str, Any]) -> None:
        when = answers.get("when")
        if not when or "other_day" in self.errors:
            return
        field = "other_day" if when == OTHER else "when"
        day = answers.get("other_day") if when == OTHER else dt.date.fromisoformat(when)
        answers["held_on"] = day
        began = self.match.started_on
        if day is None:
            self.add_error(field, _("Please say which day."))
        elif day > self.today:
            self.add_error(field, _("This day has not come yet."))
        elif began and day < began:
            self.add_error(field, _("This day is before your match began."))

    def answers(self) -> dict[str, Any]:
        """What the actions want to know."""
        given = self.cleaned_data
        length = given["other_length"] if given["length"] == OTHER else int(given["length"])
        plain = {key: given[key] for key in ("held_on", "mode", "feeling", "about", "next_step")}
        return {**plain, "minutes": length, "came": given.get("came")}


class UnplannedForm(LogForm):
    """The log of a meeting nobody planned. Its ref is made with the form, so it is saved once."""

    edition = None  # type: ignore[assignment]
    ref = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, initial={"ref": new_ref()})


def _plan(meeting: Meeting | None, today: dt.date) -> dict[str, Any]:
    """What the form holds before anyone types: the plan, or the log that is being changed."""
    if meeting is None:
        return {"when": today.isoformat()}
    day = meeting.held_on or min(meeting.day, today)
    minutes = meeting.held_minutes or meeting.minutes
    usual = str(minutes) in USUAL_MINUTES
    return {
        "mode": meeting.held_mode or meeting.mode,
        "when": day.isoformat(),
        "length": str(minutes) if usual else OTHER,
        "other_length": None if usual else minutes,
        "feeling": meeting.feeling,
        "about": meeting.about,
        "next_step": meeting.next_step,
        "edition": meeting.edition,
    }


def _as_planned(word: Any) -> Any:
    return format_html('{}<span class="tiny soft">{}</span>', word, _("as planned"))


class MissForm(HeartenForm):
    """Who did not come, and why if anybody knows."""

    absent = forms.MultipleChoiceField(
        label=_("Who did not come?"), widget=forms.CheckboxSelectMultiple
    )
    reason = WordsField(label=_("What happened?"), lines=2, max_length=300, required=False)

    def __init__(self, *args: Any, match: Match, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["absent"]
        assert isinstance(field, forms.MultipleChoiceField)
        members = [*match.mentors, *match.mentees]
        field.choices = [(str(m.pk), m.person.first_name) for m in members]

    def clean_absent(self) -> list[UUID]:
        return [UUID(ref) for ref in self.cleaned_data["absent"]]
