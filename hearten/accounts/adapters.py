"""Where allauth would write or send by itself, it goes through Hearten's actions and outbox instead."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from hearten.accounts.actions import post_account_letter, store_password
from hearten.accounts.browsers import remember_browser
from hearten.accounts.models import User
from hearten.accounts.rules import SECOND_STEP
from hearten.accounts.second_step import has_second_step
from hearten.core.inside import inside

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

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """The policy table says where one shows oneself anew (`fresh`), for allauth's pages too."""
        return False

    def get_login_stages(self) -> list[str]:
        ours = {
            "allauth.mfa.stages.AuthenticateStage": "hearten.accounts.second_step.SecondStepStage"
        }
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def login(self, request: HttpRequest, user: Any) -> None:
        """An account closed between the password and the second step opens nothing."""
        if not user.is_active:
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever has a second step has taken it by now, or this browser was spared."""
        request.session[SECOND_STEP] = has_second_step(user)
        response = super().post_login(request, user, **kwargs)
        remember_browser(request, response, user)
        return response

    def set_password(self, user: Any, password: str) -> None:
        if not user.is_active:
            raise ImmediateHttpResponse(self.respond_user_inactive(self.request, user))
        with inside(user.organization_id):
            store_password(user, password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            return
        mail = self.render_mail(template_prefix, email, {"email": email, **context})
        with inside(user.organization_id):
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
