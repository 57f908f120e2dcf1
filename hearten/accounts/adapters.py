"""Where allauth would write or send by itself, it goes through Hearten's actions and outbox instead."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from hearten.accounts.actions import post_account_letter, store_password
from hearten.accounts.models import User

_DOES_NOT_FIT = _("This does not fit together. Please check both, or ask for a code.")
"""The same whatever was wrong, so that nobody learns which accounts there are."""


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; passwords are stored by an action; mails are letters."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _DOES_NOT_FIT,
        "username_password_mismatch": _DOES_NOT_FIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Any, password: str) -> None:
        store_password(user, password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            return
        mail = self.render_mail(template_prefix, email, {"email": email, **context})
        post_account_letter(user, subject=mail.subject, body=str(mail.body))

    def format_email_subject(self, subject: str) -> str:
        return subject

    def generate_login_code(self) -> str:
        """Six digits out of a secure source; allauth allows three tries and three minutes."""
        return _digits(6)

    def generate_password_reset_code(self) -> str:
        return _digits(8)


def _digits(count: int) -> str:
    return "".join(secrets.choice("0123456789") for _ in range(count))
