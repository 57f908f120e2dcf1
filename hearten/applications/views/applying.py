"""A visitor applies as a mentor. What they typed is kept, sealed, for their browser only."""

import hashlib
import secrets
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hearten.applications.actions import apply_as_mentor
from hearten.applications.forms.applying import STEPS, SendForm
from hearten.applications.forms.deciding import in_words
from hearten.applications.models import open_in, open_to_applicants
from hearten.core.forms import asked
from hearten.core.inside import inside
from hearten.core.wizard import Wizard
from hearten.organizations.doors import door_of
from hearten.organizations.models import Organization
from hearten.programs.models import Program

VISITOR = "hearten_visitor"
KEPT_HOURS = 72


def start(request: HttpRequest, slug: str) -> HttpResponse:
    organization = get_object_or_404(Organization, slug=slug)
    with inside(organization.pk):
        context = {"at": organization, "programs": open_in(organization)}
        return render(request, "applications/start.html", context)


@door_of(Program, "ref")
def apply(request: HttpRequest, ref: UUID, step: str | None = None) -> HttpResponse:
    program = get_object_or_404(open_to_applicants(), pk=ref)
    secret = request.COOKIES.get(VISITOR) or secrets.token_urlsafe(32)
    wizard = _wizard(program, secret)
    here = wizard.step(step)
    if here is None:
        return _go_on(wizard, ref)
    form = wizard.form(request, here)
    if request.method == "POST" and form.is_valid():
        wizard.keep(here, form)
        return _remember(_go_on(wizard, ref), secret)
    context = {"program": program, "wizard": wizard, "step": here, "form": form}
    return render(request, "applications/apply.html", context)


@door_of(Program, "ref")
def send(request: HttpRequest, ref: UUID) -> HttpResponse:
    program = get_object_or_404(open_to_applicants(), pk=ref)
    wizard = _wizard(program, request.COOKIES.get(VISITOR, ""))
    if wizard.open_step is not None:
        return _go_on(wizard, ref)
    form = asked(request, SendForm)
    if request.method == "POST" and form.is_valid():
        if not form.is_by_machine:
            apply_as_mentor(program, wizard.answers, draft=wizard)
        return redirect("applications:received", ref)
    told = in_words(STEPS, wizard.answers, program=program)
    context = {"program": program, "told": told, "form": form, "wizard": wizard}
    return render(request, "applications/send.html", context)


@door_of(Program, "ref")
def received(request: HttpRequest, ref: UUID) -> HttpResponse:
    program = get_object_or_404(open_to_applicants(), pk=ref)
    return render(request, "applications/received.html", {"program": program})


@door_of(Program, "ref")
def forget(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Throw away what was typed, on a browser that somebody else may use next."""
    program = get_object_or_404(open_to_applicants(), pk=ref)
    if request.method == "POST":
        _wizard(program, request.COOKIES.get(VISITOR, "")).take()
    return redirect("applications:start", program.organization.slug)


def _wizard(program: Program, secret: str) -> Wizard:
    return Wizard(
        STEPS,
        owner=hashlib.sha256(secret.encode()).hexdigest(),
        purpose=f"applications.apply:{program.pk}",
        organization_ref=program.organization_id,
        hours=KEPT_HOURS,
        program=program,
    )


def _go_on(wizard: Wizard, ref: UUID) -> HttpResponse:
    """To the first step that is still open, or to the last look."""
    if wizard.open_step is None:
        return redirect("applications:send", ref)
    return redirect("applications:apply", ref, wizard.open_step.name)


def _remember(response: HttpResponse, secret: str) -> HttpResponse:
    response.set_cookie(
        VISITOR,
        secret,
        max_age=KEPT_HOURS * 3600,
        path="/applications/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
