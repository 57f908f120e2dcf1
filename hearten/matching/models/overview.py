"""A round at a glance: how many pairs stand where, and how long the young people had waited."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from statistics import median_low
from uuid import UUID

from hearten.matches.rules import MemberRole
from hearten.matching.models.proposals import ProposalMember, ProposalQuerySet
from hearten.matching.rules import State


@dataclass(frozen=True)
class Overview:
    """Counts by state, the refs of the pairs asked for (longest wait first), and the waits in days."""

    counts: Counter[str] = field(default_factory=Counter)
    refs: list[UUID] = field(default_factory=list)
    waits: list[int] = field(default_factory=list)
    state: str = ""

    @property
    def proposed(self) -> int:
        return self.counts.total()

    @property
    def new(self) -> int:
        return self.counts[State.NEW]

    @property
    def asked(self) -> int:
        return self.counts[State.APPROVED]

    @property
    def matched(self) -> int:
        return self.counts[State.MATCHED]

    @property
    def middle_wait(self) -> int:
        return median_low(self.waits) if self.waits else 0

    @property
    def longest_wait(self) -> int:
        return max(self.waits, default=0)


def overview_of(proposals: ProposalQuerySet, state: str = "") -> Overview:
    """All pairs of a round in one statement; `state` keeps only those that stand there."""
    members = ProposalMember.objects.filter(proposal__in=proposals, role=MemberRole.MENTEE)
    columns = ("proposal", "proposal__state", "proposal__score", "waits_since", "made_at")
    states: dict[UUID, str] = {}
    order: dict[UUID, tuple[dt.timedelta, int]] = {}
    waits = []
    for ref, stands, score, since, made in members.values_list(*columns):
        waited = made - (since or made)
        waits.append(waited.days)
        states[ref] = stands
        order[ref] = max(order.get(ref, (waited, score)), (waited, score))
    wanted = state if state in set(State) else ""
    refs = sorted(order, key=lambda ref: (order[ref], str(ref)), reverse=True)
    return Overview(
        Counter(states.values()),
        [ref for ref in refs if not wanted or states[ref] == wanted],
        waits,
        wanted,
    )
