"""Proposals: who might belong together, who has a say, and the places held meanwhile."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hearten.core.prepared import Asks, prepared
from hearten.matches.models import Match
from hearten.matches.rules import MemberRole
from hearten.matching.models.rounds import OfProgram, Round, StaffedPrograms
from hearten.matching.models.settled import PairChoice
from hearten.matching.rules import Said, State, Together, Voice, missing_voices, needs_guardian
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Guardianship, Person
from hearten.people.rules import SAFEGUARDING
from hearten.programs.models import Program, staffed_by

ANSWERED = (State.APPROVED, State.DECLINED, State.EXPIRED, State.MATCHED)


class ProposalQuerySet(StaffedPrograms):
    def shared_with(self, viewer: Person) -> Self:
        """Proposals in which the viewer was asked: as mentor, young person, or consenting guardian."""
        return self.filter(
            pk__in=_asked_of(viewer), organization=viewer.organization_id, state__in=ANSWERED
        )

    def waiting_for(self, viewer: Person) -> Self:
        """Those of them that are open and that the viewer has not answered yet."""
        answered = Answer.objects.filter(by=viewer).values("proposal")
        return self.shared_with(viewer).filter(state=State.APPROVED).exclude(pk__in=answered)

    def overdue(self, on: dt.datetime) -> Self:
        return self.filter(state=State.APPROVED, expires_at__lte=on)

    def marked(self) -> Any:
        """Says of each whether staff keep a pair of it together: `is_fixed`."""
        kept = PairChoice.objects.in_force().filter(kind=Together.KEPT)
        sides = [
            ProposalMember.objects.filter(proposal=OuterRef(OuterRef("pk")), role=role)
            for role in (MemberRole.MENTOR, MemberRole.MENTEE)
        ]
        mentors, mentees = (side.values("person") for side in sides)
        pairs = kept.filter(program=OuterRef("program"), mentor__in=mentors, mentee__in=mentees)
        return self.annotate(is_fixed=Exists(pairs))

    def with_people(self) -> Self:
        """Members with their people and answers loaded along."""
        members = ProposalMember.objects.select_related("person__organization")
        return self.select_related("program__organization", "organization").prefetch_related(
            models.Prefetch("members", members.prefetch_related("answers"))
        )


@prepared
def _asked_of(viewer: Asks) -> Any:
    """Refs of the proposals with somebody in them for whom a person answers: oneself, a child one consents for."""
    held = Guardianship.objects.current().filter(adult=viewer.pk, may_consent=True)
    guarded = Q(person__in=held.values("child"), guarded=True)
    return ProposalMember.objects.filter(Q(person=viewer.pk) | guarded).values("proposal")


class Proposal(OrganizationRecord):
    """Some mentors and some young people who might belong together, and how well they would fit.

    `points` says where the score comes from: criterion, points, the most it could give, shared words.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="proposals", null=True)
    state = models.CharField(max_length=9, choices=[(s, s) for s in State], default=State.NEW)
    score = models.PositiveIntegerField(default=0)
    points = models.JSONField(default=dict)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    match = models.OneToOneField(Match, models.PROTECT, related_name="+", null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "id"]
        indexes = [models.Index(fields=["program", "state"], name="proposals_of_program")]

    def of_role(self, role: MemberRole) -> list["ProposalMember"]:
        found = [member for member in self.members.all() if member.role == role]
        return sorted(found, key=lambda member: (member.person.first_name, str(member.pk)))

    @property
    def mentors(self) -> list["ProposalMember"]:
        return self.of_role(MemberRole.MENTOR)

    @property
    def mentees(self) -> list["ProposalMember"]:
        return self.of_role(MemberRole.MENTEE)

    @property
    def pair(self) -> str:
        """First names, mentors first."""
        return " & ".join(m.person.first_name for m in [*self.mentors, *self.mentees])

    @property
    def shared(self) -> dict[str, list[str]]:
        """What its people have in common, by criterion; the score is not part of it."""
        return {name: part["shared"] for name, part in self.points.items() if part["shared"]}

    @property
    def missing(self) -> list[tuple[str, Voice]]:
        """Whose yes is still wanted: (member's ref, as what)."""
        members = self.members.all()
        asked = [(str(m.pk), Voice(m.role), m.guarded) for m in members]
        yes = {
            (str(m.pk), Voice(a.voice))
            for m in members
            for a in m.answers.all()
            if a.said == Said.YES
        }
        return missing_voices(asked, yes)

    @property
    def wants_next_best(self) -> bool:
        """It came to nothing, so that its people may be looked at again."""
        over = {State.DECLINED, State.EXPIRED, State.SET_ASIDE}
        return self.round_id is not None and self.state in over

    @property
    def is_approved(self) -> bool:
        return self.state == State.APPROVED

    @property
    def is_new(self) -> bool:
        return self.state == State.NEW


class OfProposal(OfProgram):
    """Rows of a proposal: for those who may see it as staff. Others read only what they are asked."""

    program = "proposal__program"


class ProposalMember(OrganizationRecord):
    """A person in a proposal. `guarded`: under 18, so that a guardian answers as well."""

    subject_field = "person_id"

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(max_length=6, choices=[(r, r) for r in MemberRole])
    guarded = models.BooleanField(default=False)
    waits_since = models.DateTimeField(null=True)

    objects = OfProposal.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="once_in_a_proposal")
        ]

    @staticmethod
    def is_guarded(person: Person) -> bool:
        return needs_guardian(person.age)

    @cached_property
    def waited_days(self) -> int:
        return (self.made_at - self.waits_since).days if self.waits_since else 0

    def answer_as(self, voice: Voice) -> "Answer | None":
        """The answer given in one voice; of several guardians, the first."""
        return next((a for a in self.answers.all() if a.voice == voice), None)


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, viewer: Person) -> Self:
        """One's own answers, and those to proposals of programs one staffs."""
        ours = self.filter(organization=viewer.organization_id)
        if viewer.roles & SAFEGUARDING:
            return ours
        return ours.filter(Q(by=viewer) | Q(proposal__program__in=staffed_by(viewer)))


class Answer(OrganizationRecord):
    """One person's yes or no to a proposal; a guardian's for the member they guard."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="answers")
    member = models.ForeignKey(ProposalMember, models.CASCADE, related_name="answers")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    voice = models.CharField(max_length=8, choices=[(v, v) for v in Voice])
    said = models.CharField(max_length=12, choices=[(s, s) for s in Said])

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [models.UniqueConstraint(fields=["member", "by"], name="one_answer_a_member")]


class PlaceHeldQuerySet(OfProposal):
    def held(self) -> Self:
        """Places of open proposals, and of matches until their place is given to somebody else."""
        return self.filter(freed_at=None)


class PlaceHeld(OrganizationRecord):
    """A mentor's place of some number, or a young person's only one, given away in a program.

    It is held from the approval of a proposal until the proposal fails or the match is closed. That no
    two rows hold the same place is the database's to say: two coordinators cannot both give it.
    """

    subject_field = "person_id"

    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="places")
    match = models.ForeignKey(Match, models.CASCADE, related_name="+", null=True)
    freed_at = models.DateTimeField(null=True)

    objects = PlaceHeldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "person", "number"],
                condition=Q(freed_at=None),
                name="a_place_is_given_once",
            )
        ]


def guardians_of(members: Iterable[ProposalMember]) -> list[Guardianship]:
    """Those who may consent for the guarded members, now."""
    wards = [member.person_id for member in members if member.guarded]
    held = Guardianship.objects.current().filter(child__in=wards, may_consent=True)
    return list(held.select_related("adult__organization", "child"))
