"""The policy table at the door: a role that may not open a route learns nothing of what is behind it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import resolve

from hearten.project.policy import table

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PolicyMiddleware:
    """Refuses what the table does not admit: the visitor is asked to sign in, anyone else finds nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        route = resolve(request.path_info).view_name
        row, person = table().get(route), request.person  # type: ignore[attr-defined]
        if row is not None and row.admits(person):
            return None
        if row is None or person is not None:
            raise Http404
        return ask_to_sign_in(request)


def ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back; `kept` when what was typed is waiting there."""
    wanted = request.get_full_path() if request.method == "GET" else request.path
    if getattr(request, "kept_post", False):
        asked = request.GET.copy()
        asked["kept"] = "1"
        wanted = f"{request.path}?{asked.urlencode()}"
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': wanted})}")
