"""When, how and where: forms for planning, changing and calling off."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.matches.models import Match
from hearten.meetings.forms.words import WordsField, mode_field
from hearten.meetings.models import Meeting, Place, why_not_meet
from hearten.meetings.rules import (
    LONGEST_MINUTES,
    LONGEST_SERIES,
    PLAN_AHEAD_DAYS,
    Mode,
    State,
    UnclearTime,
    check_clear,
    minutes_between,
    moment,
    weekly,
)

NO_SUCH_DAY = {"invalid": _("There is no such day. Please look at a calendar.")}
NO_SUCH_TIME = {"invalid": _("Please give a time such as 16:30.")}
NO_PLACE = {"required": _("Please say where you meet in person.")}
NO_PLACES_YET = _("No place is agreed yet. Ask your coordinator, or meet by phone or video.")
ALREADY_PLANNED = _("A meeting is planned for then already.")
WHY_NOT = {
    "stage": _("You can plan a meeting while your match is running. It is not, just now."),
    "checks": _(
        "New meetings wait until every check of the mentor is up to date. "
        "The coordinator is the one to ask."
    ),
}


class ChangeForm(HeartenForm):
    """Day, time, way and place of one meeting, as the clock on the wall of `zone` shows it.

    Staff write where to meet; a mentor chooses a place that staff allowed.
    """

    day = forms.DateField(label=_("Day"), error_messages=NO_SUCH_DAY)
    starts = forms.TimeField(label=_("From"), error_messages=NO_SUCH_TIME)
    ends = forms.TimeField(label=_("Until"), error_messages=NO_SUCH_TIME)
    mode = mode_field()
    place = forms.CharField(label=_("Place"), max_length=120, error_messages=NO_PLACE)

    def __init__(
        self,
        *args: Any,
        match: Match,
        zone: str,
        writes_place: bool,
        meeting: Meeting | None = None,
        **kwargs: Any,
    ) -> None:
        self.match, self.zone, self.meeting = match, zone, meeting
        super().__init__(*args, **kwargs)
        if not writes_place:
            names = [*Place.objects.filter(match=match).values_list("name", flat=True)]
            if meeting and meeting.place and meeting.place not in names:
                names.append(meeting.place)
            self.fields["place"] = forms.ChoiceField(
                label=_("Place"),
                choices=[("", _("Choose a place")), *((name, name) for name in names)],
                widget=forms.Select(attrs={"class": "in"}),
                error_messages=NO_PLACE,
                help_text=_("Places your coordinator agreed to.") if names else NO_PLACES_YET,
            )
        self.fields["place"].required = self.data.get("mode") in {None, Mode.IN_PERSON.value}

    @property
    def days(self) -> list[dt.date]:
        return [self.cleaned_data["day"]]

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        today = clock.today(self.zone)
        if day < today:
            raise ValidationError(_("This day is over. Please choose one that is to come."))
        if (day - today).days > PLAN_AHEAD_DAYS:
            raise ValidationError(_("That is more than a year away. Please choose a nearer day."))
        return day

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if why := why_not_meet(self.match):
            raise ValidationError(WHY_NOT[why])
        if answers.get("mode") != Mode.IN_PERSON:
            answers["place"] = ""
        if {"day", "starts", "ends"} <= answers.keys():
            self._check_times(answers["starts"], answers["ends"])
        return answers

    def _check_times(self, starts: dt.time, ends: dt.time) -> None:
        if ends <= starts:
            self.add_error("ends", _("A meeting ends after it starts, on the same day."))
            return
        self._check_clear("starts", starts)
        self._check_clear("ends", ends)
        if self.errors.keys() & {"starts", "ends"}:
            return
        day = self.days[0]
        if minutes_between(day, starts, ends, self.zone) > LONGEST_MINUTES:
            self.add_error("ends", _("A meeting lasts at most 12 hours."))
        if moment(day, starts, self.zone) < clock.now():
            self.add_error("starts", _("This time is over. Please choose one that is to come."))
        if self._is_taken(starts):
            self.add_error("starts", ALREADY_PLANNED)

    def _check_clear(self, field: str, time: dt.time) -> None:
        for day in self.days:
            try:
                check_clear(day, time, self.zone)
            except UnclearTime as unclear:
                self.add_error(field, clock_change(unclear))
                return

    def _is_taken(self, starts: dt.time) -> bool:
        planned = Meeting.objects.filter(
            match=self.match, state=State.PLANNED, day__in=self.days, starts=starts
        )
        return planned.exclude(pk=self.meeting.pk if self.meeting else None).exists()


class PlanForm(ChangeForm):
    """One meeting, or the same every week."""

    weeks = forms.IntegerField(
        label=_("For how many weeks?"),
        min_value=1,
        max_value=LONGEST_SERIES,
        initial=1,
        help_text=_("1 is this one meeting. More plans the same day and time every week."),
        widget=forms.NumberInput(attrs={"class": "in w4"}),
    )
    field_order = ["day", "starts", "ends", "weeks", "mode", "place"]

    @property
    def days(self) -> list[dt.date]:
        return weekly(self.cleaned_data["day"], self.cleaned_data.get("weeks") or 1)


def clock_change(unclear: UnclearTime) -> str:
    """Says why a time cannot be used, and which one can."""
    words = {
        "day": date_format(unclear.wall, "j F"),
        "time": date_format(unclear.wall, "H:i"),
        "instead": date_format(unclear.instead, "H:i"),
    }
    if unclear.twice:
        text = _now(
            "On %(day)s the clocks go back, and %(time)s comes twice. How about %(instead)s?"
        )
    else:
        text = _now(
            "On %(day)s the clocks go forward, and %(time)s is left out. How about %(instead)s?"
        )
    return text % words


class ReasonForm(HeartenForm):
    """Why it is off. Nobody has to say."""

    reason = WordsField(label=_("Why?"), lines=2, max_length=300, required=False)


class JoiningForm(HeartenForm):
    """How a call is joined: written by staff, read by the people of the match."""

    joining = forms.CharField(
        label=_("How do they join?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A link or number of yours. Never one of theirs."),
    )
    for_series = forms.BooleanField(
        label=_("The same for the later meetings of this series"), required=False, initial=True
    )

    def __init__(self, *args: Any, in_series: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_series:
            del self.fields["for_series"]


class PlaceForm(HeartenForm):
    """A place where the people of a match may meet."""

    name = forms.CharField(
        label=_("Place"),
        max_length=120,
        help_text=_("Where others can see them and come in: a library, a café, a sports ground."),
    )
