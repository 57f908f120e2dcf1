"""Applying as a mentor, step by step."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hearten.applications.rules import is_plausible_birth
from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.core.wizard import Step
from hearten.people.forms.fields import WordsField, free_time_choices
from hearten.people.rules import age_on
from hearten.programs.models import Program


class ApplyingForm(HeartenForm):
    """A step of an application to one program."""

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program


class AboutForm(ApplyingForm):
    first_name = forms.CharField(
        label=_("First name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), max_length=200, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    birth_date = forms.DateField(
        label=_("Date of birth"), help_text=_("Mentors need a certain age.")
    )

    def clean_birth_date(self) -> dt.date:
        born: dt.date = self.cleaned_data["birth_date"]
        today = clock.today(self.program.organization.zone)
        if not is_plausible_birth(born, today):
            raise ValidationError(_("Please check the date: it is not a date of birth."))
        if age_on(today, born) < self.program.mentor_youngest:
            raise ValidationError(
                _("Mentors in this program are at least %(age)s years old."),
                params={"age": self.program.mentor_youngest},
            )
        return born


class WhyForm(ApplyingForm):
    why = forms.CharField(
        label=_("Why would you like to be a mentor?"),
        max_length=1500,
        widget=forms.Textarea,
        help_text=_("A few sentences in your own words."),
    )
    months = forms.TypedChoiceField(label=_("How long can you promise to stay?"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        least = self.program.minimum_months
        lengths = sorted({least, *(n for n in (6, 12, 18, 24, 36) if n > least)})
        choices = [(n, _("%(months)s months") % {"months": n}) for n in lengths]
        self.fields["months"].choices = [("", _("Choose a length")), *choices]  # type: ignore[attr-defined]
        self.fields["months"].help_text = _(
            "This program asks for %(least)s months at least. Young people count on it."
        ) % {"least": least}


class LikesForm(ApplyingForm):
    interests = WordsField(label=_("Your interests"))
    goals = WordsField(
        label=_("What you could help with"),
        help_text=_("With commas between, for example: reading, finding a job"),
    )
    values = WordsField(
        label=_("What matters to you"),
        help_text=_("With commas between, for example: humor, honesty"),
    )
    languages = WordsField(
        label=_("Languages you speak"),
        help_text=_("With commas between, for example: English, Arabic"),
    )
    free_times = forms.MultipleChoiceField(
        label=_("When are you usually free?"),
        choices=free_time_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one time.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].required = True


class RefereesForm(ApplyingForm):
    first_name = forms.CharField(label=_("First referee: name"), max_length=120)
    first_contact = forms.CharField(
        label=_("First referee: e-mail or phone"),
        max_length=200,
        help_text=_("Somebody who has known you for two years and is not of your family."),
    )
    second_name = forms.CharField(label=_("Second referee: name"), max_length=120)
    second_contact = forms.CharField(label=_("Second referee: e-mail or phone"), max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for which in ("first", "second"):
            contact = cleaned.get(f"{which}_contact", "")
            if contact and "@" not in contact and sum(c.isdigit() for c in contact) < 5:
                self.add_error(
                    f"{which}_contact", _("Please give an e-mail address or a phone number.")
                )
        pair = [cleaned.get(f"{which}_contact", "").lower() for which in ("first", "second")]
        if pair[0] and pair[0] == pair[1]:
            self.add_error("second_contact", _("Please name two different people."))
        return cleaned


class AgreeForm(ApplyingForm):
    checks = forms.BooleanField(
        label=_("I agree that my identity, my references and my criminal record are checked."),
        error_messages={"required": _("Nobody becomes a mentor without these checks.")},
    )
    truth = forms.BooleanField(
        label=_("What I wrote is true and complete."),
        error_messages={"required": _("Please confirm this.")},
    )
    keeping = forms.BooleanField(
        label=_("My answers may be kept and read by the program’s staff while they decide."),
        error_messages={"required": _("Without this nobody could read your application.")},
    )


STEPS = (
    Step("about", _("About you"), AboutForm),
    Step("why", _("Why, and for how long"), WhyForm),
    Step("likes", _("What you like"), LikesForm),
    Step("referees", _("Two people who know you"), RefereesForm),
    Step("agree", _("What you agree to"), AgreeForm),
)


class SendForm(HeartenForm):
    """The last press. People leave the box empty; it is out of sight for those who see."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_by_machine(self) -> bool:
        return bool(self.data.get("website"))
