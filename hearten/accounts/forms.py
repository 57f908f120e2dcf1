"""Signing in: an e-mail address and password, the words of a card, or a code by e-mail."""

from typing import Any

from allauth.account.forms import (
    ConfirmLoginCodeForm,
    ConfirmPasswordResetCodeForm,
    LoginForm,
    RequestLoginCodeForm,
    ResetPasswordForm,
)
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from hearten.accounts.actions import spend_code
from hearten.accounts.browsers import ask_to_spare
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


class _ToAddress:
    """One field, for the address that a letter goes to."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")


class AskCodeForm(_ToAddress, RequestLoginCodeForm):
    """Where a code to sign in with is sent."""


class ForgottenForm(_ToAddress, ResetPasswordForm):
    """Where a code for a new password is sent."""


class LetterCodeForm(ConfirmLoginCodeForm):
    """A code from a letter signs in once, however many send it at the same moment."""

    def clean_code(self) -> str:
        return _spend_letter_code(super().clean_code())


class NewPasswordCodeForm(ConfirmPasswordResetCodeForm):
    """A code for a new password counts once."""

    def clean_code(self) -> str:
        return _spend_letter_code(super().clean_code())


def _spend_letter_code(code: str) -> str:
    if not spend_code("letter", context.request.session.session_key, code):
        raise get_adapter().validation_error("incorrect_code")
    return code


class _SpentOnce:
    """A code of the app or of the list counts once: the database says so, not a cache that may forget."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if not _spend(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


def _spend(authenticator: Authenticator, code: str) -> bool:
    if authenticator.type == Authenticator.Type.TOTP:
        return _spend_app_code(decrypt(authenticator.data["secret"]), code)
    return spend_code("list", authenticator.pk, code)


def _spend_app_code(secret: str, code: str) -> bool:
    """An app's code is worth the half minute it stands for: spent for all of it."""
    steps = (
        s
        for s in yield_hotp_counters_from_time()
        if format_hotp_value(hotp_value(secret, s)) == code
    )
    return spend_code("app", secret, next(steps, code))


class _InDigits:
    """A phone shows its digits for a code."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code")
        code.widget.attrs.update(inputmode="numeric", autocomplete="one-time-code", autofocus=True)


class SecondStepForm(_InDigits, _SpentOnce, AuthenticateForm):
    """The code from the app; and whether to ask for one in this browser again soon."""

    spare = forms.BooleanField(
        required=False,
        label=_("This is my own phone or computer"),
        help_text=_(
            "Then we do not ask for a code here for 30 days. Do not tick this on a shared one."
        ),
    )

    def save(self) -> None:
        super().save()
        if self.cleaned_data["spare"]:
            ask_to_spare(context.request)


class ShowAgainForm(_InDigits, _SpentOnce, ReauthenticateForm):
    """The code from the app, to show oneself anew."""


class AppForm(_InDigits, ActivateTOTPForm):
    """The first code from a new app; it is spent with that."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        _spend_app_code(self.secret, code)
        return code


class PasskeyForm(AddWebAuthnForm):
    """A passkey, and what its owner calls it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("What you call it"), max_length=60, required=False
        )
        passkey = self.fields["credential"]
        passkey.label = _("Passkey")
        passkey.error_messages["required"] = _(
            "Your device sent none. Press the button and follow it."
        )
