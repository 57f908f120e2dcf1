"""The pool, and rounds: asked for, on their way, done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.matching.actions import (
    NoLongerOpen,
    NotReady,
    RoundUnderWay,
    propose_match,
    stop_round,
)
from hearten.matching.forms import AskForm, FindForm, ProposeForm
from hearten.matching.jobs import start_round
from hearten.matching.models import Leftover, PairChoice, Proposal, Round, pool_of
from hearten.matching.models.needs import wanted
from hearten.matching.models.overview import overview_of
from hearten.matching.models.words import reasons_of
from hearten.people.asking import Asking
from hearten.people.models import Person
from hearten.programs.models import Program

PAGE = 25
FILTERS = ("q", "state", "order")


def rounds(request: Asking) -> HttpResponse:
    shown = Round.objects.visible_to(request.person).listed()
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    programs = Program.objects.staffed_by(request.person).open().order_by("name")
    return render(request, "matching/rounds.html", {"page": page, "programs": programs})


def _program(request: Asking, ref: UUID) -> Program:
    staffed = Program.objects.staffed_by(request.person).open().select_related("organization")
    return get_object_or_404(staffed, pk=ref)


def pool(request: Asking, ref: UUID) -> HttpResponse:
    program = _program(request, ref)
    found = pool_of(program)
    page = Paginator(found.nearly, PAGE).get_page(request.GET.get("page"))
    settled = PairChoice.objects.staffed_by(request.person).in_force().filter(program=program)
    choices = settled.select_related("mentor", "mentee", "made_by")
    context = {"program": program, "pool": found, "page": page, "choices": choices}
    return render(request, "matching/pool.html", context)


def ask(request: Asking, ref: UUID) -> HttpResponse:
    program = _program(request, ref)
    form = asked(request, AskForm, program=program)
    if request.method == "POST" and form.is_valid():
        try:
            begun = start_round(program, by=request.person, weights=form.weights)
            return redirect("matching:round", begun.pk)
        except RoundUnderWay:
            form.add_error(None, _("A round of this program is on its way already."))
    context = {"program": program, "form": form, "pool": pool_of(program)}
    return render(request, "matching/ask.html", context)


def propose(request: Asking, ref: UUID) -> HttpResponse:
    program = _program(request, ref)
    form = asked(request, ProposeForm, pool=pool_of(program))
    if request.method == "POST" and form.is_valid():
        sides = form.people("mentors"), form.people("mentees")
        try:
            made = propose_match(program, *sides, by=request.person)
            return redirect("matching:proposal", made.pk)
        except NotReady:
            form.add_error(None, _("Somebody is not ready any more. Nothing was proposed."))
    return render(request, "matching/propose.html", {"program": program, "form": form})


def round(request: Asking, ref: UUID) -> HttpResponse:
    shown = Round.objects.visible_to(request.person).marked_for(request.person)
    shown = shown.select_related("program__organization").defer("certificate")
    found = get_object_or_404(shown, pk=ref)
    context = {"round": found, "may_decide": found.may_decide}
    if found.has_plan:
        context |= _what_was_found(request, found)
    return render(request, "matching/round.html", context)


def _what_was_found(request: Asking, found: Round) -> dict[str, Any]:
    form = FindForm(request.GET or None)
    told = form.cleaned_data if form.is_valid() else {}
    proposals = Proposal.objects.visible_to(request.person).filter(round=found)
    overview = overview_of(proposals, **{name: told.get(name, "") for name in FILTERS})
    page = Paginator(overview.refs, PAGE).get_page(request.GET.get("page"))
    shown = {p.pk: p for p in proposals.filter(pk__in=list(page)).with_people().marked()}
    leftovers = Leftover.objects.visible_to(request.person).filter(round=found)
    left = list(leftovers.select_related("person"))
    mentees = [each for each in left if each.role == "mentee"]
    return {
        "form": form,
        "overview": overview,
        "page": page,
        "proposals": [shown[ref] for ref in page],
        "left": len(mentees),
        "reasons": reasons_of(mentees),
        "mentor_reasons": reasons_of(each for each in left if each.role == "mentor"),
        "wanted": wanted(found.summary.get("needs", [])),
        "unkept": _unkept(request, found.summary.get("unkept", [])),
    }


def _unkept(request: Asking, pairs: list[list[str]]) -> list[tuple[Person, Person]]:
    """Mentor and young person of pairs that could not be kept; none of people one does not see."""
    if not pairs:
        return []
    refs = [ref for pair in pairs for ref in pair]
    seen = {str(p.pk): p for p in Person.objects.visible_to(request.person).filter(pk__in=refs)}
    return [(seen[a], seen[b]) for a, b in pairs if a in seen and b in seen]


def stop(request: Asking, ref: UUID) -> HttpResponse:
    """A round on its way is wanted no longer."""
    found = get_object_or_404(Round.objects.staffed_by(request.person), pk=ref)
    if request.method == "POST":
        try:
            stop_round(found, by=request.person)
            messages.success(request, _("Stopped. Nothing was changed."))
        except NoLongerOpen:
            messages.error(request, _("This round had come to its end already."))
    return redirect("matching:round", ref)
