"""What the worker does for matching: rounds, interrupted rounds, proposals nobody answered."""

import logging
import os
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django_tasks import task

from hearten.core import clock
from hearten.core.jobs import beat
from hearten.matching.actions import (
    NoLongerOpen,
    ask_for_round,
    begin_round,
    expire_proposal,
    fail_round,
    keep_round,
    mark_progress,
)
from hearten.matching.models import Proposal, Round, cohort_of, pool_of
from hearten.matching.rules import LOST_AFTER
from hearten.people.models import Person
from hearten.programs.models import Program

log = logging.getLogger("hearten.matching")


def start_round(program: Program, *, by: Person, weights: dict[str, int]) -> Round:
    """Ask for a round and put it in the worker's queue: both, or neither."""
    with transaction.atomic():
        asked = ask_for_round(program, by=by, weights=weights)
        transaction.on_commit(lambda: solve_round.enqueue(str(asked.pk)))
    return asked


@task
def solve_round(ref: str) -> None:
    """Work a round out. Whatever breaks, the round ends: done, or failed and free to be asked again."""
    round_ = begin_round(UUID(ref))
    if round_ is None:
        return
    try:
        _solve(round_)
    except Exception:
        log.exception("round %s failed", ref)
        fail_round(round_)


def _solve(round_: Round) -> None:
    """The engine is imported here and nowhere else, so that only the worker loads it."""
    os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.HOME / "numba"))
    from hearten.matching.solving import solve_cohort

    pool = pool_of(round_.program)
    cohort = cohort_of(pool, round_.weights, lottery=str(round_.pk))
    solved = solve_cohort(cohort, lambda percent: mark_progress(round_, percent))
    keep_round(round_, solved, pool, inputs=cohort.fingerprint)


@beat("end lost rounds", minutes=5)
def end_lost_rounds() -> int:
    lost = list(Round.objects.begun_before(clock.now() - LOST_AFTER))
    for round_ in lost:
        fail_round(round_)
    return len(lost)


@beat("expire proposals", minutes=60)
def expire_proposals() -> int:
    """Proposals that waited too long for an answer expire, each in its own transaction."""
    expired = 0
    for proposal in Proposal.objects.overdue(clock.now()).with_people():
        try:
            expire_proposal(proposal)
        except NoLongerOpen:
            continue
        expired += 1
    return expired
