"""What one person is asked about a proposal: their own part of it, in words for them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.matching.actions import NoLongerOpen, NotAsked, answer_proposal
from hearten.matching.forms import AnswerForm
from hearten.matching.models import Proposal
from hearten.matching.models.asks import Ask, asks_of, first_names, in_common
from hearten.matching.models.words import spoken
from hearten.matching.rules import Said
from hearten.people.asking import Asking
from hearten.people.rules import Authority
from hearten.people.words import AUTHORITIES
from hearten.programs.rules import Check
from hearten.screening.forms import KIND_WORDS


def answer(request: Asking, ref: UUID) -> HttpResponse:
    found = get_object_or_404(Proposal.objects.shared_with(request.person).with_people(), pk=ref)
    asks = asks_of(found, request.person)
    ask = next((each for each in asks if each.answer is None), asks[0])
    form = asked(request, AnswerForm, ask=ask)
    if request.method == "POST" and form.is_valid():
        if _answered(request, found, ask, Said(form.cleaned_data["said"])):
            return redirect("matching:answer", ref)
        form.add_error(None, _("This was decided in the meantime. Nothing was changed."))
    context = {"proposal": found, "ask": ask, "form": form, **_may_know(found, ask)}
    return render(request, "matching/answer.html", context)


def _may_know(found: Proposal, ask: Ask) -> dict[str, Any]:
    """First names of the other side, what both have in common, whom to ask; of others in a group, how many."""
    common = in_common(found, ask.member)
    return {
        "mentor_names": first_names(found.mentors),
        "mentee_names": first_names(found.mentees),
        "other_mentees": len(found.mentees) - 1,
        "common": common,
        "times": spoken("free_times", common.get("free_times", [])),
        "checks": [KIND_WORDS[Check(kind)] for kind in found.program.checks],
        "authority": AUTHORITIES[Authority(ask.held.authority)] if ask.held else "",
        "coordinators": found.program.coordinators,
    }


def _answered(request: Asking, found: Proposal, ask: Ask, said: Said) -> bool:
    try:
        answer_proposal(found, ask.member, ask.voice, said, by=request.person)
    except (NoLongerOpen, NotAsked):
        return False
    return True
