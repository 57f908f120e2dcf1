"""Trying Hearten out: sign in as anyone of the cast, read every letter, see every component."""

from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hearten.accounts.rules import SECOND_STEP
from hearten.demo.looking import letters_newest_first, persona_account
from hearten.demo.showcase import showcase


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the cast, and as nobody else; their second step counts as taken."""
    account = persona_account(request.POST.get("key", ""))
    if account is None:
        raise Http404
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session[SECOND_STEP] = True
    return redirect("desk:home")


def letters(request: HttpRequest) -> HttpResponse:
    page = Paginator(letters_newest_first(), 25).get_page(request.GET.get("page"))
    return render(request, "demo/letters.html", {"page": page})


def style(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/style.html", showcase())
