"""Beside the day's list: pairs that could use a hand, named by fact; and whose answer is awaited."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from hearten.core import clock
from hearten.desk.rules import meets_as_promised, quiet_days
from hearten.matches.models import Match, Member
from hearten.matches.rules import MemberRole, Stage
from hearten.matching.models import Answer, Proposal, ProposalMember
from hearten.matching.rules import State as ProposalState
from hearten.matching.rules import Voice
from hearten.meetings.models import Meeting
from hearten.meetings.rules import State
from hearten.people.models import Person

MOST = 5


@dataclass(frozen=True)
class Hand:
    """A pair that could use a hand, and the fact that says so."""

    ref: UUID
    days: int
    members: list[Member]

    @property
    def mentors(self) -> list[Member]:
        return [m for m in self.members if m.role == MemberRole.MENTOR]

    @property
    def mentees(self) -> list[Member]:
        return [m for m in self.members if m.role == MemberRole.MENTEE]

    @property
    def pair(self) -> str:
        return " & ".join(m.person.first_name for m in [*self.mentors, *self.mentees])


@dataclass(frozen=True)
class Hands:
    """Of all matches that meet: how many do as promised, and those longest without a meeting."""

    as_promised: int
    matches: int
    quiet: list[Hand]


class Waiting(NamedTuple):
    """Somebody else's turn, and for how many days it has been."""

    text: str
    days: int
    ref: UUID


def hands_of(viewer: Person, today: dt.date) -> Hands:
    """In three statements, however many matches; only the few shown are read by name."""
    meeting = Match.objects.staffed_by(viewer).filter(
        stage=Stage.ACTIVE, suspended_at=None, started_on__isnull=False
    )
    columns = meeting.values_list("pk", "started_on", "program__meetings_a_month")
    rows = [(ref, began, a_month) for ref, began, a_month in columns if began]
    held: dict[UUID, list[dt.date]] = defaultdict(list)
    days = Meeting.objects.filter(match__in=meeting, state=State.HELD, held_on__isnull=False)
    for match, day in days.values_list("match", "held_on"):
        held[match].append(day)
    quiet = [
        (days_ago, ref)
        for ref, began, _a_month in rows
        if (days_ago := quiet_days(max(held[ref], default=None), began, today)) is not None
    ]
    fine = sum(meets_as_promised(held[ref], a_month, began, today) for ref, began, a_month in rows)
    return Hands(fine, len(rows), _named(sorted(quiet, key=lambda q: -q[0])[:MOST]))


def _named(quiet: list[tuple[int, UUID]]) -> list[Hand]:
    members: dict[UUID, list[Member]] = defaultdict(list)
    found = Member.objects.current().filter(match__in=[ref for _days, ref in quiet])
    for member in found.select_related("person").order_by("since"):
        members[member.match_id].append(member)
    return [Hand(ref, days, members[ref]) for days, ref in quiet]


def waiting_of(viewer: Person, today: dt.date) -> list[Waiting]:
    """Whose yes or no to a proposal is not here yet, the longest wait first."""
    open_ones = Proposal.objects.staffed_by(viewer).filter(state=ProposalState.APPROVED)
    said = Answer.objects.filter(member=OuterRef("pk"))
    members = ProposalMember.objects.filter(proposal__in=open_ones.order_by()).annotate(
        spoke=Exists(said.filter(voice=OuterRef("role"))),
        guardian_spoke=Exists(said.filter(voice=Voice.GUARDIAN)),
    )
    waiting = []
    for member in members.select_related("person", "proposal").order_by("proposal__decided_at"):
        since = member.proposal.decided_at or member.made_at
        days = max((clock.now() - since).days, 0)
        name = {"name": member.person.full_name}
        if not member.spoke:
            text = _("%(name)s: yes or no to a proposal") % name
            waiting.append(Waiting(text, days, member.proposal_id))
        if member.guarded and not member.guardian_spoke:
            text = _("Guardian of %(name)s: consent to a proposal") % name
            waiting.append(Waiting(text, days, member.proposal_id))
    return waiting[:MOST]
