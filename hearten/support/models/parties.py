"""Whom staff talk with about a match, and by when: each member, and a carer of each young person."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from hearten.core import clock
from hearten.matches.models import Match, Member
from hearten.matches.rules import MemberRole
from hearten.people.models import Guardianship, Person
from hearten.support.models.check_in import CheckIn
from hearten.support.rules import next_due


@dataclass(frozen=True)
class Party:
    """One person to talk with. Of several carers of one young person, reaching any counts for all."""

    member: Member
    person: Person
    last: dt.date | None
    due: dt.date

    @property
    def key(self) -> str:
        return f"{self.member.pk}:{self.person.pk}"

    @property
    def is_carer(self) -> bool:
        return self.person.pk != self.member.person_id

    @property
    def is_mentor(self) -> bool:
        return self.member.role == MemberRole.MENTOR


def parties_of(match: Match) -> list[Party]:
    """Everybody to talk with now, soonest due first. Caseworkers are not counted (EEPM-4 5.5: carers)."""
    members = list(Member.objects.current().filter(match=match).select_related("person"))
    started = match.started_on or clock.today(match.organization.zone)
    for member in members:
        member.match = match
    talks = _talks(match)
    found = [_party(m, m.person, talks[m.pk, False], started) for m in members]
    for member, carer in _carers(members):
        found.append(_party(member, carer, talks[member.pk, True], started))
    return sorted(found, key=lambda p: (p.due, p.is_carer, p.member.role, p.person.first_name))


def next_party(match: Match) -> Party | None:
    """Who is to be talked with next; None when nobody is left in the match."""
    return next(iter(parties_of(match)), None)


def _party(member: Member, person: Person, talks: list[dt.date], started: dt.date) -> Party:
    return Party(member, person, max(talks, default=None), next_due(started, talks))


def _talks(match: Match) -> dict[tuple[UUID, bool], list[dt.date]]:
    """Days on which somebody was reached, by member, and by whether it was a carer."""
    talks: dict[tuple[UUID, bool], list[dt.date]] = defaultdict(list)
    reached = CheckIn.objects.filter(match=match, reached=True)
    for member, of, person, day in reached.values_list(
        "member", "member__person", "person", "done_on"
    ):
        talks[member, of != person].append(day)
    return talks


def _carers(members: list[Member]) -> list[tuple[Member, Person]]:
    young = {m.person_id: m for m in members if m.role == MemberRole.MENTEE}
    held = Guardianship.objects.current().filter(child__in=young, as_caseworker=False)
    return [(young[g.child_id], g.adult) for g in held.select_related("adult")]
