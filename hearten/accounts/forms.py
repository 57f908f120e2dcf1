"""Signing in: an e-mail address and password, the words of a card, or a code by e-mail."""

from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm, ResetPasswordForm
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from hearten.accounts.cards import normalized

LONGEST_LOGIN = 254
"""An e-mail address is no longer."""


class SignInForm(LoginForm):
    """Card words may be typed with any spaces, dots or capitals between them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail, or the name on your card")
        self.fields["login"].validators.append(MaxLengthValidator(LONGEST_LOGIN))
        self.fields["password"].label = _("Password, or the words on your card")
        self.fields["password"].help_text = ""

    def clean_password(self) -> str:
        typed: str = self.cleaned_data["password"]
        return typed if "@" in self.cleaned_data.get("login", "") else normalized(typed) or typed


class AskCodeForm(RequestLoginCodeForm):
    """Where a code to sign in with is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")


class ForgottenForm(ResetPasswordForm):
    """Where a code for a new password is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
