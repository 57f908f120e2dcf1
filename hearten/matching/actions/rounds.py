"""Rounds: asked for by staff, worked out by the worker, kept with their proof; what-ifs adopted or dropped."""

from importlib.metadata import version
from itertools import product
from uuid import UUID

from django.db import IntegrityError, transaction

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.matching.actions.proposals import NoLongerOpen, store_proposal
from hearten.matching.models import Leftover, PairChoice, Pool, Proposal, Round, Snapshot
from hearten.matching.rules import (
    UNDER_WAY,
    Calm,
    Cohort,
    Left,
    RoundState,
    Solved,
    State,
    Together,
)
from hearten.people.models import Person
from hearten.programs.models import Participation, Program


class RoundUnderWay(ValueError):
    """A round of this program is on its way already."""


@action
def ask_for_round(
    program: Program,
    *,
    by: Person | None,
    weights: dict[str, int],
    calm: Calm = Calm.CALM,
    base: Round | None = None,
) -> Round:
    """Have a round worked out; with a `base`, as a what-if. A program has one on its way at most."""
    asked = Round(
        organization=program.organization,
        program=program,
        base=base,
        made_by=by,
        weights=weights,
        calm=calm,
    )
    asked.lottery = base.lottery if base else str(asked.pk)
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError as problem:
        raise RoundUnderWay(str(program.pk)) from problem
    note("matching.round_asked", asked, by=by, calm=calm)
    return asked


@action
def begin_round(ref: UUID) -> Round | None:
    """Take a waiting round to work on; None when another worker has it, or somebody stopped it."""
    now = clock.now()
    waiting = Round.objects.filter(pk=ref, state=RoundState.WAITING)
    taken = waiting.update(state=RoundState.RUNNING, started_at=now)
    round_ = Round.objects.select_related("program__organization").get(pk=ref)
    note("matching.round_begun", round_, by=None)
    return round_ if taken else None


@action
def mark_progress(round_: Round, percent: int) -> bool:
    """How far a running round is; it never goes back. Says whether it is still wanted."""
    running = Round.objects.filter(pk=round_.pk, state=RoundState.RUNNING)
    running.filter(progress__lt=percent).update(progress=percent)
    note("matching.round_progress", round_, by=None, percent=percent)
    return running.exists()


@action
def stop_round(round_: Round, *, by: Person) -> None:
    """Staff want it no longer. Nothing was changed by it, and another can be asked for at once."""
    if not _end(round_, RoundState.STOPPED):
        raise NoLongerOpen(str(round_.pk))
    note("matching.round_stopped", round_, by=by)


@action
def fail_round(round_: Round) -> None:
    """A round that broke or was interrupted is over; another can be asked for."""
    _end(round_, RoundState.FAILED)
    note("matching.round_failed", round_, by=None)


def _end(round_: Round, state: RoundState) -> int:
    under_way = Round.objects.filter(pk=round_.pk, state__in=UNDER_WAY)
    return under_way.update(state=state, done_at=clock.now())


@action
def keep_round(round_: Round, solved: Solved, cohort: Cohort, pool: Pool) -> None:
    """Keep what a round found. Proposals of earlier rounds that nobody approved make way for it.

    A what-if changes nothing: its proposals are drafts until somebody adopts it.
    """
    state = RoundState.DONE if round_.base_id is None else RoundState.DRAFT
    kept = Round.objects.filter(pk=round_.pk, state=RoundState.RUNNING).update(
        state=state,
        done_at=clock.now(),
        progress=100,
        inputs=cohort.fingerprint,
        outcome=solved.fingerprint,
        version=version("hearten"),
        summary=solved.summary | {"unkept": _unkept(round_.program, solved, pool)},
        certificate=solved.certificate,
    )
    if not kept:
        raise NoLongerOpen(str(round_.pk))
    if state == RoundState.DONE:
        _make_way(round_.program)
    _store(round_, solved, pool, State.NEW if state == RoundState.DONE else State.DRAFT)
    snapshot = Snapshot(organization=round_.organization, round=round_)
    snapshot.write(cohort, solved.prices)
    snapshot.save()
    note("matching.round_done", round_, by=None, proposals=len(solved.proposals))


def _unkept(program: Program, solved: Solved, pool: Pool) -> list[tuple[str, str]]:
    """Pairs (mentor, mentee) that staff keep together and that this round could not keep.

    Whoever is matched or being asked already is no loss.
    """
    made = {pair for each in solved.proposals for pair in product(each.mentors, each.mentees)}
    settled = {str(each.person.pk) for each in pool.mentees if each.is_settled}
    kept = PairChoice.objects.filter(program=program).pairs(Together.KEPT)
    return [pair for pair in kept if pair not in made and pair[1] not in settled]


def _make_way(program: Program) -> None:
    earlier = Proposal.objects.filter(program=program, state=State.NEW)
    earlier.order_by().update(state=State.EXPIRED, decided_at=clock.now())


def _store(round_: Round, solved: Solved, pool: Pool, state: State) -> None:
    standing = {str(each.person.pk): each.participation for each in pool.everyone}
    for proposed in solved.proposals:
        store_proposal(round_.program, proposed, standing, round_=round_, state=state)
    Leftover.objects.bulk_create(
        _leftover(round_, left, standing[left.ref]) for left in solved.left
    )


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


@action
def adopt_round(round_: Round, *, by: Person) -> None:
    """A what-if becomes the round: its pairs take the place of those nobody approved yet.

    Pairs that are being asked or matched stay as they are. Refused when another round was finished
    since the what-if was asked for: it was compared with something that is no longer so.
    """
    program = Program.objects.select_for_update().get(pk=round_.program_id)
    newer = Round.objects.decided().filter(program=program, done_at__gt=round_.made_at)
    draft = Round.objects.filter(pk=round_.pk, state=RoundState.DRAFT)
    if newer.exists() or not draft.update(state=RoundState.DONE, done_at=clock.now()):
        raise NoLongerOpen(str(round_.pk))
    _make_way(program)
    drafted = Proposal.objects.filter(round=round_, state=State.DRAFT)
    drafted.order_by().update(state=State.NEW)
    note("matching.round_adopted", round_, by=by)


@action
def drop_round(round_: Round, *, by: Person) -> None:
    """A what-if is thrown away, with its pairs and its snapshot; that it was asked for stays known."""
    if not Round.objects.filter(pk=round_.pk, state=RoundState.DRAFT).update(
        state=RoundState.DROPPED
    ):
        raise NoLongerOpen(str(round_.pk))
    Proposal.objects.filter(round=round_, state=State.DRAFT).delete()
    Leftover.objects.filter(round=round_).delete()
    Snapshot.objects.filter(round=round_).delete()
    note("matching.round_dropped", round_, by=by)
