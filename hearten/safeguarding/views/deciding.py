"""Whoever may read a concern: the open ones by their clocks, one of them, its decision, its matches."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.people.asking import Asking
from hearten.safeguarding.actions import (
    AgreedAlready,
    DecidedAlready,
    add_note,
    agree_to_reinstate,
    decide_concern,
    propose_to_reinstate,
)
from hearten.safeguarding.forms import DecideForm, NoteForm, ReasonForm
from hearten.safeguarding.models import Concern, Suspension
from hearten.safeguarding.views.confidence import note_opened

A_PAGE = 25


def list_(request: Asking) -> HttpResponse:
    decided = "decided" in request.GET
    seen = Concern.objects.visible_to(request.person)
    chosen = seen.decided() if decided else seen.undecided()
    rows = chosen.prefetch_related("named__person").order_by("first_known_at")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "safeguarding/list.html", {"page": page, "decided": decided})


def _found(request: Asking, ref: UUID) -> Concern:
    seen = Concern.objects.visible_to(request.person).select_related("raised_by")
    concern = get_object_or_404(seen, pk=ref)
    note_opened(request, concern)
    return concern


def show(request: Asking, ref: UUID) -> HttpResponse:
    concern = _found(request, ref)
    form = asked(request, NoteForm)
    if request.method == "POST" and form.is_valid():
        add_note(concern, by=request.person, words=form.cleaned_data["words"])
        messages.success(request, _("Your note is kept."))
        return redirect("safeguarding:show", ref)
    context = {
        "concern": concern,
        "form": form,
        "named": concern.named.select_related("person"),
        "events": (events := list(concern.events.select_related("by"))),
        "is_decided": any(event.is_decision for event in events),
        "stopped": concern.suspensions.select_related("match", "first_by", "second_by")
        .prefetch_related("match__members__person")
        .order_by("made_at"),
    }
    return render(request, "safeguarding/show.html", context)


def decide(request: Asking, ref: UUID) -> HttpResponse:
    concern = _found(request, ref)
    form = asked(request, DecideForm)
    if request.method == "POST" and form.is_valid():
        referred, words = form.cleaned_data["decision"] == "refer", form.cleaned_data["words"]
        try:
            decide_concern(concern, by=request.person, referred=referred, words=words)
            messages.success(request, _("Your decision is kept."))
        except DecidedAlready:
            messages.warning(request, _("This was decided already. The first decision stands."))
        return redirect("safeguarding:show", ref)
    return render(request, "safeguarding/decide.html", {"concern": concern, "form": form})


def reinstate(request: Asking, ref: UUID) -> HttpResponse:
    seen = Suspension.objects.visible_to(request.person).select_related("match", "concern")
    suspension = get_object_or_404(seen.prefetch_related("match__members__person"), pk=ref)
    form = asked(request, ReasonForm)
    if request.method == "POST" and form.is_valid():
        try:
            propose_to_reinstate(suspension, by=request.person, **form.cleaned_data)
            messages.success(request, _("A second person is asked now."))
        except AgreedAlready:
            messages.warning(request, _("Somebody said so before you."))
        return redirect("safeguarding:show", suspension.concern_id)
    context = {"suspension": suspension, "form": form}
    return render(request, "safeguarding/reinstate.html", context)


def agree(request: Asking, ref: UUID) -> HttpResponse:
    waiting = Suspension.objects.staffed_by(request.person).select_related("match", "first_by")
    suspension = get_object_or_404(waiting, pk=ref)
    if request.method == "POST":
        try:
            agree_to_reinstate(suspension, by=request.person)
            messages.success(request, _("Thank you. Both of you are recorded."))
        except AgreedAlready:
            messages.warning(request, _("Somebody agreed before you."))
        return redirect("desk:home")
    suspension.load_mentors()
    return render(request, "safeguarding/agree.html", {"suspension": suspension})
