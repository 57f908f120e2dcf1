"""The plan of an ending and its steps: for the staff of the program."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.closure.actions import (
    CannotCarryOn,
    EndedAlready,
    ExceptionNotYours,
    NotDone,
    agree_contact,
    answer_exit,
    carry_on,
    decide_readiness,
    finish_closure,
    record_goodbye,
    start_closure,
)
from hearten.closure.forms import (
    ContactForm,
    FinishForm,
    GoodbyeForm,
    ReadinessForm,
    RecordForm,
    StartForm,
)
from hearten.closure.models import (
    Closure,
    EndingAsked,
    lines_of,
    members_of,
    parties_of,
)
from hearten.core.forms import asked
from hearten.matches.models import Match, MatchQuerySet
from hearten.meetings.models import Meeting
from hearten.meetings.rules import State
from hearten.people.asking import Asking
from hearten.people.rules import Role


def _staffed(request: Asking) -> MatchQuerySet:
    return Match.objects.staffed_by(request.person).with_people()


def _ending(request: Asking, ref: UUID) -> Closure | None:
    """The ending of a match that the reader staffs, if there is one."""
    endings = Closure.objects.staffed_by(request.person).open().filter(match=ref).with_people()
    return endings.select_related("finished_by", "excepted_by").first()


def _closing(request: Asking, ref: UUID) -> Closure:
    """The same, and not finished yet."""
    closure = _ending(request, ref)
    if closure is None or closure.finished_at:
        raise Http404
    return closure


def show(request: Asking, ref: UUID) -> HttpResponse:
    closure = _ending(request, ref)
    match = closure.match if closure else get_object_or_404(_staffed(request), pk=ref)
    wishes = EndingAsked.objects.visible_to(request.person).filter(member__match=match)
    context = {
        "match": match,
        "closure": closure,
        "lines": lines_of(closure) if closure else [],
        "wishes": wishes.select_related("person").order_by("-asked_at")[:10],
    }
    return render(request, "closure/show.html", context)


def start(request: Asking, ref: UUID) -> HttpResponse:
    match = get_object_or_404(_staffed(request).running(), pk=ref)
    form = asked(request, StartForm, match=match)
    if request.method == "POST" and form.is_valid():
        try:
            start_closure(match, by=request.person, **form.cleaned_data)
        except EndedAlready:
            messages.warning(request, _("Somebody began this ending before you."))
        return redirect("closure:show", ref)
    return render(request, "closure/start.html", {"match": match, "form": form})


def goodbye(request: Asking, ref: UUID) -> HttpResponse:
    closure = _closing(request, ref)
    held = Meeting.objects.staffed_by(request.person).filter(match=ref, state=State.HELD)
    latest = held.order_by("-starts_at")
    form = asked(request, GoodbyeForm, match=closure.match, meetings=latest)
    if request.method == "POST" and form.is_valid():
        record_goodbye(closure, by=request.person, **form.cleaned_data)
        messages.success(request, _("The goodbye is written down."))
        return redirect("closure:show", ref)
    return render(request, "closure/goodbye.html", {"closure": closure, "form": form})


def contact(request: Asking, ref: UUID) -> HttpResponse:
    closure = _closing(request, ref)
    form = asked(request, ContactForm, initial={"contact": closure.contact})
    if request.method == "POST" and form.is_valid():
        agree_contact(closure, by=request.person, **form.cleaned_data)
        messages.success(request, _("The contact rules are agreed."))
        return redirect("closure:show", ref)
    return render(request, "closure/contact.html", {"closure": closure, "form": form})


def record(request: Asking, ref: UUID) -> HttpResponse:
    closure = _closing(request, ref)
    form = asked(request, RecordForm, parties=parties_of(closure))
    if request.method == "POST" and form.is_valid():
        answer_exit(closure, form.party, by=request.person, **form.told())
        messages.success(request, _("The answers are kept."))
        return redirect("closure:show", ref)
    return render(request, "closure/record.html", {"closure": closure, "form": form})


def readiness(request: Asking, ref: UUID) -> HttpResponse:
    closure = _closing(request, ref)
    form = asked(request, ReadinessForm, members=members_of(closure))
    if request.method == "POST" and form.is_valid():
        decide_readiness(closure, form.answers(), by=request.person)
        messages.success(request, _("What comes next for each is decided."))
        return redirect("closure:show", ref)
    return render(request, "closure/readiness.html", {"closure": closure, "form": form})


def finish(request: Asking, ref: UUID) -> HttpResponse:
    closure = _ending(request, ref)
    if closure is None:
        raise Http404
    lines = lines_of(closure)
    form = asked(request, FinishForm, lines=lines)
    if request.method == "POST" and form.is_valid():
        problem = _finish(request, closure, form.cleaned_data.get("exception", ""))
        (messages.warning if problem else messages.success)(
            request, problem or _("The match is closed.")
        )
        return redirect("closure:show", ref)
    missing = [line for line in lines if not line.done]
    may_except = Role.MANAGER in request.person.roles
    context = {"closure": closure, "match": closure.match, "form": form, "missing": missing}
    return render(request, "closure/finish.html", {**context, "may_except": may_except})


def _finish(request: Asking, closure: Closure, exception: str) -> str:
    """Why the match could not be closed, or nothing when it was."""
    try:
        finish_closure(closure, by=request.person, exception=exception)
    except EndedAlready:
        return _("Somebody finished this ending before you.")
    except NotDone:
        return _("Something is missing. The list below says what.")
    except ExceptionNotYours:
        return _("Only a manager can close a match with something missing.")
    return ""


@require_POST
def carry_on_(request: Asking, ref: UUID) -> HttpResponse:
    try:
        carry_on(_closing(request, ref), by=request.person)
        messages.success(request, _("They carry on. The plan to end is put aside."))
    except CannotCarryOn:
        messages.warning(request, _("This match cannot go on: it never began, or it is stopped."))
    except EndedAlready:
        messages.warning(request, _("Somebody decided this before you."))
    return redirect("closure:show", ref)
