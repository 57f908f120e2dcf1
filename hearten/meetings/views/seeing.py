"""One's own meetings, those of a match, one meeting, and the calendar file."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from hearten.core import clock
from hearten.matches.models import Match
from hearten.meetings.models import Meeting, promises, with_say
from hearten.meetings.rules.calendar import calendar_text
from hearten.people.asking import Asking

A_PAGE = 25
AHEAD = 12


def mine(request: Asking) -> HttpResponse:
    """Mentor and young person: the next meeting, what waits to be logged, what was."""
    person = request.person
    matches = {m.pk: m for m in Match.objects.shared_with(person).with_people()}
    meetings = Meeting.objects.shared_with(person).filter(match__in=matches)
    leads = [m for m in matches.values() if any(x.person_id == person.pk for x in m.mentors)]
    past = Paginator(meetings.over(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "ahead": _with_match(meetings.ahead()[:AHEAD], matches),
        "to_log": _with_match(meetings.to_log().filter(match__in=leads)[:AHEAD], matches),
        "past": past,
        "matches": matches.values(),
        "leads": leads,
    }
    _with_match(past.object_list, matches)
    return render(request, "meetings/mine.html", context)


def _with_match(meetings: Iterable[Any], matches: dict[UUID, Match]) -> list[Any]:
    rows = list(meetings)
    for meeting in rows:
        meeting.match = matches[meeting.match_id]
    return rows


def of_match(request: Asking, ref: UUID) -> HttpResponse:
    """All meetings of one match. A carer sees when they were, and nothing of what was said."""
    person = request.person
    match = get_object_or_404(
        with_say(Match.objects.visible_to(person), person).with_people(), pk=ref
    )
    meetings = Meeting.objects.visible_to(person).filter(match=match)
    page = Paginator(meetings.order_by("-starts_at"), A_PAGE).get_page(request.GET.get("page"))
    _with_match(page.object_list, {match.pk: match})
    context = {
        "match": match,
        "page": page,
        "promise": promises([match]).get(match.pk),
    }
    return render(request, "meetings/of_match.html", context)


def show(request: Asking, ref: UUID) -> HttpResponse:
    """One meeting: the plan, what became of it, what was written before it was changed."""
    person = request.person
    meeting = get_object_or_404(Meeting.objects.shared_with(person).with_people(), pk=ref)
    members = [*meeting.match.mentors, *meeting.match.mentees]
    came = {row.member_id: row.came for row in meeting.attendances.all()}
    context = {
        "meeting": meeting,
        "attendance": [(m, came[m.pk]) for m in members if m.pk in came],
        "part": any(member.person_id == person.pk for member in members),
        "former": meeting.former_logs.select_related("logged_by"),
        "leads": Meeting.objects.led_by(person).filter(pk=ref).exists(),
    }
    return render(request, "meetings/show.html", context)


def calendar(request: Asking) -> HttpResponse:
    """One's own planned meetings as a calendar file with neutral titles."""
    matches = Match.objects.shared_with(request.person)
    ahead = Meeting.objects.shared_with(request.person).filter(match__in=matches).ahead()
    rows = [(m.pk, m.starts_at, m.minutes) for m in ahead]
    text = calendar_text(rows, title=_("Meeting"), made_at=clock.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    return response
