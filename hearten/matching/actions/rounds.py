"""Rounds: asked for by staff, worked out by the worker, kept with their proof."""

from uuid import UUID

from django.db import IntegrityError, transaction

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.matching.actions.proposals import NoLongerOpen, store_proposal
from hearten.matching.models import Leftover, Pool, Proposal, Round
from hearten.matching.rules import Left, RoundState, Solved, State
from hearten.people.models import Person
from hearten.programs.models import Participation, Program


class RoundUnderWay(ValueError):
    """A round of this program is on its way already."""


@action
def ask_for_round(program: Program, *, by: Person | None, weights: dict[str, int]) -> Round:
    """Have a round worked out. A program has one on its way at most."""
    try:
        with transaction.atomic():
            asked = Round.objects.create(
                organization=program.organization, program=program, made_by=by, weights=weights
            )
    except IntegrityError as problem:
        raise RoundUnderWay(str(program.pk)) from problem
    note("matching.round_asked", asked, by=by)
    return asked


@action
def begin_round(ref: UUID) -> Round | None:
    """Take a waiting round to work on; None when another worker has it."""
    now = clock.now()
    waiting = Round.objects.filter(pk=ref, state=RoundState.WAITING)
    taken = waiting.update(state=RoundState.RUNNING, started_at=now)
    round_ = Round.objects.select_related("program__organization").get(pk=ref)
    note("matching.round_begun", round_, by=None)
    return round_ if taken else None


@action
def mark_progress(round_: Round, percent: int) -> None:
    """How far a running round is; it never goes back."""
    Round.objects.filter(pk=round_.pk, progress__lt=percent).update(progress=percent)
    note("matching.round_progress", round_, by=None, percent=percent)


@action
def fail_round(round_: Round) -> None:
    """A round that broke or was interrupted is over; another can be asked for."""
    under_way = Round.objects.filter(
        pk=round_.pk, state__in=[RoundState.WAITING, RoundState.RUNNING]
    )
    under_way.update(state=RoundState.FAILED, done_at=clock.now())
    note("matching.round_failed", round_, by=None)


@action
def keep_round(round_: Round, solved: Solved, pool: Pool, *, inputs: str) -> None:
    """Keep what a round found. Proposals of earlier rounds that nobody approved make way for it."""
    kept = Round.objects.filter(pk=round_.pk, state=RoundState.RUNNING).update(
        state=RoundState.DONE,
        done_at=clock.now(),
        progress=100,
        inputs=inputs,
        summary=solved.summary,
        certificate=solved.certificate,
    )
    if not kept:
        raise NoLongerOpen(str(round_.pk))
    earlier = Proposal.objects.filter(program=round_.program, state=State.NEW)
    earlier.order_by().update(state=State.EXPIRED, decided_at=clock.now())
    standing = {str(each.person.pk): each.participation for each in pool.everyone}
    for proposed in solved.proposals:
        store_proposal(round_.program, proposed, standing, round_=round_)
    Leftover.objects.bulk_create(
        _leftover(round_, left, standing[left.ref]) for left in solved.left
    )
    note("matching.round_done", round_, by=None, proposals=len(solved.proposals))


def _leftover(round_: Round, left: Left, participation: Participation) -> Leftover:
    profile = getattr(participation.person, "profile", None)
    return Leftover(
        organization=round_.organization,
        round=round_,
        person=participation.person,
        role=left.role,
        why=left.why,
        among=left.among,
        refused=left.refused,
        alone=left.alone,
        sharing=left.sharing,
        places=left.places,
        languages=profile.languages if profile else [],
        waits_since=participation.since,
    )
