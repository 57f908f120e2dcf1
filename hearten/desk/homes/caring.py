"""The home of guardians and caseworkers: their young people, who, when, where, and what is to be decided."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from hearten.matches.models import Match, Member
from hearten.matches.rules import MemberRole
from hearten.matching.models import Proposal
from hearten.meetings.models import Meeting
from hearten.orientation.models import Agreement, waiting_for
from hearten.people.models import Consent, Guardianship, Person
from hearten.people.rules import Role, Scope
from hearten.programs.models import Staffing


@dataclass(frozen=True)
class Together:
    """A young person's match: the mentors by first name, the next meeting, whom to reach."""

    match: Match
    mentors: str
    next: Meeting | None
    staff: list[Person]


@dataclass(frozen=True)
class Child:
    """A young person as their carer sees them."""

    held: Guardianship
    consents: set[str]
    matches: list[Together]

    @property
    def person(self) -> Person:
        return self.held.child

    @property
    def is_missing(self) -> bool:
        """Mentoring waits for somebody who may consent."""
        return Scope.MENTORING not in self.consents

    @property
    def agreed(self) -> list[str]:
        return [scope for scope in Scope if scope in self.consents]


@dataclass(frozen=True)
class Caring:
    template = "desk/homes/caring.html"

    children: list[Child]
    asked: list[Proposal]
    to_sign: list[Agreement]
    may_refer: bool


def caring_of(viewer: Person) -> Caring:
    held = list(
        Guardianship.objects.visible_to(viewer)
        .current()
        .filter(adult=viewer)
        .select_related("child")
        .order_by("child__first_name")
    )
    consents = _consents(held)
    matches = _matches(viewer)
    return Caring(
        children=[Child(h, consents[h.child_id], matches[h.child_id]) for h in held],
        asked=list(Proposal.objects.waiting_for(viewer).order_by("expires_at")[:5]),
        to_sign=list(waiting_for(viewer)[:5]),
        may_refer=Role.CASEWORKER in viewer.roles,
    )


def _consents(held: list[Guardianship]) -> dict[UUID, set[str]]:
    """What is in force for each child; a young person's own assent is theirs and not counted here."""
    consents: dict[UUID, set[str]] = defaultdict(set)
    children = [h.child_id for h in held]
    given = Consent.objects.standing().filter(person__in=children, is_assent=False, given=True)
    for person, scope in given.values_list("person", "scope"):
        consents[person].add(scope)
    return consents


def _matches(viewer: Person) -> dict[UUID, list[Together]]:
    found = Member.objects.current().filter(match__in=Match.objects.cared_for_by(viewer).running())
    members: dict[UUID, list[Member]] = defaultdict(list)
    for member in found.select_related("person", "match__program").order_by("since"):
        members[member.match_id].append(member)
    ahead: dict[UUID, Meeting] = {}
    for meeting in Meeting.objects.visible_to(viewer).filter(match__in=[*members]).ahead():
        ahead.setdefault(meeting.match_id, meeting)
    staff = _staff({m.match.program_id for ms in members.values() for m in ms[:1]})
    of_child: dict[UUID, list[Together]] = defaultdict(list)
    for ref, together in members.items():
        match = together[0].match
        names = [m.person.first_name for m in together if m.role == MemberRole.MENTOR]
        seen = Together(
            match, get_text_list(names, _("and")), ahead.get(ref), staff[match.program_id]
        )
        for member in together:
            if member.role == MemberRole.MENTEE:
                of_child[member.person_id].append(seen)
    return of_child


def _staff(programs: set[UUID]) -> dict[UUID, list[Person]]:
    staff: dict[UUID, list[Person]] = defaultdict(list)
    rows = Staffing.objects.current().filter(program__in=programs, role=Role.COORDINATOR)
    for row in rows.select_related("person").order_by("since"):
        staff[row.program_id].append(row.person)
    return staff
