"""How did it go? In half a minute."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.core.refs import ref_within
from hearten.matches.models import Match
from hearten.meetings.actions import AlreadySaved, log_meeting
from hearten.meetings.actions import log_unplanned as save_unplanned
from hearten.meetings.forms import LogForm, UnplannedForm
from hearten.meetings.models import Meeting, readers
from hearten.people.asking import Asking


def log(request: Asking, ref: UUID) -> HttpResponse:
    """Log a planned meeting, or change what its log says."""
    person = request.person
    meeting = get_object_or_404(Meeting.objects.led_by(person).with_people(), pk=ref)
    form = asked(request, LogForm, match=meeting.match, zone=meeting.zone, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        edition = form.cleaned_data["edition"]
        try:
            log_meeting(meeting, by=person, edition=edition, **form.answers())
        except AlreadySaved:
            return _already(request, meeting.pk)
        messages.success(request, _("The meeting is saved. Thank you."))
        return redirect(_onward(meeting.pk))
    context = {"form": form, "match": meeting.match, "readers": readers(meeting.match, person)}
    return render(request, "meetings/log.html", context)


def log_unplanned(request: Asking, ref: UUID) -> HttpResponse:
    """Log a meeting nobody had planned."""
    person = request.person
    match = get_object_or_404(Match.objects.led_by(person).with_people(), pk=ref)
    form = asked(request, UnplannedForm, match=match, zone=person.own_zone)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["ref"]
        try:
            saved = save_unplanned(
                match, ref=new, by=person, zone=person.own_zone, **form.answers()
            )
        except AlreadySaved:
            return _already(request, ref_within(match.pk, new))
        messages.success(request, _("The meeting is saved. Thank you."))
        return redirect(_onward(saved.pk))
    context = {"form": form, "match": match, "readers": readers(match, person)}
    return render(request, "meetings/log.html", context)


def _already(request: Asking, ref: UUID) -> HttpResponse:
    messages.info(request, _("This meeting was saved already. Here is what it says."))
    return redirect("meetings:show", ref)


def _onward(ref: UUID) -> str:
    """To the goals they worked on, where that page exists; else to the meeting."""
    try:
        return reverse("goals:worked_on", args=[ref])
    except NoReverseMatch:
        return reverse("meetings:show", args=[ref])
