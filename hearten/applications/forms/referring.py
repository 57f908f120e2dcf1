"""Referring a young person. Of a child under 13 only first name and birth year are asked."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hearten.applications.models import open_in
from hearten.applications.rules import OLDEST, Holder, ages_of_year, counts_as_child
from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.core.wizard import Answers, Step
from hearten.people.forms.fields import WordsField, free_time_choices
from hearten.people.models import Person
from hearten.people.rules import CHILD_UNTIL, Authority, age_on, needs_reference
from hearten.people.words import AUTHORITIES
from hearten.programs.rules import age_fits

_ACTING = tuple(authority for authority in Authority if authority != Authority.SELF)


class ReferringForm(HeartenForm):
    """A step of a referral by one caseworker."""

    def __init__(self, *args: Any, referrer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.referrer = referrer
        self.today = clock.today(referrer.organization.zone)


class YoungForm(ReferringForm):
    program = forms.ChoiceField(label=_("For which program?"))
    first_name = forms.CharField(label=_("First name"), max_length=80)
    birth_year = forms.IntegerField(
        label=_("Year of birth"), help_text=_("With four digits, such as 2012.")
    )
    is_thirteen = forms.BooleanField(
        label=_("Their 13th birthday has already been"),
        required=False,
        help_text=_("Tick it only if you know. Before that day nothing more is asked."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open = {str(p.pk): p for p in open_in(self.referrer.organization)}
        choices = [(ref, program.name) for ref, program in self.open.items()]
        self.fields["program"].choices = [("", _("Choose a program")), *choices]  # type: ignore[attr-defined]

    def clean_birth_year(self) -> int:
        year: int = self.cleaned_data["birth_year"]
        if not self.today.year - OLDEST <= year <= self.today.year:
            raise ValidationError(_("Please give the year with four digits, such as 2012."))
        program = self.open.get(self.cleaned_data.get("program", ""))
        ages = ages_of_year(year, self.today)
        if program and not any(age_fits(age, program.youngest, program.oldest) for age in ages):
            raise ValidationError(
                _("This program is for young people from %(youngest)s to %(oldest)s."),
                params={"youngest": program.youngest, "oldest": program.oldest},
            )
        return year


class HolderForm(ReferringForm):
    holder = forms.ChoiceField(
        label=_("Who may consent for this young person?"),
        choices=[
            (Holder.OTHER, _("Somebody else: a parent or carer")),
            (Holder.REFERRER, _("I hold the authority myself, for my agency")),
        ],
        widget=forms.RadioSelect,
    )
    first_name = forms.CharField(label=_("Their first name"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Their last name"), max_length=80, required=False)
    email = forms.EmailField(label=_("Their e-mail"), max_length=200, required=False)
    authority = forms.ChoiceField(
        label=_("Under which authority?"),
        choices=[("", _("Choose the authority")), *((a, AUTHORITIES[a]) for a in _ACTING)],
    )
    reference = forms.CharField(
        label=_("Where the authority is written"),
        max_length=120,
        required=False,
        help_text=_("For example: placement plan of 12 May, part 4"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("holder") == Holder.REFERRER:
            self._check_own(cleaned)
        elif cleaned.get("holder") == Holder.OTHER:
            self._check_other(cleaned)
        authority = cleaned.get("authority")
        if authority and needs_reference(Authority(authority)) and not cleaned.get("reference"):
            self.add_error("reference", _("Please say where this authority is written."))
        return cleaned

    def _check_own(self, cleaned: dict[str, Any]) -> None:
        cleaned.update(first_name="", last_name="", email="")
        if cleaned.get("authority") not in {"", Authority.LOCAL_AUTHORITY, Authority.COURT, None}:
            self.add_error("authority", _("You act for an authority, or under a court order."))

    def _check_other(self, cleaned: dict[str, Any]) -> None:
        if "first_name" not in self.errors and not cleaned.get("first_name"):
            self.add_error("first_name", _("Please give the first name."))
        if "email" not in self.errors and not cleaned.get("email"):
            self.add_error("email", _("Please give an address, so that we can ask for consent."))
        if cleaned.get("email", "").lower() == self.referrer.email.lower():
            self.add_error("email", _("This is your own address. Choose the other answer above."))


class MoreForm(ReferringForm):
    """Asked from 13 on only."""

    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    birth_date = forms.DateField(label=_("Date of birth"))
    interests = WordsField(label=_("Their interests"))
    goals = WordsField(
        label=_("What they would like to reach"),
        help_text=_("With commas between, for example: finish school"),
    )
    languages = WordsField(
        label=_("Languages"), help_text=_("With commas between, for example: English, Arabic")
    )
    free_times = forms.MultipleChoiceField(
        label=_("When they are usually free"),
        choices=free_time_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_birth_date(self) -> dt.date:
        born: dt.date = self.cleaned_data["birth_date"]
        if born > self.today or age_on(self.today, born) < CHILD_UNTIL:
            raise ValidationError(
                _("By this date they are not 13 yet. Go back and take the tick away.")
            )
        return born


def is_asked_more(answers: Answers) -> bool:
    """Whether the young person is 13, so that more may be asked than a name and a year."""
    young = answers.get("young")
    return young is not None and not counts_as_child(young, clock.today())


STEPS = (
    Step("young", _("The young person"), YoungForm),
    Step("holder", _("Who consents"), HolderForm),
    Step("more", _("More about them"), MoreForm, asked_if=is_asked_more),
)
