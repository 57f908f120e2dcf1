"""What every request passes first: a limit on its size, and the headers every answer carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from hearten.core.refs import new_ref

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class RequestSizeMiddleware:
    """A post over the limit gets a plain page that says the limit; nothing of it is read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        return too_large(request, limit) if length > limit else self.get_response(request)


def too_large(request: HttpRequest, limit: int) -> HttpResponse:
    text = _("What you sent is over the limit of %(limit)s megabytes. Nothing was changed.") % {
        "limit": f"{limit / 1_000_000:.1f}"
    }
    context = {"heading": _("That is too much at once"), "text": text}
    return render(request, "core/plain_notice.html", context, status=413)


class HeadersMiddleware:
    """Outermost: a name for each request, and on every answer, an error too, what browsers must keep to."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.ref = new_ref()  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-Id"] = str(request.ref)  # type: ignore[attr-defined]
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response["Cache-Control"] = "no-store"
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response
