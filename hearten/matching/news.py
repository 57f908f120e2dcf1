"""Somebody is kept away from a young person: a proposal that would bring them together is set aside."""

from hearten.core.news import heeds
from hearten.matching.actions import set_aside
from hearten.matching.models import Proposal, ProposalMember
from hearten.matching.rules import OPEN
from hearten.people.models import NoContact, Person


@heeds("people.kept_apart")
def set_shared_proposals_aside(apart: NoContact, *, by: Person) -> None:
    """Nobody is asked about each other any more; the places are free for others."""
    shared = ProposalMember.objects.filter(person=apart.person_id).values("proposal")
    theirs = ProposalMember.objects.filter(person=apart.child_id).values("proposal")
    both = Proposal.objects.with_people().filter(pk__in=shared, state__in=[*OPEN])
    for proposal in both.filter(pk__in=theirs):
        set_aside(proposal, by=by)
