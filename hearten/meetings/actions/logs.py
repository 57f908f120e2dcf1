"""What became of a meeting: held, with a log, or missed. A log is saved once; changing it keeps the former."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.refs import ref_within
from hearten.core.writing import action, current
from hearten.duties.actions import settle
from hearten.matches.models import Match
from hearten.meetings.actions.plans import mark_attendance, refs_of, tell_others
from hearten.meetings.models import LOGGED, FormerLog, Meeting
from hearten.meetings.rules import Came, Feeling, Mode, State
from hearten.people.models import Person


class AlreadySaved(ValueError):
    """Somebody saved this meeting since the form was opened."""


@action
def log_meeting(
    meeting: Meeting,
    *,
    by: Person,
    edition: int,
    held_on: dt.date,
    minutes: int,
    mode: Mode,
    feeling: Feeling,
    about: str = "",
    next_step: str = "",
    came: Iterable[UUID] | None = None,
) -> Meeting:
    """Write down how a meeting went. `came`: refs of the members who did; None means all.

    `edition` is the one the writer saw: saved meanwhile by somebody else, it is refused. What a log
    said before stays beside it.
    """
    standing = Meeting.objects.filter(pk=meeting.pk, edition=edition)
    if edition:
        _keep_former(standing.first())
    saved = standing.update(
        edition=edition + 1,
        state=State.HELD,
        **_log(by, held_on, minutes, mode, feeling, about, next_step),
    )
    if not saved:
        raise AlreadySaved(str(meeting.pk))
    _mark(meeting, came)
    note("meetings.logged", meeting, by=by, about=refs_of(meeting.match), edition=edition + 1)
    settle("set joining", meeting, by=by)
    if edition == 0:
        tell_others(meeting.match, by)
    return meeting


def _log(
    by: Person,
    held_on: dt.date,
    minutes: int,
    mode: Mode,
    feeling: Feeling,
    about: str,
    next_step: str,
) -> dict[str, Any]:
    return {
        "held_on": held_on,
        "held_minutes": minutes,
        "held_mode": mode,
        "feeling": feeling,
        "about": about,
        "next_step": next_step,
        "logged_by": by,
        "logged_at": clock.now(),
    }


def _keep_former(meeting: Meeting | None) -> None:
    if current() is None:
        raise RuntimeError("a former log is kept inside an action")
    if meeting is not None and meeting.is_held:
        FormerLog.objects.create(
            organization_id=meeting.organization_id,
            meeting=meeting,
            edition=meeting.edition,
            **{field: getattr(meeting, field) for field in LOGGED},
        )


def _mark(meeting: Meeting, came: Iterable[UUID] | None) -> None:
    """Who was ticked came; who was not did not, unless they had said so before."""
    members = [member.pk for member in (*meeting.match.mentors, *meeting.match.mentees)]
    there = set(members if came is None else came)
    if there.issuperset(members):
        mark_attendance(meeting, dict.fromkeys(members, Came.YES))
        return
    said_so = meeting.attendances.filter(came=Came.EXCUSED)
    excused = set(said_so.values_list("member", flat=True))
    missing = {ref: Came.EXCUSED if ref in excused else Came.NO for ref in members}
    mark_attendance(meeting, missing | {ref: Came.YES for ref in members if ref in there})


@action
def log_unplanned(
    match: Match,
    *,
    ref: UUID,
    by: Person,
    zone: str,
    held_on: dt.date,
    minutes: int,
    mode: Mode,
    feeling: Feeling,
    about: str = "",
    next_step: str = "",
    came: Iterable[UUID] | None = None,
) -> Meeting:
    """Write down a meeting nobody had planned. The form names a ref for it, so two presses save one."""
    ref = ref_within(match.pk, ref)
    fields = _log(by, held_on, minutes, mode, feeling, about, next_step)
    meeting = Meeting(pk=ref, organization=match.organization, match=match, edition=1, **fields)
    meeting.state, meeting.mode, meeting.minutes = State.HELD, mode, minutes
    meeting.set_time(held_on, None, zone)
    if Meeting.objects.filter(pk=ref).exists():
        raise AlreadySaved(str(ref))
    Meeting.objects.bulk_create([meeting], ignore_conflicts=True)
    _mark(meeting, came)
    note("meetings.logged", meeting, by=by, about=refs_of(match), edition=1)
    tell_others(match, by)
    return meeting


@action
def miss_meeting(
    meeting: Meeting, *, by: Person, absent: Iterable[UUID], reason: str = ""
) -> Meeting:
    """They had planned to meet and did not. `absent`: refs of the members who did not come."""
    standing = Meeting.objects.filter(pk=meeting.pk, state=State.PLANNED)
    missed = standing.update(
        state=State.MISSED,
        called_off_by=by,
        called_off_because=reason,
        edition=F("edition") + 1,
    )
    if not missed:
        raise AlreadySaved(str(meeting.pk))
    _mark(meeting, {member.pk for member in meeting.match.members.all()} - set(absent))
    note("meetings.missed", meeting, by=by, about=refs_of(meeting.match))
    settle("set joining", meeting, by=by)
    return meeting
