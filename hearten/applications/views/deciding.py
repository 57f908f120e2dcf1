"""Applications as staff and referrers see them: found, read, decided."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.applications.actions import AlreadyDecided, NoCarer, decline, take_on
from hearten.applications.actions.deciding import person_at
from hearten.applications.forms import applying, referring
from hearten.applications.forms.deciding import TAKE_ON, DecisionForm, SearchForm, in_words
from hearten.applications.models import Application
from hearten.applications.rules import Kind
from hearten.core.forms import asked
from hearten.people.asking import Asking
from hearten.programs.models import Program

PER_PAGE = 25


def list(request: Asking) -> HttpResponse:
    seen = Application.objects.visible_to(request.person)
    programs = dict(seen.order_by("program__name").values_list("program", "program__name"))
    form = SearchForm(request.GET, programs=programs)
    found = seen.found(form.told).select_related("program")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "applications/list.html", {"form": form, "page": page})


def show(request: Asking, ref: UUID) -> HttpResponse:
    application = _seen(request, ref)
    context = _told(request, application) | {"form": DecisionForm()}
    return render(request, "applications/show.html", context)


def decide(request: Asking, ref: UUID) -> HttpResponse:
    mine = Application.objects.staffed_by(request.person).select_related("program__organization")
    application = get_object_or_404(mine, pk=ref)
    form = asked(request, DecisionForm)
    if request.method == "POST" and form.is_valid():
        _decide(request, application, **form.cleaned_data)
        return redirect("applications:show", ref)
    context = _told(request, application) | {"form": form}
    return render(request, "applications/show.html", context)


def _decide(request: Asking, application: Application, *, decision: str, reason: str) -> None:
    act = take_on if decision == TAKE_ON else decline
    try:
        act(application, by=request.person, reason=reason)
    except AlreadyDecided:
        messages.warning(request, _("This was decided already. Nothing was changed."))
    except NoCarer:
        text = _("The address of the consent holder belongs to somebody here who is no carer.")
        messages.error(request, text)
    else:
        messages.success(request, _("Decided. Everyone concerned gets a letter."))


def _seen(request: Asking, ref: UUID) -> Application:
    seen = Application.objects.visible_to(request.person)
    people = ("program__organization", "referred_by__organization", "decided_by", "person")
    return get_object_or_404(seen.select_related(*people), pk=ref)


def _told(request: Asking, application: Application) -> dict[str, Any]:
    """Answers in words, and whether this reader decides."""
    answers, program = application.answers, application.program
    if application.kind == Kind.MENTOR:
        told = in_words(applying.STEPS, answers, program=program)
        known = application.is_waiting and person_at(program, answers["about"]["email"])
    else:
        told, known = in_words(referring.STEPS, answers, referrer=application.referred_by), None
    staffed = Program.objects.staffed_by(request.person).filter(pk=program.pk)
    decides = application.is_waiting and staffed.exists()
    return {"application": application, "told": told, "known": known, "decides": decides}
