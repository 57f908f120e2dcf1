"""Browsers that an account has signed in with: a new one is told of, a known one may be spared a step."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from hearten.accounts.actions import note_sign_in
from hearten.accounts.models import Browser, User
from hearten.accounts.rules import browser_in_words
from hearten.core import clock
from hearten.core.inside import inside

COOKIE = "hearten_browser"
_SPARE = "spare_this_browser"


def token_hash(request: Any) -> str:
    """The hash of the secret this browser holds; of nothing when it holds none."""
    return hashlib.sha256(request.COOKIES.get(COOKIE, "").encode()).hexdigest()


def is_known(request: Any, user: User) -> bool:
    return _is_among(Browser.objects.of, request, user)


def is_spared(request: Any, user: User) -> bool:
    """Whether this browser need not take the second step now."""
    return _is_among(Browser.objects.spared, request, user)


def _is_among(rows_of: Callable[[User, str], Any], request: Any, user: User) -> bool:
    if COOKIE not in request.COOKIES:
        return False
    with inside(user.organization_id):
        return bool(rows_of(user, token_hash(request)).exists())


def ask_to_spare(request: Any) -> None:
    """Its owner ticked that this browser is theirs; counts once they are in."""
    request.session[_SPARE] = True


def remember_browser(request: Any, response: Any, user: User) -> None:
    """Note the sign-in, tell of a browser that is new, and leave its secret in a cookie."""
    token = request.COOKIES.get(COOKIE) or secrets.token_urlsafe(32)
    request.COOKIES[COOKIE] = token
    spare_days = settings.SPARED_DAYS if request.session.pop(_SPARE, False) else 0
    label = browser_in_words(request.META.get("HTTP_USER_AGENT", ""))
    with inside(user.organization_id):
        note_sign_in(user, token_hash(request), label=label, spare_days=spare_days)
    response.set_cookie(
        COOKIE, token, max_age=dt.timedelta(days=settings.BROWSER_DAYS), httponly=True,
        secure=settings.TLS, samesite="Lax",
    )  # fmt: skip


def browsers_of(user: Any) -> QuerySet[Browser]:
    """Browsers an account signed in with, the latest first; those of a year ago are past."""
    since = clock.now() - dt.timedelta(days=settings.BROWSER_DAYS)
    return Browser.objects.filter(user=user.pk, last_at__gt=since).order_by("-last_at")
