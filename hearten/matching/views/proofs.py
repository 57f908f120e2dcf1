"""A finished round looked at as a whole: its proof, its fairness, its list to take along."""

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.matching.actions import export_round
from hearten.matching.jobs import start_verifying
from hearten.matching.models import Proposal, Round, Snapshot, plan_of_round
from hearten.matching.models.fairness import sections
from hearten.matching.models.taking_along import rows_of
from hearten.matching.models.words import CRITERION_WORDS
from hearten.people.asking import Asking


def _shown(request: Asking, ref: UUID) -> Any:
    shown = Round.objects.visible_to(request.person).marked_for(request.person)
    return get_object_or_404(shown.select_related("program__organization"), pk=ref)


def proof(request: Asking, ref: UUID) -> HttpResponse:
    """What proves a round, on what terms it was found, and whether it was found again."""
    found = _shown(request, ref)
    if not found.has_plan:
        return redirect("matching:round", ref)
    snapshot = (
        Snapshot.objects.visible_to(request.person).filter(round=found).defer("sealed_kept").first()
    )
    weights = [(CRITERION_WORDS[name], weight) for name, weight in found.weights.items()]
    context = {"round": found, "snapshot": snapshot, "weights": weights}
    return render(request, "matching/proof.html", context)


def verify(request: Asking, ref: UUID) -> HttpResponse:
    """Have the worker work the round out again and compare."""
    found = get_object_or_404(Round.objects.staffed_by(request.person), pk=ref)
    if request.method == "POST" and found.has_plan:
        start_verifying(found, by=request.person)
        messages.success(request, _("It is being worked out again. Look here in a moment."))
    return redirect("matching:proof", ref)


def fairness(request: Asking, ref: UUID) -> HttpResponse:
    """Waiting time and fit by group. Small groups are hidden."""
    found = _shown(request, ref)
    snapshot = Snapshot.objects.visible_to(request.person).filter(round=found).first()
    if snapshot is None or not found.has_plan:
        return redirect("matching:round", ref)
    judge = snapshot.judge(plan_of_round(found))
    return render(request, "matching/fairness.html", {"round": found, "sections": sections(judge)})


def export(request: Asking, ref: UUID) -> HttpResponse:
    """The pairs of a round as a table for a spreadsheet; who took it along stands in the audit."""
    found = get_object_or_404(Round.objects.staffed_by(request.person), pk=ref)
    if request.method != "POST" or not found.has_plan:
        return redirect("matching:round", ref)
    proposals = Proposal.objects.visible_to(request.person).filter(round=found).with_people()
    rows = list(rows_of(proposals))
    export_round(found, by=request.person, rows=len(rows) - 1)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="round-{found.made_at:%Y-%m-%d}.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows(rows)
    return response
