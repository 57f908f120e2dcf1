"""What takes two people: what waits, the second answer, and the list of people that was allowed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.people.actions.roles import RoleInUse
from hearten.people.actions.second_yes import (
    AnsweredAlready,
    AskedAlready,
    answer_second_yes,
    ask_second_yes,
    fetch_export,
)
from hearten.people.asking import Asking
from hearten.people.exporting import people_file
from hearten.people.models import Person, SecondYes
from hearten.people.models.second_yes import SecondYesQuerySet
from hearten.people.rules import Act


def _all(request: Asking) -> SecondYesQuerySet:
    named = SecondYes.objects.visible_to(request.person)
    return named.select_related(
        "about__account", "about__organization", "first_by__organization", "second_by"
    )


def second_yes(request: Asking) -> HttpResponse:
    viewer, asked = request.person, _all(request).order_by("-made_at")
    context = {
        "waiting": asked.for_second(viewer),
        "mine": asked.filter(first_by=viewer)[:20],
        "to_fetch": {row.pk for row in SecondYes.objects.visible_to(viewer).to_fetch(viewer)},
    }
    return render(request, "people/second_yes.html", context)


def answer(request: Asking, ref: UUID) -> HttpResponse:
    asked = get_object_or_404(_all(request).for_second(request.person), pk=ref)
    if request.method != "POST" or request.POST.get("said") not in {"yes", "no"}:
        return render(request, "people/answer_second_yes.html", {"asked": asked})
    try:
        answer_second_yes(asked, by=request.person, agreed=request.POST["said"] == "yes")
        messages.success(request, _("Thank you. Both of you are recorded."))
    except AnsweredAlready:
        messages.warning(request, _("Somebody answered before you."))
    except RoleInUse:
        messages.error(request, _("This role is still needed: give it to somebody else first."))
    return redirect("people:second_yes")


@require_POST
def ask_export(request: Asking) -> HttpResponse:
    return _ask(request, Act.EXPORT, None)


@require_POST
def forget(request: Asking, ref: UUID) -> HttpResponse:
    people = Person.objects.visible_to(request.person).exclude(pk=request.person.pk)
    return _ask(request, Act.FORGET_STEP, get_object_or_404(people, pk=ref, account__isnull=False))


def _ask(request: Asking, act: Act, about: Person | None) -> HttpResponse:
    try:
        ask_second_yes(act, by=request.person, about=about)
        messages.success(request, _("A second person is asked now."))
    except AskedAlready:
        messages.warning(request, _("This waits for a second yes already."))
    return redirect("people:second_yes")


def export(request: Asking, ref: UUID) -> HttpResponse:
    """The file, once, for whoever asked for it: those people whom they see anyway."""
    viewer = request.person
    asked = get_object_or_404(_all(request).to_fetch(viewer), pk=ref)
    if request.method != "POST":
        return render(request, "people/export.html", {"asked": asked})
    people = Person.objects.visible_to(viewer).with_roles().order_by("first_name", "pk")
    text, refs = people_file(people, asked, viewer)
    fetch_export(asked, by=viewer, people=refs)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="people.csv"'
    return response
