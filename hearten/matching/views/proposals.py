"""One proposal as staff see it, and what they decide."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearten.core.forms import asked
from hearten.matching import actions
from hearten.matching.forms import ApproveForm
from hearten.matching.models import Proposal, Round, unready
from hearten.matching.models.asking import Asked, Choice
from hearten.matching.models.says import may_decide, says_of
from hearten.people.asking import Asking


def _staffed(request: Asking, ref: UUID) -> Proposal:
    return get_object_or_404(Proposal.objects.staffed_by(request.person).with_people(), pk=ref)


def proposal(request: Asking, ref: UUID) -> HttpResponse:
    shown = Proposal.objects.visible_to(request.person).with_people()
    found = get_object_or_404(shown.marked().select_related("round", "match"), pk=ref)
    says = says_of(found)
    context = {
        "proposal": found,
        "says": says,
        "answered": any(say.answer for say in says),
        "may_decide": may_decide(request.person, found.program_id),
        "others": _others(request, found),
        "unready": unready(found) if found.is_approved and not found.missing else [],
    }
    return render(request, "matching/proposal.html", context)


def _others(request: Asking, found: Proposal) -> list[Choice]:
    """The two who would fit the young person best instead; of a group nobody, it has several."""
    if found.round is None or len(found.mentees) != 1:
        return []
    about = Asked.about(found.round, request.person)
    mentee = str(found.mentees[0].person_id)
    if about is None or mentee not in about.judge.mentee:
        return []
    own = about.judge.plan.get(mentee)
    others = [each for each in about.offers(mentee) if each.offer != own and not each.broken]
    return about.choices(others[:2])


def approve(request: Asking, ref: UUID) -> HttpResponse:
    """Ticked pairs of a round go ahead, each on its own: one that cannot does not stop the others."""
    found = get_object_or_404(Round.objects.staffed_by(request.person), pk=ref)
    if request.method == "POST":
        form = asked(request, ApproveForm, round_=found)
        if form.is_valid():
            _approve_each(request, form.chosen)
        else:
            messages.error(request, _("Tick at least one pair that is still open."))
    return redirect("matching:round", ref)


def _approve_each(request: Asking, chosen: Iterable[Proposal]) -> None:
    approved = 0
    for each in chosen:
        try:
            actions.approve_proposal(each, by=request.person)
            approved += 1
        except (actions.NotReady, actions.NoLongerOpen):
            messages.error(request, _not_ready(each))
    if approved:
        told = ngettext(
            "One pair is approved. Everyone who has a say has been asked.",
            "%(n)s pairs are approved. Everyone who has a say has been asked.",
            approved,
        )
        messages.success(request, told % {"n": approved})


def _not_ready(each: Proposal) -> str:
    return _(
        "%(pair)s cannot go ahead: somebody is not ready today, or a place was given away meanwhile."
    ) % {"pair": each.pair}


def start(request: Asking, ref: UUID) -> HttpResponse:
    """One proposal goes ahead, from its own page."""
    found = _staffed(request, ref)
    if request.method == "POST":
        _approve_each(request, [found])
    return redirect("matching:proposal", ref)


def set_aside(request: Asking, ref: UUID) -> HttpResponse:
    found = _staffed(request, ref)
    if request.method == "POST":
        try:
            actions.set_aside(found, by=request.person)
            messages.success(request, _("%(pair)s are set aside.") % {"pair": found.pair})
        except actions.NoLongerOpen:
            messages.error(request, _("This proposal was decided in the meantime."))
    return redirect("matching:proposal", ref)


def fix(request: Asking, ref: UUID) -> HttpResponse:
    """Every round from now on keeps these people together."""
    found = _staffed(request, ref)
    if request.method == "POST":
        try:
            actions.keep_together(found, by=request.person)
            messages.success(request, _("%(pair)s stay together.") % {"pair": found.pair})
        except actions.SettledAlready:
            messages.error(request, _("They are settled already, or kept with somebody else."))
    return redirect("matching:proposal", ref)


def complete(request: Asking, ref: UUID) -> HttpResponse:
    found = _staffed(request, ref)
    if request.method == "POST":
        try:
            actions.complete_proposal(found, by=request.person)
        except actions.NotReady:
            messages.error(request, _not_ready(found))
    return redirect("matching:proposal", ref)


def read(request: Asking, ref: UUID) -> HttpResponse:
    found = _staffed(request, ref)
    if request.method == "POST":
        actions.read_answer(found, by=request.person)
        messages.success(request, _("Thank you. This is off your list."))
    return redirect("matching:proposal", ref)
