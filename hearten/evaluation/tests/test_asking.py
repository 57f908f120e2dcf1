"""Who is asked, when, and in which version; what is kept of the answers."""

import datetime as dt

import pytest

from hearten.core import clock
from hearten.core.writing import unguarded
from hearten.duties.models import Duty
from hearten.evaluation.actions import AlreadySettled, answer_sheet, ask_sheets, decline_sheet
from hearten.evaluation.jobs import ask_due, owe_reviews
from hearten.evaluation.models import AnswerSheet
from hearten.evaluation.rules import RELATIONSHIP, SELF_ESTEEM
from hearten.evaluation.statistics import UnknownAnswer
from hearten.people.actions import record_consent
from hearten.people.models import Person
from hearten.people.rules import Scope


def consent(cast, by: str = "ruth", *, given: bool = True) -> None:
    record_consent(
        cast.carla, by=getattr(cast, by), scope=Scope.EVALUATION, given=given, wording="test"
    )


def asked(sheets) -> set[tuple[str, str]]:
    return {(s.person.first_name, s.wave.instrument) for s in sheets}


def later(days: int):
    return clock.moved(clock.now() + dt.timedelta(days=days))


def test_young_people_are_not_asked_before_a_guardian_said_yes(cast):
    assert asked(ask_sheets(cast.match(), by=None)) == {("Ben", RELATIONSHIP)}


def test_both_are_asked_with_consent_and_nobody_twice(cast):
    consent(cast)
    first = ask_sheets(cast.match(), by=None)
    assert asked(first) == {
        ("Ben", RELATIONSHIP),
        ("Carla", RELATIONSHIP),
        ("Carla", SELF_ESTEEM),
    }
    assert ask_sheets(cast.match(), by=cast.amina) == []


@pytest.mark.parametrize("refuser", ["ruth", "carla"])
def test_a_no_is_heard_and_stops_only_the_asking(cast, refuser):
    consent(cast)
    consent(cast, refuser, given=False)
    assert asked(ask_sheets(cast.match(), by=None)) == {("Ben", RELATIONSHIP)}
    assert cast.match().stage == "active"


def test_version_stays_what_it_was_at_first(cast):
    consent(cast)
    first = {s.wave.instrument: s for s in ask_sheets(cast.match(), by=None)}
    assert first[SELF_ESTEEM].version == "young"
    with unguarded("test"):
        Person.objects.filter(pk=cast.carla.pk).update(birth_year=1990)
    with later(365):
        after = {
            (s.person.first_name, s.wave.instrument): s for s in ask_sheets(cast.match(), by=None)
        }
    assert after["Carla", SELF_ESTEEM].version == "young"


def test_answers_are_scored_once(cast):
    consent(cast)
    sheet = next(s for s in ask_sheets(cast.match(), by=None) if s.wave.instrument == SELF_ESTEEM)
    answers = dict.fromkeys(("kind", "voice", "friend", "tell", "glad"), 4) | {"small": 2}
    answer_sheet(sheet, answers, by=cast.carla)
    assert (sheet.score, sheet.mean, sheet.is_answered) == (24, 4, True)
    with pytest.raises(AlreadySettled):
        decline_sheet(sheet, by=cast.carla)
    kept = AnswerSheet.objects.get(pk=sheet.pk)
    assert (kept.answers, kept.score) == (answers, 24)


def test_too_few_answers_give_no_score(cast):
    sheet = ask_sheets(cast.match(), by=None)[0]
    answer_sheet(sheet, {"mood": 5}, by=cast.ben)
    assert sheet.score is None and sheet.is_answered


def test_answers_off_the_scale_are_refused(cast):
    sheet = ask_sheets(cast.match(), by=None)[0]
    with pytest.raises(UnknownAnswer):
        answer_sheet(sheet, {"mood": 6}, by=cast.ben)


def test_rather_not_is_kept_as_said(cast):
    sheet = ask_sheets(cast.match(), by=None)[0]
    decline_sheet(sheet, by=cast.ben)
    assert sheet.is_declined and not sheet.is_answered


def test_clock_asks_what_is_due_and_then_rests(cast):
    assert ask_due() == 3
    assert ask_due() == 0
    with later(91):
        assert ask_due() == 3


def test_review_is_owed_after_half_a_year_once(cast):
    assert owe_reviews() == 0
    with later(183):
        assert owe_reviews() == 3
        assert owe_reviews() == 0
    owed = Duty.objects.filter(kind="review", record_ref=cast.match().pk)
    assert [duty.owner for duty in owed] == [cast.amina]
