"""Who has a say in a proposal and what they said: for staff."""

from dataclasses import dataclass
from uuid import UUID

from hearten.matching.models.proposals import Answer, Proposal, ProposalMember
from hearten.matching.rules import Voice
from hearten.people.models import Person
from hearten.programs.models import Program


def may_decide(viewer: Person, program: UUID) -> bool:
    """A safeguarding lead reads rounds and proposals; only the program's staff decide."""
    return Program.objects.staffed_by(viewer).filter(pk=program).exists()


@dataclass(frozen=True)
class Say:
    """One voice of a proposal: whose, as what, and the answer if there is one."""

    member: ProposalMember
    voice: Voice
    answer: Answer | None

    @property
    def is_guardian(self) -> bool:
        return self.voice == Voice.GUARDIAN


def says_of(proposal: Proposal) -> list[Say]:
    """Every voice that is wanted, mentors first, a guardian's after the young person's own."""
    says = []
    for member in [*proposal.mentors, *proposal.mentees]:
        says.append(Say(member, Voice(member.role), member.answer_as(Voice(member.role))))
        if member.guarded:
            says.append(Say(member, Voice.GUARDIAN, member.answer_as(Voice.GUARDIAN)))
    return says
