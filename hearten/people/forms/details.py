"""Details and profiles: a person's own, and those that staff keep."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.people.actions.people import address_is_taken
from hearten.people.forms.fields import WordsField, free_time_choices, zone_choices
from hearten.people.models import Person, Profile
from hearten.people.rules import KEPT_BEFORE_CONSENT

OLDEST = 120


class ContactForm(HeartenForm):
    """How to reach somebody, and the time zone they live in."""

    email = forms.EmailField(
        max_length=254,
        label=_("E-mail"),
        required=False,
        help_text=_("Also what you sign in with. Your old address gets a letter about the change."),
    )
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=zone_choices, required=False,
        help_text=_("Times of meetings are shown in it."),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        for name in self.fields:
            self.initial.setdefault(name, getattr(person, name))
        if not person.signs_in_by_address:
            self.fields["email"].help_text = _("For letters. You sign in with your card.")

    def clean_email(self) -> str:
        """An account keeps an address, and no two accounts share one."""
        email: str = self.cleaned_data["email"]
        account = self.person.account
        if account and account.email and not email:
            raise ValidationError(_("This address signs in. Change it, but do not leave it empty."))
        signs_in = account and email and self.person.signs_in_by_address
        if signs_in and address_is_taken(email, but_of=account):
            raise ValidationError(
                _("Another account uses this address. Please give a different one.")
            )
        return email


class ChangeForm(ContactForm):
    """What staff may change. Before consent a child's form asks for two things only."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    birth_date = forms.DateField(label=_("Date of birth"), required=False)
    birth_year = forms.IntegerField(
        label=_("Year of birth"), required=False, help_text=_("Enough where the day is not known.")
    )
    field_order = ["first_name", "last_name", "birth_date", "birth_year", "email", "phone", "zone"]

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        if person.signs_in_by_address:
            self.fields["email"].help_text = _(
                "Letters go there, and it signs in. An old address gets a letter about the change."
            )
        else:
            self.fields["email"].help_text = _("For letters. Young people sign in with a card.")
        self.awaits_consent = person.awaits_consent
        if self.awaits_consent:
            self.fields = {n: f for n, f in self.fields.items() if n in KEPT_BEFORE_CONSENT}

    def clean_birth_date(self) -> dt.date | None:
        born: dt.date | None = self.cleaned_data["birth_date"]
        today = clock.today(self.person.own_zone)
        if born and not (today.year - OLDEST <= born.year and born <= today):
            raise ValidationError(_("Please check the date: it is not a date of birth."))
        return born

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        today = clock.today(self.person.own_zone)
        if year is not None and not today.year - OLDEST <= year <= today.year:
            raise ValidationError(_("Please give the year with four digits, such as 2012."))
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        born, year = cleaned.get("birth_date"), cleaned.get("birth_year")
        if born and year and born.year != year:
            self.add_error("birth_year", _("This is not the year of the date above."))
        if born and not year:
            cleaned["birth_year"] = born.year
        return cleaned


class ProfileForm(HeartenForm):
    """What matching reads about somebody."""

    interests = WordsField(label=_("Interests"))
    goals = WordsField(
        label=_("Goals"), help_text=_("With commas between, for example: finish school")
    )
    values = WordsField(
        label=_("What matters"), help_text=_("With commas between, for example: humor, honesty")
    )
    languages = WordsField(
        label=_("Languages"), help_text=_("With commas between, for example: English")
    )
    free_times = forms.MultipleChoiceField(
        label=_("Free times"),
        choices=free_time_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    about = forms.CharField(
        label=_("In a few words"),
        max_length=600,
        required=False,
        widget=forms.Textarea,
        help_text=_("The other side can read this before you meet. No surname, address or number."),
    )

    def __init__(self, *args: Any, profile: Profile | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if profile is not None:
                self.initial.setdefault(name, getattr(profile, name))


class StaffProfileForm(ProfileForm):
    """The same and what the pair must agree on, which staff keep."""

    area = forms.CharField(
        label=_("Area"), max_length=80, required=False, help_text=_("A district, never an address.")
    )
    youngest = forms.IntegerField(
        label=_("Would meet young people from age"), min_value=5, max_value=25, required=False
    )
    oldest = forms.IntegerField(label=_("up to age"), min_value=5, max_value=25, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        youngest, oldest = cleaned.get("youngest"), cleaned.get("oldest")
        if youngest and oldest and youngest > oldest:
            self.add_error("oldest", _("The highest age lies below the lowest."))
        return cleaned
