"""An ending is asked for, begun, called off or finished."""

import datetime as dt

from django.db import IntegrityError, transaction

from hearten.audit.actions import note
from hearten.closure.actions.memory import keep_memories
from hearten.closure.models import Closure, EndingAsked, lines_of
from hearten.closure.rules import Reason, Side
from hearten.core import clock
from hearten.core.writing import action
from hearten.duties.actions import owe, settle
from hearten.matches.actions import NoSuchWay, move_match
from hearten.matches.models import Match, Member
from hearten.matches.rules import MemberRole, Stage
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.support.actions import owe_check_ins

ASKED_DAYS = 3
"""Who asks for an ending is talked with within three days. Ours: no standard names a number."""


class EndedAlready(ValueError):
    """The ending was begun, finished or called off by somebody else first."""


class NotDone(ValueError):
    """Something of the checklist is missing, and no exception was recorded."""


class ExceptionNotYours(ValueError):
    """Only a manager may record that a match closes with something missing."""


class CannotCarryOn(ValueError):
    """The match never began, or was stopped for a safeguarding reason."""


@action
def ask_for_ending(member: Member, *, by: Person, words: str) -> EndingAsked:
    """A mentor or young person asks for an ending; the coordinators owe them a talk. Nothing ends yet,
    and the others of the match are not told."""
    asked = EndingAsked.objects.create(
        organization_id=member.organization_id, member=member, person=by, words=words
    )
    note("closure.asked", asked, by=by, about=[by.pk])
    owe("close", member.match, owners=member.match.program.coordinators, about=by, days=ASKED_DAYS)
    return asked


@action
def start_closure(
    match: Match, *, by: Person, reason: Reason, initiated_by: Side, planned_on: dt.date
) -> Closure:
    """Begin a good ending: the match is closing, and its coordinators owe the checklist by its last day."""
    try:
        with transaction.atomic():
            closure = Closure.objects.create(
                organization=match.organization,
                match=match,
                reason=reason,
                initiated_by=initiated_by,
                planned_on=planned_on,
                started_by=by,
            )
            note("closure.started", closure, by=by, reason=reason, initiated_by=initiated_by)
            move_match(match, Stage.CLOSING, by=by)
    except (IntegrityError, NoSuchWay) as problem:
        raise EndedAlready(str(match.pk)) from problem
    settle("close", match, by=by)
    days = max((planned_on - clock.today(match.organization.zone)).days, 0)
    young = Member.objects.current().filter(match=match, role=MemberRole.MENTEE)
    about = young.select_related("person").order_by("since").first()
    person = about.person if about else None
    owe("close", match, owners=match.program.coordinators, about=person, days=days)
    owe_check_ins(match, by=by)
    return closure


@action
def carry_on(closure: Closure, *, by: Person) -> None:
    """They stay together after all: the match is active again, and the ending is kept as called off."""
    match = closure.match
    if match.started_on is None:
        raise CannotCarryOn(str(match.pk))
    standing = Closure.objects.filter(pk=closure.pk, stopped_at=None, finished_at=None)
    if not standing.update(stopped_at=clock.now()):
        raise EndedAlready(str(closure.pk))
    note("closure.called_off", closure, by=by)
    try:
        move_match(match, Stage.ACTIVE, by=by)
    except NoSuchWay as problem:
        raise CannotCarryOn(str(match.pk)) from problem
    settle("close", match, by=by)
    owe_check_ins(match, by=by)


@action
def finish_closure(closure: Closure, *, by: Person, exception: str = "") -> None:
    """Close the match: when the checklist is done, or with a manager's named exception. Of two people who
    finish at the same moment, one does; each young person keeps a memory."""
    match = (
        Match.objects.select_for_update().select_related("organization").get(pk=closure.match_id)
    )
    closure = Closure.objects.select_for_update().get(pk=closure.pk)
    if closure.finished_at or closure.stopped_at:
        raise EndedAlready(str(closure.pk))
    if any(not line.done for line in lines_of(closure)):
        _except(closure, exception, by)
    memories = keep_memories(closure, match)
    closure.finished_at, closure.finished_by = clock.now(), by
    closure.save()
    note("closure.finished", closure, by=by, excepted=bool(exception), memories=memories)
    if match.stage != Stage.CLOSING:
        move_match(match, Stage.CLOSING, by=by)
    move_match(match, Stage.CLOSED, by=by)
    settle("close", match, by=by)
    settle("check in", match, by=by)


def _except(closure: Closure, exception: str, by: Person) -> None:
    if not exception.strip():
        raise NotDone(str(closure.pk))
    if Role.MANAGER not in by.roles:
        raise ExceptionNotYours(str(closure.pk))
    closure.exception_reason, closure.excepted_by = exception, by
