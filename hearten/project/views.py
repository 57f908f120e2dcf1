"""What is shown when nothing else can be: a page that was not found, and one that broke."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same for what is not there and for what one may not see."""
    context = {
        "heading": _("There is nothing here for you"),
        "text": _("The page may have moved, or it belongs to somebody else."),
    }
    return render(request, "core/plain_notice.html", context, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """In the plain frame, which asks for nothing: what broke may be what the other frames ask for."""
    request.person = None  # type: ignore[attr-defined]
    context = {
        "heading": _("Something went wrong on our side"),
        "text": _("Nothing you saved before is lost. Please try again in a few minutes."),
    }
    return render(request, "core/plain_notice.html", context, status=500)
