"""Who has a say in a proposal and what they said, and who else might have been proposed: for staff."""

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


@dataclass(frozen=True)
class Other:
    """Mentors who might have been proposed instead, and the least that would have cost the round."""

    names: str
    score: int
    fewer: int
    points: int


def others_of(proposal: Proposal, viewer: Person) -> list[Other]:
    """The alternatives a round kept, under the names the viewer may read."""
    refs = [ref for other in proposal.others for ref in other["mentors"]]
    people = Person.objects.visible_to(viewer).in_bulk(refs) if refs else {}
    names = {str(pk): person.full_name for pk, person in people.items()}
    return [
        Other(
            " & ".join(names[ref] for ref in other["mentors"]),
            other["score"],
            other["fewer"],
            other["points"],
        )
        for other in proposal.others
        if all(ref in names for ref in other["mentors"])
    ]
