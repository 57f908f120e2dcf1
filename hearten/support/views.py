"""Support: check-ins by staff; help asked for, answered and read."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.matches.models import Match, Member
from hearten.people.asking import Asking
from hearten.support.actions import AnsweredAlready, answer_help, ask_for_help, record_check_in
from hearten.support.forms import AnswerForm, AskForm, CheckInForm
from hearten.support.models import CheckIn, HelpRequest, parties_of

A_PAGE = 25


def _staffed(request: Asking) -> QuerySet[Match]:
    return Match.objects.staffed_by(request.person).with_people()


def check_in(request: Asking, ref: UUID) -> HttpResponse:
    match = get_object_or_404(_staffed(request), pk=ref)
    parties = parties_of(match)
    form = asked(request, CheckInForm, match=match, parties=parties)
    if request.method == "POST" and form.is_valid():
        record_check_in(by=request.person, **form.answers())
        messages.success(request, _("The check-in is saved."))
        return redirect("support:of_match", ref)
    context = {"match": match, "form": form, "parties": parties}
    return render(request, "support/check_in.html", context)


def of_match(request: Asking, ref: UUID) -> HttpResponse:
    match = get_object_or_404(_staffed(request), pk=ref)
    told = CheckIn.objects.visible_to(request.person).filter(match=match).with_people()
    page = Paginator(told, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "support/of_match.html", {"match": match, "page": page})


def ask(request: Asking) -> HttpResponse:
    shared = Match.objects.shared_with(request.person)
    parts = Member.objects.visible_to(request.person).current().filter(match__in=shared)
    members = list(
        parts.filter(person=request.person)
        .select_related("match__program__organization", "match__organization")
        .prefetch_related("match__members__person")
    )
    form = asked(request, AskForm, members=members) if members else None
    if form and request.method == "POST" and form.is_valid():
        ask_for_help(form.chosen, by=request.person, text=form.cleaned_data["text"])
        messages.success(request, _("We have it. You will find the answer here."))
        return redirect("support:mine")
    return render(request, "support/ask.html", {"form": form})


def mine(request: Asking) -> HttpResponse:
    own = HelpRequest.objects.visible_to(request.person).filter(person=request.person)
    page = Paginator(own.with_people(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "support/mine.html", {"page": page})


def answer(request: Asking, ref: UUID) -> HttpResponse:
    asked_for = HelpRequest.objects.staffed_by(request.person).with_people()
    help_request = get_object_or_404(asked_for.select_related("member__match"), pk=ref)
    form = asked(request, AnswerForm)
    if request.method == "POST" and form.is_valid():
        try:
            answer_help(help_request, by=request.person, **form.cleaned_data)
            messages.success(request, _("Your answer is on its way."))
        except AnsweredAlready:
            messages.warning(request, _("Somebody else answered first. Here is what they wrote."))
        return redirect("support:answer", ref)
    return render(request, "support/answer.html", {"help": help_request, "form": form})
