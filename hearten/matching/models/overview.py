"""A round at a glance: how many pairs stand where, and how long the young people had waited."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import median_low
from typing import Any
from uuid import UUID

from hearten.core.reading import compared
from hearten.matches.rules import MemberRole
from hearten.matching.models.proposals import ProposalMember, ProposalQuerySet
from hearten.matching.rules import State


@dataclass(frozen=True)
class Overview:
    """Counts by state, the refs of the pairs asked for (longest wait first), and the waits in days."""

    counts: Counter[str] = field(default_factory=Counter)
    refs: list[UUID] = field(default_factory=list)
    waits: list[int] = field(default_factory=list)

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


def overview_of(
    proposals: ProposalQuerySet, q: str = "", state: str = "", order: str = ""
) -> Overview:
    """All pairs of a round in one statement; `refs` are those in a state, with these words in a name."""
    members = ProposalMember.objects.filter(proposal__in=proposals)
    columns = ("proposal", "proposal__state", "proposal__score", "waits_since", "made_at")
    names = ("role", "person__first_name", "person__last_name")
    pairs: dict[UUID, _Pair] = defaultdict(_Pair)
    waits = []
    with compared("names are searched; whoever is found and shown is loaded again"):
        rows = list(members.values_list(*columns, *names))
    for ref, stands, score, since, made, role, first, last in rows:
        pair = pairs[ref]
        pair.state, pair.score = stands, score
        pair.names += f"{first} {last} ".lower()
        if role == MemberRole.MENTEE:
            waited = made - (since or made)
            waits.append(waited.days)
            pair.waited = max(pair.waited, waited)
    wanted = [ref for ref, pair in pairs.items() if pair.is_wanted(q, state)]
    refs = sorted(wanted, key=lambda ref: (pairs[ref].worth(order), str(ref)), reverse=True)
    return Overview(Counter(pair.state for pair in pairs.values()), refs, waits)


@dataclass
class _Pair:
    state: str = ""
    score: int = 0
    names: str = ""
    waited: dt.timedelta = dt.timedelta()

    def is_wanted(self, q: str, state: str) -> bool:
        return (not state or self.state == state) and all(
            w in self.names for w in q.lower().split()
        )

    def worth(self, order: str) -> tuple[Any, Any]:
        return (self.score, self.waited) if order == "fit" else (self.waited, self.score)
