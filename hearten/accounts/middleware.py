"""Nobody tries without end: every post of somebody not signed in is counted, by address and by account."""

from collections.abc import Callable

from allauth.account.internal.stagekit import unstash_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import resolve
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearten.accounts.actions import pour
from hearten.accounts.browsers import is_known, token_hash
from hearten.accounts.models import User
from hearten.accounts.rules import Try, address_of, tries_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]
ASKED_AGAIN = frozenset(
    {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
)
"""Where somebody signed in may guess, too."""


class TriesMiddleware:
    """Slows whoever tries too often; a page says how long to wait. Nothing of the post is looked at before."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *given: object) -> HttpResponseBase | None:
        if request.method != "POST" or not settings.COUNT_TRIES:
            return None
        route = resolve(request.path_info)
        if request.user.is_authenticated and route.view_name not in ASKED_AGAIN:
            return None
        seconds = pour(_tries(request, str(route.kwargs.get("slug", ""))))
        return _wait(request, seconds) if seconds else None


def _tries(request: HttpRequest, slug: str) -> list[Try]:
    typed, user = _account(request)
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return tries_of(
        address=address_of(request.META.get("REMOTE_ADDR", ""), forwarded, settings.PROXIES),
        account=str(user.pk) if user else typed,
        known_browser=token_hash(request) if user and is_known(request, user) else "",
        organization=str(user.organization_id) if user else slug,
    )


def _account(request: HttpRequest) -> tuple[str, User | None]:
    """The account that is tried: signed in, on its way in, or typed; as typed where there is none."""
    if request.user.is_authenticated:
        return "", request.user
    login = unstash_login(request, peek=True)
    if login is not None and login.user is not None:
        return "", login.user
    typed = (request.POST.get("login") or request.POST.get("email") or "").strip().lower()[:254]
    if not typed:
        return "", None
    found = User.objects.filter(email__iexact=typed).first()
    return typed, found or User.objects.filter(username__iexact=typed).first()


def _wait(request: HttpRequest, seconds: int) -> HttpResponse:
    text = ngettext(
        "Somebody tried this very often just now. Wait a second, go back, and press the button again.",
        "Somebody tried this very often just now. Wait %(n)s seconds, go back, and press the button again.",
        seconds,
    ) % {"n": seconds}
    context = {"heading": _("One moment, please"), "text": text}
    response = render(request, "core/plain_notice.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response
