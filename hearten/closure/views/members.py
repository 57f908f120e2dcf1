"""An ending as the people of the match see it: ask for it, say how it was, keep a memory."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.closure.actions import answer_exit, ask_for_ending
from hearten.closure.forms import AskForm, ExitForm
from hearten.closure.models import Closure, EndingAsked, Memory, Party, parties_of
from hearten.core.forms import asked
from hearten.matches.models import Match, Member
from hearten.people.asking import Asking


def ask(request: Asking, ref: UUID) -> HttpResponse:
    shared = Match.objects.shared_with(request.person).running().with_people()
    match = get_object_or_404(shared, pk=ref)
    parts = Member.objects.visible_to(request.person).current().filter(match=match)
    member = get_object_or_404(parts.select_related("match"), person=request.person)
    form = asked(request, AskForm)
    if request.method == "POST" and form.is_valid():
        ask_for_ending(member, by=request.person, words=form.cleaned_data["words"])
        messages.success(request, _("We have it. Your coordinator talks with you soon."))
        return redirect("closure:ask", ref)
    own = EndingAsked.objects.visible_to(request.person).filter(person=request.person)
    before = own.filter(member=member).order_by("-asked_at")
    return render(request, "closure/ask.html", {"match": match, "form": form, "before": before})


def exit_(request: Asking, ref: UUID) -> HttpResponse:
    closure, party = _own_part(request, ref)
    form = asked(request, ExitForm)
    if request.method == "POST" and form.is_valid():
        answer_exit(closure, party, by=request.person, **form.told())
        messages.success(request, _("Thank you. Your answers are kept."))
        return redirect("closure:exit", ref)
    told = any(
        (answer.member_id, answer.is_carer) == (party.member.pk, party.is_carer)
        for answer in closure.exits.all()
    )
    context = {"closure": closure, "party": party, "form": form, "told": told}
    return render(request, "closure/exit.html", context)


def _own_part(request: Asking, ref: UUID) -> tuple[Closure, Party]:
    """The ending of one's own match, or of a match of a young person one cares for."""
    endings = Closure.objects.visible_to(request.person).open().filter(finished_at=None)
    closure = get_object_or_404(endings.with_people(), match=ref)
    for party in parties_of(closure):
        if party.person.pk == request.person.pk:
            return closure, party
    raise Http404


def memory(request: Asking) -> HttpResponse:
    own = Memory.objects.visible_to(request.person).order_by("-until")
    return render(request, "closure/memory.html", {"memories": own})
