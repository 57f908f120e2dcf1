"""Answering, reviewing, and the outcomes."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.core import clock
from hearten.core.forms import asked
from hearten.evaluation.actions import (
    AlreadySettled,
    add_improvement,
    answer_sheet,
    ask_sheets,
    decline_sheet,
    finish_improvement,
    write_review,
)
from hearten.evaluation.forms import AnswerForm, ImprovementForm, ReviewForm
from hearten.evaluation.models import AnswerSheet, Improvement, Review, answered, enrolled
from hearten.evaluation.outcomes import by_program
from hearten.evaluation.outcomes import outcomes as found_outcomes
from hearten.evaluation.pictures import careful, cells, change_chart, headline, relationship_chart
from hearten.evaluation.rules import SELF_ESTEEM
from hearten.matches.models import Match
from hearten.people.asking import Asking
from hearten.people.rules import Role
from hearten.programs.models import Program


def answer(request: Asking, ref: UUID) -> HttpResponse:
    """Somebody answers the questions put to them."""
    sheet = get_object_or_404(AnswerSheet.objects.shared_with(request.person), pk=ref)
    if sheet.settled_at or sheet.wave.closes_on < clock.today(request.person.organization.zone):
        return _thanks(request)
    form = asked(request, AnswerForm, sheet=sheet)
    if request.method == "POST" and form.is_valid():
        try:
            answer_sheet(sheet, form.answers, by=request.person)
        except AlreadySettled:
            pass
        return _thanks(request)
    return render(request, "evaluation/answer.html", {"sheet": sheet, "form": form})


@require_POST
def decline(request: Asking, ref: UUID) -> HttpResponse:
    """“I would rather not.”"""
    sheet = get_object_or_404(AnswerSheet.objects.shared_with(request.person), pk=ref)
    try:
        decline_sheet(sheet, by=request.person)
    except AlreadySettled:
        pass
    messages.success(request, _("That is fine. Nothing else changes."))
    return redirect("desk:home")


def _thanks(request: Asking) -> HttpResponse:
    messages.success(request, _("Thank you. Your answers are kept."))
    return redirect("desk:home")


def of_match(request: Asking, ref: UUID) -> HttpResponse:
    """What staff know of how a match is: answers over time, reviews, what is to be done."""
    match = get_object_or_404(Match.objects.staffed_by(request.person).with_people(), pk=ref)
    sheets = list(
        AnswerSheet.objects.staffed_by(request.person)
        .of_match(match)
        .select_related("wave", "member__person")
    )
    reviews = Review.objects.staffed_by(request.person).filter(match=match)
    context = {
        "match": match,
        "may_review": bool(request.person.roles & {Role.COORDINATOR, Role.MANAGER}),
        "sheets": sheets,
        "chart": relationship_chart(sheets),
        "reviews": reviews.with_improvements(),
    }
    return render(request, "evaluation/of_match.html", context)


@require_POST
def ask(request: Asking, ref: UUID) -> HttpResponse:
    """Staff need not wait for the clock: what is due is asked now."""
    match = get_object_or_404(Match.objects.staffed_by(request.person), pk=ref)
    sheets = ask_sheets(match, by=request.person)
    text = _("The questions were sent.") if sheets else _("Nothing is due to be asked today.")
    messages.success(request, text)
    return redirect("evaluation:of_match", ref)


def review(request: Asking, ref: UUID) -> HttpResponse:
    """Staff review a match."""
    match = get_object_or_404(Match.objects.staffed_by(request.person).with_people(), pk=ref)
    form = asked(request, ReviewForm, program=match.program)
    if request.method == "POST" and form.is_valid():
        written = write_review(match, by=request.person, **form.cleaned_data)
        messages.success(request, _("The review is kept."))
        closing = written.decision == "close"
        return redirect("closure:show" if closing else "evaluation:of_match", ref)
    return render(request, "evaluation/review.html", {"match": match, "form": form})


def improve(request: Asking, ref: UUID) -> HttpResponse:
    """One more thing a review asks to be done."""
    reviews = Review.objects.staffed_by(request.person).prefetch_related("match__members")
    found = get_object_or_404(reviews.select_related("match__program__organization"), pk=ref)
    form = asked(request, ImprovementForm, program=found.match.program)
    if request.method == "POST" and form.is_valid():
        add_improvement(found, by=request.person, **form.cleaned_data)
        return redirect("evaluation:of_match", found.match_id)
    return render(request, "evaluation/improve.html", {"review": found, "form": form})


@require_POST
def finish(request: Asking, ref: UUID) -> HttpResponse:
    """One thing is done."""
    improvements = Improvement.objects.visible_to(request.person)
    improvement = get_object_or_404(improvements.select_related("review__match"), pk=ref)
    finish_improvement(improvement, by=request.person)
    messages.success(request, _("Done. Thank you."))
    return redirect("evaluation:of_match", improvement.review.match_id)


def outcomes(request: Asking) -> HttpResponse:
    """What changed, and how sure that is. Figures only, ten people or more."""
    programs = Program.objects.visible_to(request.person).order_by("name")
    names = {program.pk: program.name for program in programs}
    chosen = next((pk for pk in names if str(pk) == request.GET.get("program")), None)
    today = clock.today(request.person.organization.zone)
    found = found_outcomes(enrolled(programs), answered(programs), today, chosen)
    main = next(o for o in found if o.measure.instrument == SELF_ESTEEM)
    split = {} if chosen else by_program(main)
    context = {
        "names": names,
        "chosen": chosen,
        "main": main,
        "headline": headline(main),
        "chart": change_chart(found),
        "steps": _as_shares(main.steps),
        "careful": careful(main),
        "programs": [(names[pk], cells(outcome)) for pk, outcome in split.items()],
    }
    return render(request, "evaluation/outcomes.html", context)


def _as_shares(steps: Sequence[tuple[object, int | None]]) -> list[dict[str, object]]:
    """Each step with its share of the first, for the bars."""
    whole = steps[0][1] or 1
    return [{"label": label, "n": n, "share": 100 * (n or 0) / whole} for label, n in steps]
