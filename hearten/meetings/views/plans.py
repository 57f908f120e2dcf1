"""Planning, changing, where to meet, and how to join a call."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hearten.core.forms import asked
from hearten.matches.models import Match
from hearten.meetings.actions import (
    TimeTaken,
    allow_place,
    change_meeting,
    plan_meetings,
    set_joining,
    withdraw_place,
)
from hearten.meetings.forms import ALREADY_PLANNED, ChangeForm, JoiningForm, PlaceForm, PlanForm
from hearten.meetings.models import Meeting, Place, why_not_meet
from hearten.people.asking import Asking


def plan(request: Asking, ref: UUID) -> HttpResponse:
    """One meeting, or the same every week, as the planner's own clock shows it."""
    person = request.person
    match = get_object_or_404(Match.objects.led_by(person).with_people(), pk=ref)
    zone, staff = person.own_zone, _staffs(request, match)
    form = asked(request, PlanForm, match=match, zone=zone, writes_place=staff)
    if request.method == "POST" and form.is_valid():
        planned = plan_meetings(match, by=person, zone=zone, **form.cleaned_data)
        text = ngettext("The meeting is planned.", "%(count)s meetings are planned.", len(planned))
        messages.success(request, text % {"count": len(planned)})
        return redirect(_after(planned[0], staff=staff))
    context = {"form": form, "match": match, "why_not": why_not_meet(match), "staff": staff}
    return render(request, "meetings/plan.html", context)


def _staffs(request: Asking, match: Match) -> bool:
    return Match.objects.staffed_by(request.person).filter(pk=match.pk).exists()


def _after(meeting: Meeting, *, staff: bool) -> str:
    """Staff go on to say how a call is joined; then to the match. A mentor to their own meetings."""
    if not staff:
        return reverse("meetings:mine")
    if meeting.needs_joining:
        return reverse("meetings:joining", args=[meeting.pk])
    return reverse("meetings:of_match", args=[meeting.match_id])


def change(request: Asking, ref: UUID) -> HttpResponse:
    """Another time, way or place. What was held, missed or called off stays as it was."""
    person = request.person
    meeting = get_object_or_404(Meeting.objects.led_by(person).with_people(), pk=ref)
    staff = _staffs(request, meeting.match)
    form = asked(request, ChangeForm, **_standing(meeting, writes_place=staff))
    if not meeting.is_planned:
        return redirect("meetings:show", ref)
    if request.method == "POST" and form.is_valid():
        try:
            change_meeting(meeting, by=person, **form.cleaned_data)
        except TimeTaken:
            form.add_error("starts", ALREADY_PLANNED)
        else:
            messages.success(request, _("The meeting is changed. The others get a letter."))
            return redirect(_after(meeting, staff=staff))
    context = {"form": form, "meeting": meeting, "match": meeting.match, "staff": staff}
    return render(request, "meetings/change.html", context)


def _standing(meeting: Meeting, *, writes_place: bool) -> dict[str, Any]:
    """A form filled with the plan as it stands, in the zone it was made in."""
    return {
        "match": meeting.match,
        "zone": meeting.zone,
        "meeting": meeting,
        "writes_place": writes_place,
        "initial": {
            "day": meeting.day,
            "starts": meeting.starts,
            "ends": meeting.ends,
            "mode": meeting.mode,
            "place": meeting.place,
        },
    }


def joining(request: Asking, ref: UUID) -> HttpResponse:
    """Staff say how a call is joined. Nobody else can."""
    person = request.person
    meeting = get_object_or_404(Meeting.objects.staffed_by(person).with_people(), pk=ref)
    form = asked(
        request,
        JoiningForm,
        in_series=meeting.series_ref is not None,
        initial={"joining": meeting.joining},
    )
    if request.method == "POST" and form.is_valid():
        set_joining(meeting, by=person, **form.cleaned_data)
        messages.success(request, _("Saved. The people of this match can see it."))
        return redirect("meetings:of_match", meeting.match_id)
    return render(request, "meetings/joining.html", {"form": form, "meeting": meeting})


def places(request: Asking, ref: UUID) -> HttpResponse:
    """Where the people of a match may meet: staff say so, a mentor chooses among them."""
    person = request.person
    match = get_object_or_404(Match.objects.staffed_by(person).with_people(), pk=ref)
    form = asked(request, PlaceForm)
    if request.method == "POST" and form.is_valid():
        place = allow_place(match, by=person, **form.cleaned_data)
        messages.success(request, _("They can now choose %(place)s.") % {"place": place.name})
        return redirect("meetings:places", ref)
    allowed = Place.objects.staffed_by(person).filter(match=match)
    context = {"form": form, "match": match, "places": allowed}
    return render(request, "meetings/places.html", context)


@require_POST
def withdraw(request: Asking, ref: UUID) -> HttpResponse:
    """Take a place off the list of a match."""
    place = get_object_or_404(
        Place.objects.staffed_by(request.person).select_related("match"), pk=ref
    )
    withdraw_place(place, by=request.person)
    messages.success(request, _("They cannot choose this place any more."))
    return redirect("meetings:places", place.match_id)
