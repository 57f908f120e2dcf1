"""What each young person keeps when a match closes."""

from hearten.closure.models import Closure, Memory, members_of
from hearten.core import clock
from hearten.goals.models import Goal
from hearten.goals.rules import State as GoalState
from hearten.matches.models import Match
from hearten.matches.rules import MemberRole
from hearten.meetings.models import Meeting
from hearten.meetings.rules import State


def keep_memories(closure: Closure, match: Match) -> int:
    """A memory for each young person of the match; returns how many. Part of the action that closes it."""
    members = members_of(closure)
    mentors = ", ".join(m.person.first_name for m in members if m.role == MemberRole.MENTOR)
    held = Meeting.objects.filter(match=match, state=State.HELD).count()
    young = [m for m in members if m.role == MemberRole.MENTEE]
    reached = Goal.objects.filter(member__in=young, state=GoalState.REACHED).order_by("made_at")
    goals = list(reached.values_list("member", "title"))
    for member in young:
        Memory.objects.create(
            organization_id=closure.organization_id,
            person=member.person,
            closure=closure,
            mentors=mentors,
            since=match.started_on,
            until=clock.today(match.organization.zone),
            meetings=held,
            milestones=[title for ref, title in goals if ref == member.pk],
        )
    return len(young)
