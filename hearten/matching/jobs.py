"""What the worker does for matching: rounds, questions about them, interrupted rounds, unanswered proposals."""

import logging
import os
from types import ModuleType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django_tasks import task

from hearten.core import clock
from hearten.core.inside import inside
from hearten.core.jobs import beat, noting
from hearten.matching.actions import (
    NoLongerOpen,
    ask_for_round,
    ask_to_verify,
    ask_why_not,
    begin_round,
    expire_proposal,
    fail_round,
    keep_answer,
    keep_round,
    keep_verdict,
    mark_progress,
)
from hearten.matching.models import Proposal, Question, Round, Snapshot, cohort_of, pool_of
from hearten.matching.models.reproducing import differences
from hearten.matching.rules import LOST_AFTER, Calm, offers_of
from hearten.organizations.jobs import in_each_organization
from hearten.people.models import Person
from hearten.programs.models import Program

log = logging.getLogger("hearten.matching")


class NoLongerWanted(RuntimeError):
    """Somebody stopped the round."""


def start_round(
    program: Program,
    *,
    by: Person,
    weights: dict[str, int],
    calm: Calm = Calm.CALM,
    base: Round | None = None,
) -> Round:
    """Ask for a round and put it in the worker's queue: both, or neither."""
    with transaction.atomic():
        asked = ask_for_round(program, by=by, weights=weights, calm=calm, base=base)
        _enqueue(solve_round, asked)
    return asked


def start_question(round_: Round, mentor: Person, mentee: Person, *, by: Person) -> Question:
    """Ask what a pair would really cost, and have the worker answer."""
    with transaction.atomic():
        asked = ask_why_not(round_, mentor, mentee, by=by)
        _enqueue(answer_question, asked)
    return asked


def start_verifying(round_: Round, *, by: Person) -> None:
    """Have the worker work a round out again."""
    with transaction.atomic():
        ask_to_verify(round_, by=by)
        _enqueue(verify_round, round_)


def _enqueue(job: Any, record: Round | Question) -> None:
    """Put what is to be done for a row in the worker's queue, once the row is kept."""
    ref, organization = str(record.pk), str(record.organization_id)
    transaction.on_commit(lambda: job.enqueue(ref, organization))


def engine() -> ModuleType:
    """The engine is imported here and nowhere else, so that only the worker loads it."""
    os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.HOME / "numba"))
    from hearten.matching import solving

    return solving


def warm() -> None:
    """Load the engine and compile what it needs, before the first round is asked for."""
    engine().make_ready()


@task
@noting("matching round")
def solve_round(ref: str, organization: str) -> None:
    """Work a round out. Whatever breaks, the round ends: done, or failed and free to be asked again."""
    with inside(UUID(organization)):
        _solve_or_fail(ref)


def _solve_or_fail(ref: str) -> None:
    round_ = begin_round(UUID(ref))
    if round_ is None:
        return
    try:
        _solve(round_)
    except (NoLongerWanted, NoLongerOpen):
        log.info("round %s was stopped", ref)
    except Exception:
        log.exception("round %s failed", ref)
        fail_round(round_)


def _solve(round_: Round) -> None:
    def progress(percent: int) -> None:
        if not mark_progress(round_, percent):
            raise NoLongerWanted

    pool = pool_of(round_.program)
    cohort = cohort_of(pool, round_.weights, lottery=round_.lottery, calm=Calm(round_.calm))
    progress(5)
    solved = engine().solve_cohort(cohort, progress)
    keep_round(round_, solved, cohort, pool)


@task
@noting("why not")
def answer_question(ref: str, organization: str) -> None:
    """What a pair really costs, from the snapshot of its round."""
    with inside(UUID(organization)):
        _answer(ref)


def _answer(ref: str) -> None:
    question = Question.objects.select_related("round").get(pk=ref)
    try:
        cohort, _prices = Snapshot.objects.get(round=question.round_id).read()
        offer = offers_of(cohort).of[str(question.mentor_id)]
        answered = engine().answer_why_not(cohort, offer, str(question.mentee_id))
    except Exception:
        log.exception("question %s has no answer", ref)
        answered = None
    keep_answer(question, answered)


@task
@noting("matching round again")
def verify_round(ref: str, organization: str) -> None:
    """The round worked out again from its snapshot and compared to the last bit."""
    with inside(UUID(organization)):
        round_ = Round.objects.get(pk=ref)
        keep_verdict(round_, ",".join(differences(round_, engine())))


@beat("end lost rounds", minutes=5)
@in_each_organization
def end_lost_rounds(home: UUID) -> int:
    begun = Round.objects.begun_before(clock.now() - LOST_AFTER)
    lost = list(begun.filter(organization=home))
    for round_ in lost:
        fail_round(round_)
    return len(lost)


@beat("expire proposals", minutes=60)
@in_each_organization
def expire_proposals(home: UUID) -> int:
    """Proposals that waited too long for an answer expire, each in its own transaction."""
    expired = 0
    overdue = Proposal.objects.overdue(clock.now()).filter(organization=home)
    for proposal in overdue.with_people():
        try:
            expire_proposal(proposal)
        except NoLongerOpen:
            continue
        expired += 1
    return expired
