"""Signing out; where one is signed in."""

from allauth.account import views as allauth
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hearten.accounts.actions import sign_out_everywhere as turn_the_lock
from hearten.accounts.browsers import browsers_of, token_hash

FORGET = '"cache", "storage"'
"""What the browser drops at sign-out. Cookies stay, or it would not be known again; the session's is gone."""


def sign_out(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = allauth.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = FORGET
    return response


def browsers(request: HttpRequest) -> HttpResponse:
    context = {"browsers": browsers_of(request.user), "this": token_hash(request)}
    return render(request, "account/browsers.html", context | {"days": settings.SPARED_DAYS})


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    turn_the_lock(request.user)  # type: ignore[arg-type]
    logout(request)
    response = redirect(settings.LOGIN_URL)
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
