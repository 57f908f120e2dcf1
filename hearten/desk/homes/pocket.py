"""The homes of a match's two: what is next, what they work on, and how to reach somebody."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from hearten.core import clock
from hearten.desk.rules import week_number
from hearten.evaluation.models import AnswerSheet
from hearten.goals.models import Goal
from hearten.matches.models import Match, Member
from hearten.matches.rules import MEETING, MemberRole, Stage
from hearten.matching.models import Proposal
from hearten.meetings.models import Meeting
from hearten.people.models import Consent, Person
from hearten.people.models.looks import looked_at
from hearten.training.models import standings

LOOKED_DAYS = 30


@dataclass(frozen=True)
class Bond:
    """A match as one of its people sees it: first names only."""

    match: Match
    own: Member
    members: list[Member]

    @property
    def others(self) -> list[Person]:
        """The people on the other side: a young person's mentors, a mentor's young people."""
        return [m.person for m in self.members if m.role != self.own.role]

    @property
    def names(self) -> str:
        return get_text_list([person.first_name for person in self.others], _("and"))

    @property
    def as_mentor(self) -> bool:
        return self.own.role == MemberRole.MENTOR

    @property
    def week(self) -> int | None:
        began = self.match.started_on
        today = clock.today(self.match.organization.zone)
        return week_number(began, today) if began and self.meets else None

    @property
    def meets(self) -> bool:
        return Stage(self.match.stage) in MEETING and self.match.suspended_at is None

    @property
    def is_beginning(self) -> bool:
        return self.match.stage in {Stage.MADE, Stage.ORIENTATION} and not self.rests

    @property
    def rests(self) -> bool:
        return self.match.stage == Stage.PAUSED or self.match.suspended_at is not None


@dataclass(frozen=True)
class Pocket:
    """Everything for one home, asked once, also for somebody who is mentor and mentee."""

    bonds: list[Bond]
    asked: list[Proposal]
    ahead: list[Meeting] = field(default_factory=list)
    to_log: list[Meeting] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    sheets: list[AnswerSheet] = field(default_factory=list)


@dataclass(frozen=True)
class Side:
    """One side's home: a mentor's, or a young person's."""

    template: str
    pocket: Pocket
    bonds: list[Bond]
    lookers: int = 0
    said_yes: bool = True
    trained: bool = True
    """Every course they are asked to pass is passed, and counts today."""

    @property
    def bond(self) -> Bond | None:
        return next(iter(self.bonds), None)

    @property
    def refs(self) -> set[UUID]:
        return {bond.match.pk for bond in self.bonds}

    @property
    def next(self) -> Meeting | None:
        return next((m for m in self.pocket.ahead if m.match_id in self.refs), None)

    @property
    def next_with(self) -> str:
        meeting = self.next
        return "" if meeting is None else self._names(meeting.match_id)

    @property
    def log(self) -> Meeting | None:
        return next((m for m in self.pocket.to_log if m.match_id in self.refs), None)

    @property
    def log_with(self) -> str:
        meeting = self.log
        return "" if meeting is None else self._names(meeting.match_id)

    @property
    def goals(self) -> list[tuple[str, list[Goal]]]:
        """By whose they are."""
        goals: dict[str, list[Goal]] = defaultdict(list)
        for goal in self.pocket.goals:
            if goal.member.match_id in self.refs:
                goals[goal.member.person.first_name].append(goal)
        return list(goals.items())

    @property
    def sheet(self) -> AnswerSheet | None:
        return next((s for s in self.pocket.sheets if s.wave.match_id in self.refs), None)

    def _names(self, match: UUID) -> str:
        return next(bond.names for bond in self.bonds if bond.match.pk == match)


def pocket_of(viewer: Person) -> Pocket:
    bonds = _bonds(viewer)
    asked = list(Proposal.objects.waiting_for(viewer).order_by("expires_at")[:1])
    if not any(bond.meets for bond in bonds):
        return Pocket(bonds, asked)
    meetings = Meeting.objects.shared_with(viewer)
    return Pocket(
        bonds,
        asked,
        ahead=list(meetings.ahead()[:5]),
        to_log=list(meetings.to_log()[:5]) if any(b.as_mentor for b in bonds) else [],
        goals=list(Goal.objects.shared_with(viewer).open().with_steps()),
        sheets=list(AnswerSheet.objects.shared_with(viewer).open(_today(viewer))),
    )


def mentor_side(viewer: Person, pocket: Pocket) -> Side:
    bonds = [b for b in pocket.bonds if b.as_mentor]
    trained = bool(bonds) or all(asked.good for asked in standings(viewer) if asked.is_asked)
    return Side("desk/homes/mentor.html", pocket, bonds, trained=trained)


def mentee_side(viewer: Person, pocket: Pocket) -> Side:
    bonds = [b for b in pocket.bonds if not b.as_mentor]
    said_yes = bool(bonds) or _said_yes(viewer)
    return Side("desk/homes/mentee.html", pocket, bonds, _lookers(viewer), said_yes)


def _said_yes(viewer: Person) -> bool:
    """Their own yes to mentoring: an assent, or the consent of somebody who is grown."""
    return Consent.objects.in_force().filter(person=viewer, by=viewer).exists()


def _bonds(viewer: Person) -> list[Bond]:
    matches = Match.objects.shared_with(viewer).running()
    found = Member.objects.current().filter(match__in=matches)
    members: dict[UUID, list[Member]] = defaultdict(list)
    for member in found.select_related("person", "match__organization").order_by("since"):
        members[member.match_id].append(member)
    return [
        Bond(own.match, own, together)
        for together in members.values()
        for own in together
        if own.person_id == viewer.pk
    ]


def _lookers(viewer: Person) -> int:
    """How many people opened a young person's page in the last month."""
    since = clock.now() - dt.timedelta(days=LOOKED_DAYS)
    seen = looked_at(viewer, viewer.own_zone).filter(at__gte=since)
    return len({row["by_ref"] for row in seen})


def _today(viewer: Person) -> dt.date:
    return clock.today(viewer.organization.zone)
