"""Pairs by ref: what a round proposed, what is open, and who said no to whom."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from typing import Any

from hearten.matches.models import Member
from hearten.matches.rules import MemberRole
from hearten.matching.models.proposals import Proposal, ProposalMember
from hearten.matching.models.rounds import Round
from hearten.matching.rules import Said, State
from hearten.people.models import Person, pairs_apart
from hearten.programs.models import Participation, Program
from hearten.programs.rules import Part


def plan_of_round(round_: Round, *states: State) -> dict[str, str]:
    """What a round proposed: mentee to offer (mentors' refs joined, in order); of some states, or of all."""
    rows = ProposalMember.objects.filter(proposal__round=round_)
    if states:
        rows = rows.filter(proposal__state__in=states)
    return {
        mentee: "+".join(sorted(side[MemberRole.MENTOR]))
        for side in _sides(rows, "proposal")
        for mentee in side[MemberRole.MENTEE]
    }


def open_pairs(program: Program) -> tuple[tuple[str, str], ...]:
    """Pairs (mentor, mentee) that are proposed and that nobody decided yet."""
    rows = ProposalMember.objects.filter(proposal__program=program, proposal__state=State.NEW)
    return tuple(sorted(_pairs(_sides(rows, "proposal"))))


def _sides(rows: Any, of: str) -> list[dict[str, list[str]]]:
    """Members of proposals or matches: for each, refs by role."""
    sides: dict[Any, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each, role, person in rows.values_list(of, "role", "person"):
        sides[each][role].append(str(person))
    return [*sides.values()]


def _pairs(sides: Iterable[dict[str, list[str]]]) -> set[tuple[str, str]]:
    return {
        pair for side in sides for pair in product(side[MemberRole.MENTOR], side[MemberRole.MENTEE])
    }


def refused_pairs(program: Program) -> list[tuple[str, str]]:
    """Pairs (mentor, mentee) of which one said no, whom staff set aside, who had a match before, or who
    must be kept apart."""
    over = Proposal.objects.filter(
        program=program, state__in=[State.DECLINED, State.SET_ASIDE]
    ).prefetch_related("members__answers")
    refused = {pair for proposal in over for pair in _refused_of(proposal)}
    had_a_match = _sides(Member.objects.filter(match__program=program), "match")
    return sorted(refused | _pairs(had_a_match) | _pairs_kept_apart(program))


def _pairs_kept_apart(program: Program) -> set[tuple[str, str]]:
    """Mentors who must not come near a young person of the program."""
    parts = Participation.objects.current().filter(program=program).select_related("person")
    sides: dict[str, list[Person]] = defaultdict(list)
    for participation in parts:
        sides[participation.part].append(participation.person)
    children = [child.pk for child in sides[Part.MENTEE]]
    return {(str(p), str(c)) for p, c in pairs_apart(sides[Part.MENTOR], children)}


def _refused_of(proposal: Proposal) -> list[tuple[str, str]]:
    """All its pairs; of a proposal that was declined, only those of whoever said no."""
    members = list(proposal.members.all())
    mentors = [m for m in members if m.role == MemberRole.MENTOR]
    mentees = [m for m in members if m.role == MemberRole.MENTEE]
    said_no = {m.pk for m in members if any(a.said != Said.YES for a in m.answers.all())}
    return [
        (str(mentor.person_id), str(mentee.person_id))
        for mentor, mentee in product(mentors, mentees)
        if proposal.state != State.DECLINED or {mentor.pk, mentee.pk} & said_no
    ]
