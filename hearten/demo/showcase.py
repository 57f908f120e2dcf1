"""What the style page shows: a real form with real errors, a real list, real charts. Nobody in it lives."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.core import charts
from hearten.core.forms import HeartenForm

Text = str | Promise
TYPED = {"email": "ben.example.org", "day": "", "place": "Library café", "minutes": "60"}
ICONS = (
    "home calendar clock person people match check cross alert info shield eye chat phone video place"
    " goal book pencil search filter download arrow plus leave bell lock move"
).split()
MONTHS = (_("Jun"), _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"))


class FieldsForm(HeartenForm):
    """One field of each kind that is typed."""

    email = forms.EmailField(
        label=_("E-mail"), error_messages={"invalid": _("Enter an e-mail with an @ in it")}
    )
    day = forms.DateField(
        label=_("Date of the meeting"),
        error_messages={"required": _("Enter the day of the meeting")},
    )
    starts = forms.TimeField(label=_("Starts at"), required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1)
    place = forms.CharField(
        label=_("Place"), help_text=_("A public place where others can see you both")
    )
    reason = forms.ChoiceField(
        label=_("Reason for the change"),
        choices=[("ill", _("Illness")), ("school", _("School")), ("travel", _("Travel"))],
        required=False,
    )
    story = forms.CharField(label=_("What happened?"), widget=forms.Textarea, required=False)


class ChoicesForm(HeartenForm):
    """One field of each kind that is chosen."""

    told = forms.MultipleChoiceField(
        label=_("Who should know?"),
        choices=[("carer", _("Ruth, carer")), ("worker", _("Dele, caseworker"))],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They see the date and the place."),
        initial=["carer"],
    )
    on = forms.ChoiceField(
        label=_("Carry on?"),
        choices=[
            ("yes", _("Yes, as it is")),
            ("change", _("Yes, with another day, place or rhythm")),
            ("end", _("Plan a good ending")),
        ],
        widget=forms.RadioSelect,
        initial="yes",
    )
    felt = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[
            ("hard", _("Hard")),
            ("soso", _("So-so")),
            ("good", _("Good")),
            ("great", _("Great")),
        ],
        widget=forms.RadioSelect,
        initial="good",
    )
    photos = forms.ChoiceField(
        label=_("Photos in the memory book?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(
        label=_("I read this with Carla"), help_text=_("Slowly, and to the end.")
    )


@dataclass(frozen=True)
class Mentor:
    """A row of the table."""

    name: str
    check: Text
    matches: int
    hours: str
    tone: str
    icon: str
    state: Text


MENTORS = (
    Mentor("Ben Hartley", _("3 May 2028"), 1, "7.5", "ok", "check", _("ready")),
    Mentor("Dina Falk", _("waiting"), 0, "2.0", "soon", "clock", _("one reference missing")),
    Mentor("Marek Nowak", _("24 November"), 1, "6.0", "late", "alert", _("expires tonight")),
)


def showcase() -> dict[str, Any]:
    """Everything the style page draws."""
    form = FieldsForm(TYPED, auto_id="field_%s")
    form.is_valid()
    return {
        "fields": form,
        "choices": ChoicesForm(auto_id="choice_%s"),
        "icons": ICONS,
        "mentors": MENTORS,
        "page": Paginator(range(300), 25).page(4),
        "stages": _stages(),
        "leaves": ["met"] * 9 + ["short", "none", "met", "next"],
        **_charts(),
    }


def _stages() -> list[dict[str, Text]]:
    return [
        {"label": _("Orientation"), "detail": _("5 June"), "state": "done"},
        {"label": _("Meeting"), "detail": _("since 12 June"), "state": "now"},
        {"label": _("Goodbye"), "detail": _("planned for June"), "state": ""},
    ]


def _charts() -> dict[str, charts.Chart]:
    return {"bars": _bars(), "lines": _lines(), "dots": _dots(), "survival": _survival()}


def _bars() -> charts.Chart:
    counts = [(4, 4), (4, 5), (2, 4), (4, 4), (4, 4), (3, 3)]
    rows = [charts.Bar(month, *pair) for month, pair in zip(MONTHS, counts, strict=True)]
    head = (_("Month"), _("Meetings"), _("Promised"))
    table = charts.Table(_("Meetings by month"), head, rows)
    message = _("Meetings against the promise, June to November: 21 of 24")
    return charts.bars(message, rows, (_("meetings held"), _("promised")), table)


def _lines() -> charts.Chart:
    mentor, mentee = (3.8, 3.6, 3.5, 3.9, 4.1), (3.2, 3.6, 3.4, 4.0, 4.4)
    months = MONTHS[1:]
    rows = list(zip(months, mentor, mentee, strict=True))
    table = charts.Table(_("Pulse by month"), (_("Month"), _("Ben"), _("Carla")), rows)
    drawn = [charts.Series("p", _("Ben"), mentor), charts.Series("c dash", _("Carla"), mentee)]
    return charts.lines(_("Both say it goes a little better"), drawn, months, (1, 5), table)


def _dots() -> charts.Chart:
    rows = [
        charts.Interval(_("Self-esteem"), 1.6, 0.7, 2.5, _("+1.6, n = 64")),
        charts.Interval(_("School belonging"), 0.4, -0.3, 1.1, _("+0.4, n = 61")),
        charts.Interval(_("Hope"), None, None, None, _("Hidden: fewer than 10 people")),
    ]
    table = charts.Table(
        _("Change with its range"),
        (_("Scale"), _("Change"), _("From"), _("To")),
        [[row.name, row.estimate or "", row.low or "", row.high or ""] for row in rows],
    )
    return charts.dots(_("Self-esteem rose; school belonging is unclear"), rows, table)


def _survival() -> charts.Chart:
    ours = [(0, 100), (2, 97), (5, 91), (8, 84), (11, 78), (15, 66), (18, 61)]
    others = [(0, 100), (2, 93), (6, 82), (9, 75), (14, 56), (18, 52)]
    band = charts.Band(
        [(month, share - 2 - month / 2, min(100, share + 5)) for month, share in ours]
    )
    curves = [
        charts.Steps("p", _("Riverbank"), ours),
        charts.Steps("k dash", _("all programs"), others),
    ]
    table = charts.Table(_("Matches still going"), (_("Month"), _("Percent")), ours)
    message = _("61 of 100 matches are still going after 18 months")
    return charts.survival(message, curves, band, 18, table)
