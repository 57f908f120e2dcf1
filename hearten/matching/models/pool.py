"""The pool: who is ready today. Asked on the day; nothing here is ever stored."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from hearten.core import clock
from hearten.matches.models import Member
from hearten.matches.rules import RUNNING, MemberRole
from hearten.matching.models.pairs import open_pairs, refused_pairs
from hearten.matching.models.proposals import PlaceHeld, Proposal
from hearten.matching.models.settled import PairChoice
from hearten.matching.rules import (
    SETTLED,
    STICKINESS,
    Calm,
    Cohort,
    Lack,
    Seeker,
    Together,
    choices,
    hours_in,
    lawful_locks,
    needs_guardian,
    tags,
    weights_of,
)
from hearten.people.models import Consent, Person, Profile
from hearten.programs.models import Participation, Program
from hearten.programs.rules import Check, Kind, Part, age_fits
from hearten.screening.forms import KIND_WORDS
from hearten.screening.models import missing_checks
from hearten.training.models import missing_courses


@dataclass(frozen=True)
class Standing:
    """Somebody of the program today: free places, and what they lack, with the names of what is missing."""

    participation: Participation
    free: int
    running: int
    lacks: dict[Lack, list[str]]

    @property
    def person(self) -> Person:
        return self.participation.person

    @property
    def places(self) -> int:
        """How many young people a mentor takes at once; a young person has one place."""
        return self.participation.places if self.participation.part == Part.MENTOR else 1

    @property
    def is_ready(self) -> bool:
        return not self.lacks

    @property
    def is_settled(self) -> bool:
        """Nothing is owed to them: they are matched, full, or being asked."""
        return bool(SETTLED & self.lacks.keys())

    @property
    def reasons(self) -> list[str]:
        """What is missing, in words."""
        return [
            _WORDS[lack]().format(what=", ".join(map(str, of))) for lack, of in self.lacks.items()
        ]


_WORDS = {
    Lack.AGE: lambda: _("The age does not fit the program, or is not known."),
    Lack.CHECK: lambda: _("Not valid today: {what}."),
    Lack.COURSE: lambda: _("Course to do: {what}."),
    Lack.CONSENT: lambda: _("No consent is in force."),
    Lack.ASSENT: lambda: _("Has not said yes to mentoring themselves."),
    Lack.LANGUAGES: lambda: _("No language is filled in."),
    Lack.PLACES: lambda: _("All places are taken."),
    Lack.MATCHED: lambda: _("Has a mentor."),
    Lack.ASKED: lambda: _("Is being asked about a proposal."),
}


@dataclass(frozen=True)
class Pool:
    """Everyone of a program, mentors and young people, as they stand today."""

    program: Program
    mentors: list[Standing] = field(default_factory=list)
    mentees: list[Standing] = field(default_factory=list)

    @property
    def everyone(self) -> list[Standing]:
        return [*self.mentors, *self.mentees]

    @property
    def ready_mentors(self) -> list[Standing]:
        return [each for each in self.mentors if each.is_ready]

    @property
    def ready_mentees(self) -> list[Standing]:
        return [each for each in self.mentees if each.is_ready]

    @property
    def nearly(self) -> list[Standing]:
        """Not ready, and somebody could do something about it."""
        return [each for each in self.everyone if not each.is_ready and not each.is_settled]

    @property
    def free_places(self) -> int:
        return sum(each.free for each in self.ready_mentors)


def pool_of(program: Program, people: Iterable[UUID] | None = None, *, apart: Any = None) -> Pool:
    """Who is ready in a program today, in a fixed number of queries.

    `people` narrows it to some; the places a proposal `apart` holds itself do not count against it.
    """
    day = clock.today(program.organization.zone)
    taking_part = list(_taking_part(program, people))
    mentors = [p.person for p in taking_part if p.part == Part.MENTOR]
    lacks = _Lacks(
        program=program,
        checks=missing_checks(mentors, program, day),
        courses=missing_courses(mentors, program, day),
        running=_young_people_of(program),
        held=_held(program, apart),
    )
    pool = Pool(program)
    for participation in taking_part:
        side = pool.mentors if participation.part == Part.MENTOR else pool.mentees
        side.append(lacks.standing(participation))
    return pool


def _taking_part(program: Program, people: Iterable[UUID] | None) -> QuerySet[Participation]:
    consents = Consent.objects.in_force().filter(person=OuterRef("person"))
    rows = Participation.objects.current().filter(program=program)
    if people is not None:
        rows = rows.filter(person__in=people)
    return (
        rows.select_related("person__organization", "person__profile")
        .annotate(
            consented=Exists(consents.filter(is_assent=False)),
            consented_self=Exists(consents.filter(is_assent=False, by=F("person"))),
            assented=Exists(consents.filter(is_assent=True)),
        )
        .order_by("since", "pk")
    )


def _young_people_of(program: Program) -> Counter[UUID]:
    """For each mentor, how many young people they have in running matches; for each of these, 1."""
    matches: dict[UUID, dict[str, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    members = Member.objects.current().filter(match__program=program, match__stage__in=RUNNING)
    for match, role, person in members.values_list("match", "role", "person"):
        matches[match][role].add(person)
    taken: Counter[UUID] = Counter()
    for sides in matches.values():
        for mentor in sides[MemberRole.MENTOR]:
            taken[mentor] += len(sides[MemberRole.MENTEE])
        taken.update(sides[MemberRole.MENTEE])
    return taken


def _held(program: Program, apart: Any) -> Counter[UUID]:
    """Places held by proposals that wait for answers; those of a match count as running."""
    rows = PlaceHeld.objects.held().filter(program=program, match=None)
    if apart is not None:
        rows = rows.exclude(proposal=apart)
    return Counter(rows.values_list("person", flat=True))


@dataclass(frozen=True)
class _Lacks:
    """What was asked about everyone at once, to be told about each."""

    program: Program
    checks: dict[UUID, list[str]]
    courses: dict[UUID, list[str]]
    running: Counter[UUID]
    held: Counter[UUID]

    def standing(self, participation: Participation) -> Standing:
        person, program = participation.person, self.program
        ref, mentor = person.pk, participation.part == Part.MENTOR
        places = participation.places if mentor else 1
        free = max(places - self.running[ref] - self.held[ref], 0)
        lacks: dict[Lack, list[str]] = {}
        if not free and not mentor:
            lacks[Lack.MATCHED if self.running[ref] else Lack.ASKED] = []
        elif not free:
            lacks[Lack.PLACES] = []
        oldest = 200 if mentor else program.oldest
        if not age_fits(
            person.age, program.mentor_youngest if mentor else program.youngest, oldest
        ):
            lacks[Lack.AGE] = []
        if self.checks.get(ref):
            lacks[Lack.CHECK] = [str(KIND_WORDS[Check(kind)]) for kind in self.checks[ref]]
        if self.courses.get(ref):
            lacks[Lack.COURSE] = self.courses[ref]
        lacks.update(_permission_lacking(participation))
        if not _profile(person).languages:
            lacks[Lack.LANGUAGES] = []
        return Standing(participation, free, self.running[ref], lacks)


def _permission_lacking(participation: Any) -> dict[Lack, list[str]]:
    """Under 18 a carer's consent and one's own assent; a grown mentee consents; a grown mentor applied."""
    if needs_guardian(participation.person.age):
        wanted = {Lack.CONSENT: participation.consented, Lack.ASSENT: participation.assented}
        return {lack: [] for lack, given in wanted.items() if not given}
    if participation.part == Part.MENTEE and not participation.consented_self:
        return {Lack.CONSENT: []}
    return {}


def _profile(person: Person) -> Profile:
    return getattr(person, "profile", None) or Profile(person=person)


def unready(proposal: Proposal) -> list[tuple[Person, list[str]]]:
    """Members who, asked today, lack something: who, and what in words."""
    people = [member.person_id for member in proposal.members.all()]
    standings = pool_of(proposal.program, people, apart=proposal).everyone
    return [(each.person, each.reasons) for each in standings if not each.is_ready]


def cohort_of(
    pool: Pool, weights: dict[str, int], lottery: str, *, calm: Calm = Calm.FREE
) -> Cohort:
    """The snapshot a round is solved on: those ready now, and nothing that may not count.

    `calm` says what becomes of pairs that are proposed and not decided: fixed, kept while another is
    hardly better, or free to move.
    """
    now, program = clock.now(), pool.program
    proposed = open_pairs(program) if calm != Calm.FREE else ()
    kept = PairChoice.objects.filter(program=program).pairs(Together.KEPT)
    asked_for = (*kept, *proposed) if calm == Calm.FIXED else kept
    cohort = Cohort(
        kind=program.kind,
        weights=weights_of(weights),
        mentors=tuple(_seeker(each, program, now) for each in pool.ready_mentors),
        mentees=tuple(_seeker(each, program, now) for each in pool.ready_mentees),
        refused=tuple(refused_pairs(program)),
        lottery=lottery,
        apart=PairChoice.objects.filter(program=program).pairs(Together.APART),
        locked=asked_for,
        earlier=proposed,
        stickiness=STICKINESS[calm],
    )
    return replace(cohort, locked=lawful_locks(cohort))


def _seeker(standing: Standing, program: Program, now: dt.datetime) -> Seeker:
    person, profile = standing.person, _profile(standing.person)
    return Seeker(
        ref=str(person.pk),
        age=person.age,
        gender=profile.gender.strip().lower(),
        accepts=tags(profile.accepts),
        languages=tags(profile.languages),
        interests=tags(profile.interests),
        goals=tags(profile.goals),
        values=tags(profile.values),
        free_times=_free_times(person, profile, program, now),
        youngest=profile.youngest,
        oldest=profile.oldest,
        places=standing.free,
        waited=(now - standing.participation.since).days,
        area=profile.area.strip(),
    )


def _free_times(
    person: Person, profile: Profile, program: Program, now: dt.datetime
) -> tuple[str, ...]:
    """As chosen; of whoever lives in another time zone than the organization's, on the organization's clock."""
    zone = program.organization.zone
    if program.kind != Kind.E_MENTORING:
        return choices(profile.free_times)
    return hours_in(person.own_zone, profile.free_times, zone, now)
