"""Who is asking: the person behind the account, idle time-outs, kept posts, and readings for the audit."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone, translation

from hearten.accounts.rules import SEEN_AT, is_over
from hearten.audit.actions import note_readings
from hearten.core import clock
from hearten.core.actions import drop_draft, keep_draft, read_draft
from hearten.core.inside import inside
from hearten.core.reading import gathering
from hearten.people.models import Person
from hearten.people.rules import session_kind

GetResponse = Callable[[HttpRequest], HttpResponseBase]
NEVER_KEPT = frozenset(
    {"csrfmiddlewaretoken", "password", "password1", "password2", "code", "credential"}
)


class PersonMiddleware:
    """Sets `request.person` (or None), the time zone and language of the answer, and which organization
    the database shows: the person's, and to a visitor none.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        home = getattr(request.user, "organization_id", None)
        with inside(home):
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        person = _person_of(request)
        request.person = person  # type: ignore[attr-defined]
        if person is None:
            with inside(None):
                return self.get_response(request)
        with (
            timezone.override(zoneinfo.ZoneInfo(person.own_zone)),
            translation.override(person.organization.language),
        ):
            return self.get_response(request)


def _person_of(request: HttpRequest) -> Person | None:
    if not request.user.is_authenticated:
        return None
    people = Person.objects.select_related("organization", "account")
    person = people.filter(account=request.user.pk, account__is_active=True).first()
    now = int(clock.now().timestamp())
    if _is_over(request, person, now):
        _end_session(request)
        return None
    if now - request.session.get(SEEN_AT, 0) > 60:
        request.session[SEEN_AT] = now
    return person


def _is_over(request: HttpRequest, person: Person | None, now: int) -> bool:
    kind = session_kind(person.roles, person.age) if person else "other"
    idle, hours = settings.IDLE_MINUTES[kind], settings.SESSION_HOURS[kind]
    return is_over(request.session, now, idle_minutes=idle, hours=hours)


def _end_session(request: HttpRequest) -> None:
    """Sign out, and keep what was being sent."""
    if request.method == "POST":
        keep_post(request)
    logout(request)


def keep_post(request: HttpRequest) -> None:
    """Keep what was being sent, sealed, for its owner only, for an hour; files are not."""
    if request.FILES:
        return
    typed = {key: request.POST.getlist(key) for key in request.POST if key not in NEVER_KEPT}
    keep_draft(
        str(request.user.pk),
        _purpose(request),
        typed,
        organization_ref=request.user.organization_id,  # type: ignore[union-attr]
        hours=settings.KEPT_POST_HOURS,
    )
    request.kept_post = True  # type: ignore[attr-defined]


def _purpose(request: HttpRequest) -> str:
    return f"post:{request.path}"[:200]


class KeptPostMiddleware:
    """Gives a form back what its owner had typed, as `request.kept`: filled in and not saved.

    Whoever pressed a button that has no page of its own comes to their first page instead.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.kept = None  # type: ignore[attr-defined]
        if getattr(request, "person", None) is None or "kept" not in request.GET:
            return self.get_response(request)
        if request.method == "GET":
            request.kept = read_draft(str(request.user.pk), _purpose(request))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.method == "GET" and response.status_code == 405:
            return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
        if request.method == "POST" and response.status_code in {301, 302}:
            drop_draft(str(request.user.pk), _purpose(request))
        return response


class StreamRefused(RuntimeError):
    """An answer would go on reading after its readings were stored."""


class ReadingsMiddleware:
    """Stores whose records an answer showed, before the answer leaves; if that fails, nothing leaves."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        person: Person | None = getattr(request, "person", None)
        with gathering() as gathered:
            response = self.get_response(request)
        if response.streaming:
            raise StreamRefused("an answer that is still being read cannot be in the audit yet")
        others = {pair for pair in gathered if person is None or pair[1] != person.pk}
        if others and response.status_code < 400:
            match, ref = request.resolver_match, request.ref  # type: ignore[attr-defined]
            route = match.view_name if match else ""
            note_readings(others, what=route, by=person, event=ref)
        return response
