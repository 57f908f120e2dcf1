"""The agreement of a match: shown to its people, drafted by staff, signed by each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.matches.models import Match
from hearten.orientation.actions import (
    AlreadyOver,
    MayNotSign,
    TextChanged,
    draft_agreement,
    sign_agreement,
)
from hearten.orientation.forms import DraftForm, SignForm
from hearten.orientation.models import Agreement, signing_of
from hearten.people.asking import Asking
from hearten.programs.models import Program


def _match(request: Asking, ref: UUID) -> Match:
    return get_object_or_404(Match.objects.visible_to(request.person).with_people(), pk=ref)


def agreement(request: Asking, ref: UUID) -> HttpResponse:
    return _shown(request, _match(request, ref), None)


def _shown(request: Asking, match: Match, form: SignForm | None) -> HttpResponse:
    found = Agreement.objects.visible_to(request.person).filter(match=match)
    agreement = found.select_related("staff_present").first()
    signing = signing_of(match, agreement)
    role = signing.role_of(request.person)
    context: dict[str, Any] = {"match": match, "agreement": agreement, "signing": signing}
    context["may_draft"] = match.is_running and signing.is_staffed_by(request.person)
    if agreement and role and match.is_running and not signing.has_signed(request.person):
        context |= {"role": role, "form": form or SignForm(agreement=agreement)}
    return render(request, "orientation/agreement.html", context)


def draft(request: Asking, ref: UUID) -> HttpResponse:
    programs = Program.objects.staffed_by(request.person)
    staffed = Match.objects.staffed_by(request.person).filter(program__in=programs).with_people()
    match = get_object_or_404(staffed, pk=ref)
    found = Agreement.objects.staffed_by(request.person).filter(match=match).first()
    form = asked(request, DraftForm, match=match, agreement=found)
    if request.method == "POST" and form.is_valid():
        try:
            draft_agreement(match, by=request.person, **form.cleaned_data)
            return redirect("orientation:agreement", ref)
        except AlreadyOver:
            form.add_error(None, _("This match has ended. Its agreement stays as it was."))
    context = {"match": match, "agreement": found, "form": form}
    return render(request, "orientation/draft.html", context)


def sign(request: Asking, ref: UUID) -> HttpResponse:
    match = _match(request, ref)
    found = get_object_or_404(Agreement.objects.visible_to(request.person), match=match)
    if request.method != "POST":
        return redirect("orientation:agreement", ref)
    form = asked(request, SignForm, agreement=found)
    if form.is_valid() and _signed(request, found, form):
        return redirect("orientation:agreement", ref)
    return _shown(request, match, form)


def _signed(request: Asking, found: Agreement, form: SignForm) -> bool:
    try:
        sign_agreement(found, by=request.person, shown=form.cleaned_data["shown"])
    except TextChanged:
        form.add_error("shown", _("The text has changed. Please read it again."))
        return False
    except MayNotSign:
        messages.info(request, _("Your signature is not needed, or is there already."))
        return True
    messages.success(request, _("Thank you. You have signed."))
    return True
