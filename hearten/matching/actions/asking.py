"""What staff ask of a finished round: the true cost of a pair, the same result again, its list to take along."""

from django.db import IntegrityError, transaction

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.matching.models import Question, Round, Snapshot
from hearten.matching.rules import Answered
from hearten.people.models import Person


@action
def ask_why_not(round_: Round, mentor: Person, mentee: Person, *, by: Person) -> Question:
    """Have the worker find out what a pair would really cost. Asked twice, it is the same question."""
    pair = {"round": round_, "mentor": mentor, "mentee": mentee}
    try:
        with transaction.atomic():
            asked = Question.objects.create(
                organization_id=round_.organization_id, made_by=by, **pair
            )
    except IntegrityError:
        asked = Question.objects.get(**pair)
        Question.objects.filter(pk=asked.pk, failed=True).update(failed=False, answered_at=None)
    note("matching.why_not_asked", asked, by=by, about=[mentor.pk, mentee.pk])
    return asked


@action
def keep_answer(question: Question, answered: Answered | None) -> None:
    """The worker's answer; None when there is none, because the pair contradicts what is settled."""
    found = answered or Answered(0, 0, ())
    Question.objects.filter(pk=question.pk).update(
        answered_at=clock.now(),
        failed=answered is None,
        fewer=found.fewer,
        points=found.points,
        urgent=found.urgent,
        moves=[list(move) for move in found.moves],
    )
    note("matching.why_not_answered", question, by=None)


@action
def ask_to_verify(round_: Round, *, by: Person) -> None:
    """Have the worker work the round out again from its snapshot and compare."""
    Snapshot.objects.filter(round=round_).update(asked_again_at=clock.now())
    note("matching.round_doubted", round_, by=by)


@action
def keep_verdict(round_: Round, verdict: str) -> None:
    """What the second look found: empty when everything is the same to the last bit."""
    kept = Snapshot.objects.filter(round=round_)
    kept.update(asked_again_at=None, verified_at=clock.now(), verdict=verdict)
    note("matching.round_verified", round_, by=None, verdict=verdict)


@action
def export_round(round_: Round, *, by: Person, rows: int) -> None:
    """Somebody took the list of a round along: whose, and how many rows."""
    note("matching.round_exported", round_, by=by, rows=rows)
