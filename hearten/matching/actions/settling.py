"""Staff settle beforehand that two people stay together, or are kept apart, and take it back."""

from django.db import IntegrityError, transaction

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.matching.models import PairChoice, Proposal
from hearten.matching.rules import Together
from hearten.people.models import Person
from hearten.programs.models import Program


class SettledAlready(ValueError):
    """The pair is settled already, or the young person is kept with another mentor."""


@action
def settle_pair(
    program: Program, mentor: Person, mentee: Person, kind: Together, *, by: Person
) -> PairChoice:
    """Every round from now on keeps the two together, or never puts them together. Nobody is told."""
    try:
        with transaction.atomic():
            settled = PairChoice.objects.create(
                organization=program.organization,
                program=program,
                mentor=mentor,
                mentee=mentee,
                kind=kind,
                made_by=by,
            )
    except IntegrityError as problem:
        raise SettledAlready(str(mentee.pk)) from problem
    note("matching.pair_settled", settled, by=by, about=[mentor.pk, mentee.pk], kind=kind)
    return settled


@action
def keep_together(proposal: Proposal, *, by: Person) -> None:
    """The pairs of a proposal are kept together; of a group, each young person with the first mentor's team."""
    mentor = proposal.mentors[0].person
    for member in proposal.mentees:
        settle_pair(proposal.program, mentor, member.person, Together.KEPT, by=by)


@action
def let_go(choice: PairChoice, *, by: Person) -> None:
    """The next round is free again to put the two together, or not."""
    PairChoice.objects.filter(pk=choice.pk, ended_at=None).update(ended_at=clock.now())
    note("matching.pair_let_go", choice, by=by, about=[choice.mentor_id, choice.mentee_id])
