"""Why not …? Asked about any pair of a round; and pairs settled beforehand."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.matching import actions
from hearten.matching.forms import SettleForm, WhyNotForm
from hearten.matching.jobs import start_question
from hearten.matching.models import PairChoice, Round
from hearten.matching.models.asking import Asked, Choice
from hearten.matching.rules import Together
from hearten.people.asking import Asking

PAGE = 20


def why_not(request: Asking, ref: UUID) -> HttpResponse:
    """Nobody chosen: find a young person. One chosen: every mentor, the best first. Both: the pair."""
    shown = Round.objects.visible_to(request.person).marked_for(request.person)
    found = get_object_or_404(shown.select_related("program").defer("certificate"), pk=ref)
    form = WhyNotForm(request.GET or None)
    about = Asked.about(found, request.person) if found.has_plan else None
    if about is None:
        return redirect("matching:round", ref)
    mentee, mentor, words = form.refs if form.is_bound else ("", "", "")
    context: dict[str, Any] = {"round": found, "form": form, "q": words}
    pair = about.pair(mentor, mentee) if mentor and mentee else None
    if pair is not None:
        context |= _pair(about, pair, mentee)
    elif mentee in about.judge.mentee:
        context |= _mentors(request, about, mentee, words)
    else:
        context["mentees"] = about.mentees_found(words, PAGE)
    return render(request, "matching/why_not.html", context)


def _mentors(request: Asking, about: Asked, mentee: str, words: str) -> dict[str, Any]:
    page = Paginator(about.offers(mentee, words), PAGE).get_page(request.GET.get("page"))
    about.load([mentee])
    return {"mentee": about.found.get(mentee), "page": page, "choices": about.choices(list(page))}


def _pair(about: Asked, pair: Choice, mentee: str) -> dict[str, Any]:
    question = about.question(pair.mentors, mentee)
    return {
        "mentee": about.found[mentee],
        "pair": pair,
        "question": question,
        "moves": about.moves(question) if question and not question.is_waiting else [],
        "settled": about.settled(pair.mentors, mentee),
    }


def _asked_about(request: Asking, ref: UUID) -> tuple[Asked | None, Choice | None, SettleForm]:
    """The round and the pair a button was pressed for; no pair when there is no such."""
    staffed = Round.objects.staffed_by(request.person).select_related("program__organization")
    about = Asked.about(get_object_or_404(staffed, pk=ref), request.person)
    form = asked(request, SettleForm)
    pair = None
    if about is not None and form.is_valid():
        told = form.cleaned_data
        pair = about.pair(str(told["mentor"]), str(told["mentee"]))
    return about, pair, form


def _back(ref: UUID, pair: Choice | None) -> HttpResponseRedirect:
    here = reverse("matching:why_not", args=[ref])
    chosen = {"mentee": pair.judged.mentee, "mentor": pair.ref} if pair else {}
    return HttpResponseRedirect(f"{here}?{urlencode(chosen)}" if chosen else here)


def work_out(request: Asking, ref: UUID) -> HttpResponse:
    """Have the worker find the true cost of a pair, and who else would move."""
    about, pair, _form = _asked_about(request, ref)
    if request.method == "POST":
        if about is None or pair is None or pair.judged.broken or (pair.cost and pair.cost.taken):
            messages.error(request, _("This pair cannot be, so there is nothing to work out."))
        else:
            mentee = about.found[pair.judged.mentee]
            start_question(about.round, pair.mentors[0], mentee, by=request.person)
    return _back(ref, pair)


def settle(request: Asking, ref: UUID) -> HttpResponse:
    """Keep two people together in every round from now on, or apart."""
    about, pair, form = _asked_about(request, ref)
    if request.method == "POST":
        kind = form.cleaned_data.get("kind") if form.is_valid() else ""
        if about is None or pair is None or not kind:
            messages.error(request, _("Choose a pair of this round first."))
        elif kind == Together.KEPT and pair.judged.broken:
            messages.error(request, _("These two cannot be kept together.") + f" {pair.against}")
        elif kind == Together.KEPT and not about.has_room(pair):
            messages.error(request, _("All places of this mentor are kept for others already."))
        else:
            _settle(request, about, pair, Together(kind))
    return _back(ref, pair)


def _settle(request: Asking, about: Asked, pair: Choice, kind: Together) -> None:
    mentee = about.found[pair.judged.mentee]
    try:
        for mentor in pair.mentors if kind == Together.APART else pair.mentors[:1]:
            actions.settle_pair(about.round.program, mentor, mentee, kind, by=request.person)
        messages.success(request, _("Settled. It counts from the next round or what-if on."))
    except actions.SettledAlready:
        messages.error(
            request,
            _("This pair is settled already, or the young person is kept with somebody else."),
        )


def let_go(request: Asking, ref: UUID) -> HttpResponse:
    """A settled pair is free again."""
    found = get_object_or_404(PairChoice.objects.staffed_by(request.person).in_force(), pk=ref)
    if request.method == "POST":
        actions.let_go(found, by=request.person)
        messages.success(request, _("Let go. It counts from the next round or what-if on."))
    return redirect("matching:pool", found.program_id)
