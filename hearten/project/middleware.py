"""The policy table at the door: a role that may not open a route learns nothing of what is behind it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from hearten.accounts.rules import SECOND_STEP, is_fresh
from hearten.accounts.second_step import has_second_step
from hearten.core import clock
from hearten.people.middleware import keep_post
from hearten.people.models import Person
from hearten.people.rules import needs_second_step
from hearten.project.policy import Row, table

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PolicyMiddleware:
    """Refuses what the table does not admit: the visitor is asked to sign in, anyone else finds nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        match = request.resolver_match
        route = match.view_name if match else ""
        row, person = table().get(route), request.person  # type: ignore[attr-defined]
        if row is not None and row.admits(person):
            return None if person is None or row.is_public else first_to_do(request, row, person)
        if row is None or person is not None:
            raise Http404
        return ask_to_sign_in(request)


def first_to_do(request: HttpRequest, row: Row, person: Person) -> HttpResponseBase | None:
    """What comes before this page: the second step of the sign-in, or showing anew that it is them."""
    session = request.session
    if not session.get(SECOND_STEP) and needs_second_step(person.roles, person.age):
        if person.account and has_second_step(person.account):
            logout(request)
            return ask_to_sign_in(request)
        if not row.early:
            return HttpResponseRedirect(reverse("mfa_index"))
        request.confined = True  # type: ignore[attr-defined]
    if row.fresh and not is_fresh(session, int(clock.now().timestamp())):
        return ask_again(request, person)
    return None


def ask_again(request: HttpRequest, person: Person) -> HttpResponseBase:
    """To where one shows oneself anew, and back; what was being sent is kept meanwhile."""
    ways = get_adapter().get_reauthentication_methods(person.account)
    if not ways:
        logout(request)
        return ask_to_sign_in(request)
    if request.method == "POST":
        keep_post(request)
    return HttpResponseRedirect(f"{ways[0]['url']}?{urlencode({'next': _back(request)})}")


def ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back; `kept` when what was typed is waiting there."""
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': _back(request)})}")


def _back(request: HttpRequest) -> str:
    wanted = request.get_full_path() if request.method == "GET" else request.path
    if getattr(request, "kept_post", False):
        asked = request.GET.copy()
        asked["kept"] = "1"
        wanted = f"{request.path}?{asked.urlencode()}"
    return wanted
