"""What is asked of somebody who is worried, and of whoever decides."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.people.forms.fields import PersonField, some_of
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.safeguarding.models import SORT_WORDS
from hearten.safeguarding.rules import AboutMentor

LONGEST_KNOWN_MONTHS = 12 * 60
"""Earlier than that, the year is a slip of the finger."""


class ConcernForm(HeartenForm):
    """What every teller is asked. `leads` are those who read it, unless it is about one of them."""

    words = forms.CharField(max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
    seen_when = forms.CharField(label=_("When was it?"), required=False, max_length=200)
    not_lead = forms.BooleanField(required=False)

    def __init__(self, *args: Any, leads: list[Person], **kwargs: Any) -> None:
        self.leads = leads
        super().__init__(*args, **kwargs)
        names = ", ".join(lead.first_name for lead in leads)
        self.fields["not_lead"].label = format_lazy(
            _("It is about {names}. Give it to somebody else."), names=names
        )
        if not leads:
            del self.fields["not_lead"]

    @property
    def named_leads(self) -> list[Person]:
        return self.leads if self.cleaned_data.get("not_lead") else []


class TellForm(ConcernForm):
    """A young person's page: their own words, and whether it is about a mentor."""

    about_mentor = forms.ChoiceField(
        choices=[
            (AboutMentor.YES, _("Yes")),
            (AboutMentor.UNSURE, _("Not sure")),
            (AboutMentor.NO, _("No")),
        ],
        widget=forms.RadioSelect,
    )

    field_order = ("words", "about_mentor", "seen_when", "not_lead")

    def __init__(self, *args: Any, mentors: list[Person], **kwargs: Any) -> None:
        self.mentors = mentors
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("What is wrong? Use your own words.")
        names = ", ".join(mentor.first_name for mentor in mentors)
        asked = self.fields["about_mentor"]
        asked.label = format_lazy(_("Is this about {names}?"), names=names)
        asked.help_text = format_lazy(
            _("If you say yes or not sure, your meetings stop for now. {names} is not told why."),
            names=names,
        )
        if not mentors:
            del self.fields["about_mentor"]

    def told(self) -> dict[str, Any]:
        answers = self.cleaned_data
        about = AboutMentor(answers.get("about_mentor", AboutMentor.NONE))
        mentors = self.mentors if about in {AboutMentor.YES, AboutMentor.UNSURE} else []
        return {
            "words": answers["words"],
            "seen_when": answers["seen_when"],
            "about_mentor": about,
            "said_of": [*mentors, *self.named_leads],
        }


class RaiseForm(ConcernForm):
    """An adult's page: about whom, what, and since when they know."""

    worried_about = PersonField(
        queryset=Person.objects.none(),
        label=_("Whom are you worried about?"),
        required=False,
        empty_label=_("Myself, or somebody not in this list"),
    )
    said_of = PersonField(
        queryset=Person.objects.none(),
        label=_("Who is said to have done something?"),
        required=False,
        empty_label=_("Nobody, or somebody not in this list"),
        help_text=_(
            "If it is a mentor, all their matches stop at once. They are not told why, or by whom."
        ),
    )
    sort = forms.ChoiceField(
        label=_("What kind of worry is it?"),
        required=False,
        choices=[("", _("I do not know")), *SORT_WORDS.items()],
    )
    known_on = forms.DateField(label=_("On which day did you first know?"))

    field_order = (
        "worried_about",
        "said_of",
        "words",
        "seen_when",
        "known_on",
        "sort",
        "not_lead",
    )

    def __init__(
        self, *args: Any, people: QuerySet[Person], by: Person, called: str = "", **kwargs: Any
    ) -> None:
        self.by, self.people = by, people
        super().__init__(*args, **kwargs)
        lists: dict[Any, Any] = {}
        for name in ("worried_about", "said_of"):
            chosen = (self.data if self.is_bound else self.initial).get(name)
            if chosen not in lists:
                lists[chosen] = some_of(people, called=called, chosen=chosen)
            self.fields[name].offer(people, lists[chosen])  # type: ignore[attr-defined]
        self.fields["words"].label = _("What did you see or hear?")
        self.fields["words"].help_text = _(
            "Write what was said in the words that were used. Ask no more questions and promise no secrecy."
        )
        self.fields["known_on"].initial = clock.today(by.own_zone)

    def clean_known_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["known_on"]
        today = clock.today(self.by.own_zone)
        if day > today:
            raise forms.ValidationError(_("This day has not come yet."))
        if day < clock.months_later(today, -LONGEST_KNOWN_MONTHS):
            raise forms.ValidationError(_("This day is very long ago. Please look at the year."))
        return day

    def told(self) -> dict[str, Any]:
        answers = self.cleaned_data
        said_of = [person for person in (answers["said_of"], *self.named_leads) if person]
        mentors = self.people.holding(Role.MENTOR)  # type: ignore[attr-defined]
        mentor = mentors.filter(pk__in=[person.pk for person in said_of]).exists()
        worried = answers["worried_about"]
        return {
            "words": answers["words"],
            "seen_when": answers["seen_when"],
            "sort": answers["sort"],
            "about_mentor": AboutMentor.YES if mentor else AboutMentor.NO,
            "worried_about": [worried] if worried else [],
            "said_of": said_of,
            "first_known_at": self._first_known(answers["known_on"]),
        }

    def _first_known(self, day: dt.date) -> dt.datetime | None:
        """Now, or the beginning of an earlier day: the strictest reading of “on that day”."""
        zone = ZoneInfo(self.by.own_zone)
        if day == clock.today(self.by.own_zone):
            return None
        return dt.datetime.combine(day, dt.time(), zone)


class NoteForm(HeartenForm):
    words = forms.CharField(
        label=_("What was learnt or done?"), max_length=5000, widget=forms.Textarea
    )


class DecideForm(HeartenForm):
    """Referred, and to whom; or not, and then always why."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[
            ("refer", _("Refer it to an authority")),
            ("keep", _("Do not refer it")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("To whom and when, or why not"),
        max_length=5000,
        widget=forms.Textarea,
        help_text=_("A decision without this cannot be saved."),
    )


class ReasonForm(HeartenForm):
    reason = forms.CharField(
        label=_("Why may this match go on?"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=_(
            "A second person reads this, and not the concern: write nothing that was told in confidence."
        ),
    )
