"""Other weights tried out: asked for, compared with the round they come from, adopted or thrown away."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.matching.actions import NoLongerOpen, RoundUnderWay, adopt_round, drop_round
from hearten.matching.forms import WhatIfForm
from hearten.matching.jobs import start_round
from hearten.matching.models import Round
from hearten.matching.models.plans import Comparison
from hearten.matching.rules import Calm
from hearten.people.asking import Asking

PAGE = 25


def _staffed(request: Asking, ref: UUID) -> Round:
    staffed = Round.objects.staffed_by(request.person)
    return get_object_or_404(staffed.select_related("program__organization"), pk=ref)


def what_if(request: Asking, ref: UUID) -> HttpResponse:
    """Ask for a what-if with a round's weights or others; it is compared with the plan there is now."""
    found = _staffed(request, ref)
    form = asked(request, WhatIfForm, base=found)
    if request.method == "POST" and form.is_valid():
        try:
            begun = start_round(
                found.program,
                by=request.person,
                weights=form.weights,
                calm=Calm(form.cleaned_data["calm"]),
                base=Round.objects.staffed_by(request.person).plan_now(found),
            )
            return redirect("matching:round", begun.pk)
        except RoundUnderWay:
            form.add_error(None, _("A round of this program is on its way already."))
    return render(request, "matching/what_if.html", {"round": found, "form": form})


def compare(request: Asking, ref: UUID) -> HttpResponse:
    """A what-if beside the round it came from: which pairs stay, move, are new or go."""
    shown = Round.objects.visible_to(request.person).marked_for(request.person)
    shown = shown.select_related("program__organization", "base")
    found = get_object_or_404(shown, pk=ref)
    told = Comparison.of(found, request.person) if found.has_plan and found.base else None
    if told is None:
        return redirect("matching:round", ref)
    page = Paginator(told.told.changed, PAGE).get_page(request.GET.get("page"))
    before, after = told.sides
    context = {
        "round": found,
        "told": told.told,
        "before": before,
        "after": after,
        "page": page,
        "rows": told.rows(list(page), request.person),
    }
    return render(request, "matching/compare.html", context)


def adopt(request: Asking, ref: UUID) -> HttpResponse:
    found = _staffed(request, ref)
    if request.method == "POST":
        try:
            adopt_round(found, by=request.person)
            messages.success(request, _("This is the plan now. Nobody has been asked yet."))
        except NoLongerOpen:
            messages.error(
                request,
                _("Another round was finished in the meantime. Try it out again from there."),
            )
    return redirect("matching:round", ref)


def drop(request: Asking, ref: UUID) -> HttpResponse:
    found = _staffed(request, ref)
    if request.method != "POST":
        return redirect("matching:round", ref)
    try:
        drop_round(found, by=request.person)
        messages.success(request, _("Thrown away. Nothing has changed."))
    except NoLongerOpen:
        messages.error(request, _("This was decided in the meantime."))
    return redirect("matching:round", found.base_id or ref)
