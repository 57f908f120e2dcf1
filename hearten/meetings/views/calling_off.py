"""It will not be, or it was not: calling off, “I can’t come”, and a meeting missed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.meetings.actions import (
    AlreadySaved,
    cancel_meeting,
    excuse_member,
    miss_meeting,
)
from hearten.meetings.forms import MissForm, ReasonForm
from hearten.meetings.models import Meeting
from hearten.people.asking import Asking


def cancel(request: Asking, ref: UUID) -> HttpResponse:
    """Staff call a meeting off; a mentor or a young person says “I can’t come”."""
    person = request.person
    meeting = get_object_or_404(Meeting.objects.tied(person).with_people(), pk=ref)
    match = meeting.match
    member = next((m for m in (*match.mentors, *match.mentees) if m.person == person), None)
    form = asked(request, ReasonForm)
    if request.method == "POST" and form.is_valid():
        if member is None:
            off = cancel_meeting(meeting, by=person, **form.cleaned_data)
        else:
            off = excuse_member(meeting, member, by=person, **form.cleaned_data)
        messages.success(request, _("The meeting is off.") if off else _("The others know."))
        return redirect(_back(request, meeting))
    context = {"form": form, "meeting": meeting, "member": member}
    return render(request, "meetings/cancel.html", context)


def missed(request: Asking, ref: UUID) -> HttpResponse:
    """They had planned to meet and did not."""
    person = request.person
    meeting = get_object_or_404(Meeting.objects.led_by(person).with_people(), pk=ref)
    form = asked(request, MissForm, match=meeting.match)
    if request.method == "POST" and form.is_valid():
        try:
            miss_meeting(meeting, by=person, **form.cleaned_data)
        except AlreadySaved:
            messages.info(request, _("This meeting was saved already."))
        else:
            messages.success(request, _("Saved. A missed meeting happens; plan the next one soon."))
        return redirect(_back(request, meeting))
    return render(request, "meetings/missed.html", {"form": form, "meeting": meeting})


def _back(request: Asking, meeting: Meeting) -> str:
    """The people of the match to their own meetings, staff to those of the match."""
    if any(m.person == request.person for m in meeting.match.members.all()):
        return reverse("meetings:mine")
    return reverse("meetings:of_match", args=[meeting.match_id])
