"""Each role's home, the list of matches, and one match as one story."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from hearten.core import clock
from hearten.desk.forms import MatchesForm, TodayForm
from hearten.desk.homes import sections_of
from hearten.desk.lists import found_matches
from hearten.desk.rules import part_of_day
from hearten.desk.story import story_of
from hearten.matches.models import Match
from hearten.people.asking import Asking
from hearten.people.rules import Role


def home(request: Asking) -> HttpResponse:
    """What somebody should see first: by their roles, the most pressing first."""
    person, now = request.person, clock.now()
    context = {
        "sections": sections_of(person, request.GET),
        "filter": TodayForm(request.GET or None),
        "now": now,
        "part_of_day": part_of_day(now.astimezone(ZoneInfo(person.own_zone)).hour),
    }
    return render(request, "desk/home.html", context)


def matches(request: Asking) -> HttpResponse:
    """The matches one looks after: found by name, stage and program."""
    form = MatchesForm(request.GET or None, viewer=request.person)
    told = form.cleaned_data if form.is_valid() else {}
    staffed = Match.objects.staffed_by(request.person)
    context = {"filter": form, **found_matches(staffed, told, request.GET.get("page"))}
    return render(request, "desk/matches.html", context)


def match(request: Asking, ref: UUID) -> HttpResponse:
    """One match as one story."""
    found = get_object_or_404(Match.objects.staffed_by(request.person).with_people(), pk=ref)
    told = request.GET
    context = {
        "match": found,
        "story": story_of(found, request.person, told.get("show", ""), told.get("page", "")),
        "may_act": bool(request.person.roles & {Role.COORDINATOR, Role.MANAGER}),
    }
    return render(request, "desk/match.html", context)
