"""Meetings are planned, changed and called off; the coordinator says where, and how to join a call."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F
from django.urls import reverse

from hearten.audit.actions import note
from hearten.core.refs import new_ref
from hearten.core.writing import action, current
from hearten.duties.actions import owe, settle
from hearten.matches.models import Match, Member
from hearten.meetings.models import Attendance, Meeting, Place, why_not_meet
from hearten.meetings.rules import (
    Came,
    Mode,
    State,
    check_clear,
    is_over_when_away,
    minutes_between,
    weekly,
)
from hearten.notices.actions import post_letter
from hearten.people.models import Person

JOINING_DAYS = 2
"""How long a coordinator has to say how a planned call is joined. (Ours.)"""


class ContactRefused(ValueError):
    """No meeting may be planned now: the match is not meeting, or a mentor's checks are not valid."""


class TimeTaken(ValueError):
    """A meeting of this match is planned for just then."""


@action
def plan_meetings(
    match: Match,
    *,
    by: Person,
    day: dt.date,
    starts: dt.time,
    ends: dt.time,
    zone: str,
    mode: Mode,
    place: str = "",
    weeks: int = 1,
) -> list[Meeting]:
    """Plan one meeting or a weekly series at a wall time that is clear on every day of it.

    Planned twice at once, it is planned once.
    """
    if why := why_not_meet(match):
        raise ContactRefused(why)
    days, series = weekly(day, weeks), new_ref() if weeks > 1 else None
    planned = []
    for each in days:
        meeting = Meeting(organization=match.organization, match=match, series_ref=series)
        meeting.mode, meeting.place, meeting.planned_by = mode, place, by
        _set_times(meeting, each, starts, ends, zone)
        planned.append(meeting)
    Meeting.objects.bulk_create(planned, ignore_conflicts=True)
    standing = Meeting.objects.filter(match=match, state=State.PLANNED, day__in=days, starts=starts)
    meetings = list(standing.order_by("day"))
    note("meetings.planned", match, by=by, about=refs_of(match), count=len(meetings), mode=mode)
    _ask_for_joining(match, meetings[0])
    tell_others(match, by)
    return meetings


def _set_times(meeting: Meeting, day: dt.date, starts: dt.time, ends: dt.time, zone: str) -> None:
    check_clear(day, starts, zone)
    check_clear(day, ends, zone)
    meeting.set_time(day, starts, zone)
    meeting.minutes = minutes_between(day, starts, ends, zone)
    if meeting.minutes <= 0:
        raise ValueError("a meeting ends after it starts")


@action
def change_meeting(
    meeting: Meeting,
    *,
    by: Person,
    day: dt.date,
    starts: dt.time,
    ends: dt.time,
    mode: Mode,
    place: str = "",
) -> Meeting:
    """Another time, way or place for one planned meeting, in the zone it was planned in."""
    if why := why_not_meet(meeting.match):
        raise ContactRefused(why)
    joining = meeting.joining if meeting.mode == mode else ""
    meeting.mode, meeting.place, meeting.joining = mode, place, joining
    _set_times(meeting, day, starts, ends, meeting.zone)
    fields = ("day", "starts", "starts_at", "minutes", "mode", "place", "joining")
    standing = Meeting.objects.filter(pk=meeting.pk, state=State.PLANNED)
    try:
        changed = standing.update(**{field: getattr(meeting, field) for field in fields})
    except IntegrityError as clash:
        raise TimeTaken(str(meeting.pk)) from clash
    note("meetings.changed", meeting, by=by, about=refs_of(meeting.match), changed=changed)
    _ask_for_joining(meeting.match, meeting)
    tell_others(meeting.match, by)
    return meeting


def _ask_for_joining(match: Match, meeting: Meeting) -> None:
    if meeting.needs_joining:
        first = match.mentees[0].person if match.mentees else None
        owners = match.program.coordinators
        owe("set joining", meeting, owners=owners, about=first, days=JOINING_DAYS)


@action
def cancel_meeting(meeting: Meeting, *, by: Person, reason: str = "") -> bool:
    """Call a meeting off, for everyone. False if it was not planned any more."""
    done = _call_off(meeting, by, reason)
    note("meetings.cancelled", meeting, by=by, about=refs_of(meeting.match), done=done)
    return done


@action
def excuse_member(meeting: Meeting, member: Member, *, by: Person, reason: str = "") -> bool:
    """One member cannot come. The meeting is off when that leaves nobody on a side; says whether."""
    meeting = Meeting.objects.select_for_update().select_related("match").get(pk=meeting.pk)
    mark_attendance(meeting, {member.pk: Came.EXCUSED})
    away = set(meeting.attendances.exclude(came=Came.YES).values_list("member", flat=True))
    sides = [
        [m.pk in away for m in side] for side in (meeting.match.mentors, meeting.match.mentees)
    ]
    note("meetings.excused", meeting, by=by, about=[member.person_id])
    if is_over_when_away(sides):
        return _call_off(meeting, by, reason)
    return False


def _call_off(meeting: Meeting, by: Person, reason: str) -> bool:
    standing = Meeting.objects.filter(pk=meeting.pk, state=State.PLANNED)
    done = standing.update(
        state=State.CANCELLED,
        called_off_by=by,
        called_off_because=reason,
        edition=F("edition") + 1,
    )
    if done:
        settle("set joining", meeting, by=by)
        tell_others(meeting.match, by)
    return bool(done)


@action
def set_joining(meeting: Meeting, *, by: Person, joining: str, for_series: bool = False) -> int:
    """Say how a call is joined: this one, or it and the later ones of its series. Staff only."""
    meetings = Meeting.objects.filter(pk=meeting.pk)
    if for_series and meeting.series_ref:
        meetings = Meeting.objects.filter(
            match=meeting.match_id,
            series_ref=meeting.series_ref,
            starts_at__gte=meeting.starts_at,
        ).exclude(mode=Mode.IN_PERSON)
    count = meetings.filter(state=State.PLANNED).update(joining=joining)
    note("meetings.joining_set", meeting, by=by, about=refs_of(meeting.match), count=count)
    settle("set joining", meeting, by=by)
    tell_others(meeting.match, by)
    return count


@action
def allow_place(match: Match, *, by: Person, name: str) -> Place:
    """From now on the people of a match may choose to meet there."""
    place, _ = Place.objects.get_or_create(
        match=match, name=name, defaults={"organization": match.organization}
    )
    note("meetings.place_allowed", place, by=by, about=refs_of(match))
    return place


@action
def withdraw_place(place: Place, *, by: Person) -> None:
    """They may not choose it any more; what is planned stays planned."""
    note("meetings.place_withdrawn", place, by=by, about=refs_of(place.match))
    place.delete()


def mark_attendance(meeting: Meeting, came: dict[UUID, Came]) -> None:
    """Who came and who did not. Part of the action that calls it."""
    if current() is None:
        raise RuntimeError("attendance is marked inside an action")
    Attendance.objects.bulk_create(
        [
            Attendance(
                organization_id=meeting.organization_id, meeting=meeting, member_id=ref, came=how
            )
            for ref, how in came.items()
        ],
        update_conflicts=True,
        unique_fields=["meeting", "member"],
        update_fields=["came"],
    )


def tell_others(match: Match, by: Person) -> None:
    """A letter to the others of a match that something is new. It says no more than that."""
    for member in [*match.mentors, *match.mentees]:
        if member.person_id != by.pk:
            post_letter("news", member.person, path=reverse("meetings:mine"))


def refs_of(match: Match) -> Iterable[UUID]:
    """Everyone a record of a match is about."""
    return [member.person_id for member in match.members.all()]
