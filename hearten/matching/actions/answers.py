"""Everyone's answer to a proposal; with the last yes wanted, the match is made."""

from django.db import IntegrityError, transaction

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.duties.actions import owe, settle
from hearten.matches.actions import make_match
from hearten.matches.models import Match
from hearten.matching.actions.proposals import (
    NoLongerOpen,
    NotReady,
    end_proposal,
    write_to_everyone,
)
from hearten.matching.models import (
    Answer,
    PlaceHeld,
    Proposal,
    ProposalMember,
    guardians_of,
    unready,
)
from hearten.matching.rules import Said, State, Voice
from hearten.people.models import Person, pairs_apart


class NotAsked(ValueError):
    """Somebody would answer who was not asked, or has answered already."""


@action
def answer_proposal(
    proposal: Proposal, member: ProposalMember, voice: Voice, said: Said, *, by: Person
) -> Match | None:
    """One person's answer. A no ends the proposal; with the last yes wanted, the match is made."""
    open_one = Proposal.objects.select_for_update().filter(
        pk=proposal.pk, state=State.APPROVED, expires_at__gt=clock.now()
    )
    if open_one.first() is None:
        raise NoLongerOpen(str(proposal.pk))
    _require_asked(member, voice, by)
    try:
        with transaction.atomic():
            Answer.objects.create(
                organization=proposal.organization,
                proposal=proposal,
                member=member,
                by=by,
                voice=voice,
                said=said,
            )
    except IntegrityError as problem:
        raise NotAsked(str(by.pk)) from problem
    proposal = _afresh(proposal)
    note("matching.answered", proposal, by=by, about=[member.person_id], voice=voice, said=said)
    about = next((m.person for m in proposal.mentees), member.person)
    owe("read answer", proposal, owners=proposal.program.coordinators, about=about, days=2)
    if said != Said.YES:
        end_proposal(proposal, State.DECLINED, by=by, was=[State.APPROVED])
        write_to_everyone(proposal)
        return None
    return _complete(proposal, by=by)


def _require_asked(member: ProposalMember, voice: Voice, by: Person) -> None:
    """Oneself as mentor or young person; a guardian only for somebody they may consent for."""
    if voice != Voice.GUARDIAN:
        asked = member.person_id == by.pk and voice == member.role
    else:
        asked = any(held.adult_id == by.pk for held in guardians_of([member]))
    if not asked:
        raise NotAsked(str(by.pk))


def _afresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.with_people().get(pk=proposal.pk)


def _complete(proposal: Proposal, *, by: Person) -> Match | None:
    """The match, if everybody wanted said yes and everybody is still ready today; else None."""
    mentors, mentees = ([m.person for m in side] for side in (proposal.mentors, proposal.mentees))
    if proposal.missing or unready(proposal) or pairs_apart(mentors, [p.pk for p in mentees]):
        return None
    taken = Proposal.objects.filter(pk=proposal.pk, state=State.APPROVED, match=None)
    if not taken.update(state=State.MATCHED):
        return None
    match = make_match(proposal.program, mentors, mentees, by=by)
    Proposal.objects.filter(pk=proposal.pk).update(match=match)
    PlaceHeld.objects.filter(proposal=proposal, freed_at=None).update(match=match)
    settle("read answer", proposal, by=by)
    write_to_everyone(proposal)
    mentee = proposal.mentees[0].person
    owe("agree", match, owners=proposal.program.coordinators, about=mentee, days=7)
    return match


@action
def complete_proposal(proposal: Proposal, *, by: Person) -> Match:
    """Make the match of a proposal to which all said yes while somebody was not ready."""
    proposal = _afresh(proposal)
    note("matching.completed", proposal, by=by)
    match = _complete(proposal, by=by)
    if match is None:
        raise NotReady(str(proposal.pk))
    return match


@action
def read_answer(proposal: Proposal, *, by: Person) -> None:
    """Staff have read what was answered so far."""
    note("matching.answer_read", proposal, by=by)
    settle("read answer", proposal, by=by)
