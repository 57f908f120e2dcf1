"""The way in: how somebody who was invited wants to sign in from now on."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hearten.accounts.models import User
from hearten.core.forms import HeartenForm
from hearten.people.models import Person

PASSWORD, CODES = "password", "codes"


class AcceptForm(HeartenForm):
    """A password, or codes sent by e-mail each time."""

    way = forms.ChoiceField(
        label=_("How would you like to sign in?"),
        choices=[(PASSWORD, _("With a password")), (CODES, _("With codes by e-mail"))],
        widget=forms.RadioSelect,
        initial=PASSWORD,
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 letters or signs. A few words in a row are good."),
        error_messages={"required": _("Please choose a password of at least 10 letters or signs.")},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("way") == CODES:
            self.errors.pop("password", None)
        elif typed := cleaned.get("password"):
            self._check_password(typed)
        return cleaned

    def _check_password(self, typed: str) -> None:
        try:
            validate_password(typed, User(email=self.person.email))
        except ValidationError as problem:
            self.add_error("password", problem)

    @property
    def chosen_password(self) -> str | None:
        if self.cleaned_data["way"] == CODES:
            return None
        return str(self.cleaned_data["password"])
