"""What one person is asked in a proposal, and what they may know of it: their own part, nothing more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hearten.core import clock
from hearten.matches.rules import MemberRole
from hearten.matching.models.proposals import Answer, Proposal, ProposalMember, guardians_of
from hearten.matching.rules import Voice, choices, hours_in, tags
from hearten.people.models import Guardianship, Person, Profile
from hearten.programs.rules import Kind


@dataclass(frozen=True)
class Ask:
    """A member asked, or a guardian asked about a member, and the answer if there is one."""

    member: ProposalMember
    voice: Voice
    answer: Answer | None = None
    held: Guardianship | None = field(default=None, compare=False)

    @property
    def is_own(self) -> bool:
        return self.voice != Voice.GUARDIAN

    @property
    def band(self) -> str:
        """How old the member asked is: 'child' under 13, 'young' under 18, else 'adult'."""
        return self.member.person.band


def asks_of(proposal: Proposal, viewer: Person) -> list[Ask]:
    """What the viewer is asked: for themselves first, then for each young person they may consent for."""
    members = list(proposal.members.all())
    asks: list[tuple[ProposalMember, Voice, Guardianship | None]] = [
        (m, Voice(m.role), None) for m in members if m.person_id == viewer.pk
    ]
    guarded = {m.person_id: m for m in members if m.guarded and m.person_id != viewer.pk}
    holders = guardians_of(guarded.values()) if guarded else []
    asks += [(guarded[h.child_id], Voice.GUARDIAN, h) for h in holders if h.adult_id == viewer.pk]
    return [
        Ask(m, voice, next((a for a in m.answers.all() if a.by_id == viewer.pk), None), held)
        for m, voice, held in asks
    ]


def in_common(proposal: Proposal, member: ProposalMember) -> dict[str, list[str]]:
    """What a member shares with those on the other side: not what others of a group share with them.

    Interests and free times only; goals and values stay with staff.
    """
    others = proposal.mentors if member.role == MemberRole.MENTEE else proposal.mentees
    refs = [member.person_id, *(other.person_id for other in others)]
    found = Profile.objects.filter(person__in=refs).select_related("person__organization")
    profiles = {p.person_id: p for p in found}
    own = profiles.pop(member.person_id, None)
    if own is None:
        return {}
    times = [_times(proposal, p, member.person) for p in profiles.values()]
    return {
        "interests": _shared(tags, own.interests, [p.interests for p in profiles.values()]),
        "free_times": _shared(choices, _times(proposal, own, member.person), times),
    }


def _times(proposal: Proposal, profile: Profile, reader: Person) -> list[str]:
    """Free times; in a program that meets online, as hours on the reader's own clock."""
    if proposal.program.kind != Kind.E_MENTORING:
        return profile.free_times
    return [*hours_in(profile.person.own_zone, profile.free_times, reader.own_zone, clock.now())]


def _shared(
    compared: Callable[[Iterable[str]], tuple[str, ...]], own: list[str], others: list[list[str]]
) -> list[str]:
    theirs = {word for words in others for word in compared(words)}
    return [word for word in compared(own) if word in theirs]


def first_names(members: list[ProposalMember]) -> str:
    return " & ".join(member.person.first_name for member in members)
