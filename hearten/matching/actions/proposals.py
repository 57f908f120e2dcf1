"""Proposals: stored, approved, set aside, expired; and the places they hold meanwhile."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.duties.actions import owe, settle
from hearten.matches.rules import MemberRole
from hearten.matching.models import (
    PlaceHeld,
    Proposal,
    ProposalMember,
    Round,
    Standing,
    guardians_of,
    pool_of,
)
from hearten.matching.rules import OPEN, OPEN_DAYS, Proposed, State
from hearten.notices.actions import post_letter
from hearten.people.models import Person, pairs_apart
from hearten.programs.models import Participation, Program


class NotReady(ValueError):
    """Somebody of a proposal is not ready today, or their place was given away meanwhile."""


class NoLongerOpen(ValueError):
    """The proposal was decided, or has expired, in the meantime."""


def store_proposal(
    program: Program,
    proposed: Proposed,
    standing: dict[str, Participation],
    *,
    round_: Round | None,
    state: State = State.NEW,
) -> Proposal:
    """A proposal and its members; part of the action that calls it."""
    proposal = Proposal.objects.create(
        organization=program.organization,
        program=program,
        round=round_,
        state=state,
        score=proposed.score,
        points={name: asdict(part) for name, part in proposed.points.items()},
    )
    parts = [(ref, MemberRole.MENTOR) for ref in proposed.mentors]
    parts += [(ref, MemberRole.MENTEE) for ref in proposed.mentees]
    ProposalMember.objects.bulk_create(
        ProposalMember(
            organization=program.organization,
            proposal=proposal,
            person=standing[ref].person,
            role=role,
            guarded=ProposalMember.is_guarded(standing[ref].person),
            waits_since=standing[ref].since,
        )
        for ref, role in parts
    )
    return proposal


@action
def propose_match(
    program: Program, mentors: Iterable[Person], mentees: Iterable[Person], *, by: Person | None
) -> Proposal:
    """Staff put people together by hand. No score: nobody counted anything."""
    mentors, mentees = list(mentors), list(mentees)
    sides = [[str(p.pk) for p in side] for side in (mentors, mentees)]
    if pairs_apart(mentors, [p.pk for p in mentees]):
        raise NotReady(str(program.pk))
    pool = pool_of(program, [UUID(ref) for side in sides for ref in side])
    standing = {str(each.person.pk): each.participation for each in pool.everyone}
    if {*sides[0], *sides[1]} != {str(e.person.pk) for e in pool.everyone if e.is_ready}:
        raise NotReady(str(program.pk))
    proposed = Proposed(tuple(sides[0]), tuple(sides[1]), 0, {})
    proposal = store_proposal(program, proposed, standing, round_=None)
    note("matching.proposed", proposal, by=by, about=[UUID(ref) for side in sides for ref in side])
    return proposal


@action
def approve_proposal(proposal: Proposal, *, by: Person) -> Proposal:
    """Staff find it right: its places are held, and everyone who has a say is asked."""
    now = clock.now()
    until = now + dt.timedelta(days=OPEN_DAYS)
    approved = Proposal.objects.filter(pk=proposal.pk, state=State.NEW).update(
        state=State.APPROVED, decided_by=by, decided_at=now, expires_at=until
    )
    if not approved:
        raise NoLongerOpen(str(proposal.pk))
    _hold_places(proposal)
    people = [m.person_id for m in proposal.members.all()]
    note("matching.approved", proposal, by=by, about=people)
    write_to_everyone(proposal)
    proposal.refresh_from_db()
    return proposal


def _hold_places(proposal: Proposal) -> None:
    """Each mentor gives a place to each young person of the proposal, each of these their only one."""
    mentees = len(proposal.mentees)
    if pairs_apart([m.person for m in proposal.mentors], [m.person_id for m in proposal.mentees]):
        raise NotReady(str(proposal.pk))
    pool = pool_of(proposal.program, [m.person_id for m in proposal.members.all()])
    standing = {each.person.pk: each for each in pool.everyone}
    for member in proposal.members.all():
        needed = mentees if member.role == MemberRole.MENTOR else 1
        found = standing.get(member.person_id)
        if found is None or not found.is_ready or found.free < needed:
            raise NotReady(str(member.person_id))
        _free_what_is_over(found)
        _hold(proposal, member, needed, found.places)


def _free_what_is_over(standing: Standing) -> None:
    """Places of matches that are over, or that somebody has left, come back."""
    program, person = standing.participation.program_id, standing.person
    held = PlaceHeld.objects.held().filter(program=program, person=person).exclude(match=None)
    over = list(held.order_by("number").values_list("pk", flat=True))[standing.running :]
    PlaceHeld.objects.filter(pk__in=over).update(freed_at=clock.now())


def _hold(proposal: Proposal, member: ProposalMember, needed: int, places: int) -> None:
    held = PlaceHeld.objects.held().filter(program=proposal.program, person=member.person)
    taken = set(held.values_list("number", flat=True))
    numbers = [n for n in range(1, places + 1) if n not in taken][:needed]
    if len(numbers) < needed:
        raise NotReady(str(member.person_id))
    try:
        with transaction.atomic():
            PlaceHeld.objects.bulk_create(
                PlaceHeld(
                    organization=proposal.organization,
                    program=proposal.program,
                    person=member.person,
                    number=number,
                    proposal=proposal,
                )
                for number in numbers
            )
    except IntegrityError as problem:
        raise NotReady(str(member.person_id)) from problem


def write_to_everyone(proposal: Proposal) -> None:
    """A letter to each who has a say: something about this proposal waits to be read."""
    path = reverse("matching:answer", args=[proposal.pk])
    members = list(proposal.members.all())
    people = [member.person for member in members]
    people += [held.adult for held in guardians_of(members)]
    for person in {person.pk: person for person in people}.values():
        post_letter("news", person, path=path)


@action
def set_aside(proposal: Proposal, *, by: Person) -> None:
    """Not this pair: its places are free again, and no later round proposes it."""
    end_proposal(proposal, State.SET_ASIDE, by=by, was=[*OPEN])
    note("matching.set_aside", proposal, by=by, about=[m.person_id for m in proposal.members.all()])
    settle("read answer", proposal, by=by)


def end_proposal(
    proposal: Proposal, state: State, *, by: Person | None, was: Iterable[State]
) -> None:
    ended = Proposal.objects.filter(pk=proposal.pk, state__in=list(was)).update(
        state=state, decided_at=clock.now()
    )
    if not ended:
        raise NoLongerOpen(str(proposal.pk))
    proposal.state = state
    PlaceHeld.objects.filter(proposal=proposal, freed_at=None).update(freed_at=clock.now())


@action
def expire_proposal(proposal: Proposal) -> None:
    """Nobody answered in time: the places are free again, and staff look at why."""
    end_proposal(proposal, State.EXPIRED, by=None, was=[State.APPROVED])
    write_to_everyone(proposal)
    note("matching.expired", proposal, by=None, about=[m.person_id for m in proposal.members.all()])
    about = proposal.mentees[0].person
    owe("read answer", proposal, owners=proposal.program.coordinators, about=about, days=2)
