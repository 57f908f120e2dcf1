"""Somebody is worried: a young person tells, an adult raises, each sees that it was received."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hearten.core.forms import asked, called_in
from hearten.matches.models import Match, Member
from hearten.matches.rules import MemberRole
from hearten.people.asking import Asking
from hearten.people.forms.fields import MOST_OFFERED
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.safeguarding.actions import raise_concern
from hearten.safeguarding.forms import RaiseForm, TellForm
from hearten.safeguarding.models import Concern, people_holding, readers_for

A_PAGE = 25


def _leads(request: Asking) -> list[Person]:
    leads = people_holding(request.person.organization, Role.LEAD)
    return [lead for lead in leads if lead.pk != request.person.pk]


def _mentors(person: Person) -> list[Person]:
    """The mentors a young person has now."""
    shared = Match.objects.shared_with(person).running()
    parts = Member.objects.visible_to(person).current().filter(match__in=shared)
    mentors = parts.filter(role=MemberRole.MENTOR).exclude(person=person).select_related("person")
    return list({member.person_id: member.person for member in mentors}.values())


def tell(request: Asking) -> HttpResponse:
    mentors = _mentors(request.person) if request.person.is_young else []
    form = asked(request, TellForm, leads=_leads(request), mentors=mentors)
    if request.method == "POST" and form.is_valid():
        concern = raise_concern(by=request.person, **form.told())
        return redirect("safeguarding:received", concern.pk)
    return render(request, "safeguarding/tell.html", {"form": form, "mentors": mentors})


def raise_(request: Asking) -> HttpResponse:
    people = Person.objects.visible_to(request.person).exclude(pk=request.person.pk)
    form = asked(request, RaiseForm, **_raising(request, people))
    if request.method == "POST" and form.is_valid():
        concern = raise_concern(by=request.person, **form.told())
        return redirect("safeguarding:received", concern.pk)
    called = called_in(request)
    are_many = bool(called) or len(form.fields["said_of"].offered) == MOST_OFFERED  # type: ignore[attr-defined]
    context = {"form": form, "called": called, "are_many": are_many}
    return render(request, "safeguarding/raise.html", context)


def _raising(request: Asking, people: Any) -> dict[str, Any]:
    """What the form needs; on the way from a check-in, about whom the worry is."""
    needs = {"people": people, "by": request.person, "called": called_in(request)}
    if request.method == "GET" and "about" in request.GET:
        needs["initial"] = {"worried_about": request.GET["about"]}
    return {**needs, "leads": _leads(request)}


def received(request: Asking, ref: UUID) -> HttpResponse:
    concern = get_object_or_404(Concern.objects.shared_with(request.person), pk=ref)
    named = concern.named.values_list("person", flat=True)
    readers = readers_for(request.person.organization, named).owing
    return render(request, "safeguarding/received.html", {"concern": concern, "readers": readers})


def mine(request: Asking) -> HttpResponse:
    own = Concern.objects.shared_with(request.person).order_by("-raised_at")
    page = Paginator(own, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "safeguarding/mine.html", {"page": page})
