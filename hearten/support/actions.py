"""Check-ins are recorded and stay owed while a match runs; help is asked for and given."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action, subaction
from hearten.duties.actions import owe, settle
from hearten.matches.models import Match, Member
from hearten.matches.rules import Stage
from hearten.notices.actions import post_letter
from hearten.people.models import Person
from hearten.support.models import CheckIn, HelpRequest, next_party
from hearten.support.rules import ANSWER_DAYS


class AnsweredAlready(ValueError):
    """Somebody else answered first; their answer stands."""


@action
def record_check_in(member: Member, person: Person, *, by: Person, **answers: Any) -> CheckIn:
    """Record a talk with one person of a match, or an attempt; the next talk becomes due."""
    check_in = CheckIn.objects.create(
        organization_id=member.organization_id,
        match_id=member.match_id,
        member=member,
        person=person,
        by=by,
        **answers,
    )
    note(
        "support.checked_in",
        check_in,
        by=by,
        about=_about(member.person_id, person.pk),
        reached=check_in.reached,
        safety=check_in.safety,
    )
    if check_in.reached:
        match = member.match
        match.refresh_from_db(fields=["stage"])
        settle("check in", match, by=by)
        owe_check_ins(match, by=by)
    return check_in


def _about(*people: UUID) -> list[UUID]:
    return [*dict.fromkeys(people)]


@subaction
def owe_check_ins(match: Match, *, by: Person | None) -> None:
    """An active match has its next check-in owed by its coordinators; any other has none owed.

    Calling it again changes nothing: a check-in that is owed already keeps its day.
    """
    party = next_party(match) if match.stage == Stage.ACTIVE else None
    note("support.check_ins_owed", match, by=by, owed=party is not None)
    if party is None:
        settle("check in", match, by=by)
        return
    days = (party.due - clock.today(match.organization.zone)).days
    owe("check in", match, owners=match.program.coordinators, about=party.person, days=days)


@action
def ask_for_help(member: Member, *, by: Person, text: str) -> HelpRequest:
    """A mentor or a young person asks for help; the coordinators of the program owe an answer."""
    request = HelpRequest.objects.create(
        organization_id=member.organization_id, member=member, person=by, text=text
    )
    note("support.help_asked", request, by=by, about=[by.pk])
    coordinators = member.match.program.coordinators
    owe("answer help", request, owners=coordinators, about=by, days=ANSWER_DAYS)
    for coordinator in coordinators:
        post_letter("news", coordinator, path=reverse("support:answer", args=[request.pk]))
    return request


@action
def answer_help(request: HelpRequest, *, by: Person, answer: str) -> None:
    """Answer, once: of two answers at the same moment one stands and the other is refused."""
    open_one = HelpRequest.objects.filter(pk=request.pk, answered_at=None)
    if not open_one.update(answer=answer, answered_by=by, answered_at=clock.now()):
        raise AnsweredAlready(str(request.pk))
    note("support.help_answered", request, by=by, about=[request.person_id])
    settle("answer help", request, by=by)
    post_letter("news", request.person, path=reverse("support:mine"))
