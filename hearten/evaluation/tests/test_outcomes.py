"""Figures outside casework: change and never effect, nothing about fewer than ten, nobody's name."""

import datetime as dt
import re

import pytest

from hearten.core import clock
from hearten.core.inside import inside
from hearten.core.tests.counting import statements
from hearten.core.writing import unguarded
from hearten.evaluation.models import Answered, AnswerSheet, Enrolled, Wave
from hearten.evaluation.outcomes import MEASURES, by_program, outcomes
from hearten.evaluation.rules import SELF_ESTEEM
from hearten.matches.models import Match, Member
from hearten.people.models import Person
from hearten.programs.models import Program

URL = "/evaluation/outcomes/"
YEAR_AGO = dt.timedelta(days=366)


def measured(program: Program, n: int, *, again: int | None = None) -> None:
    """Matches of a year ago whose young people answered once, and `again` of them twice: 3 to 3.5."""
    began = clock.today() - YEAR_AGO
    org = program.organization
    with unguarded("a year of answers"):
        for i in range(n):
            match = Match.objects.create(
                organization=org, program=program, stage="active", started_on=began
            )
            person = Person.objects.create(organization=org, first_name=f"Canary{i}")
            member = Member.objects.create(
                organization=org, match=match, person=person, role="mentee"
            )
            for months in (
                (0, program.minimum_months) if i < (n if again is None else again) else (0,)
            ):
                wave = Wave.objects.create(
                    organization=org, match=match, instrument=SELF_ESTEEM, months=months,
                    opens_on=began, closes_on=began,
                )  # fmt: skip
                AnswerSheet.objects.create(
                    organization=org, wave=wave, member=member, person=person, version="young",
                    language="en", answers={"kind": 3}, score=18 + 3 * bool(months) + i % 2,
                )  # fmt: skip


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_change_is_told_with_its_range_and_number(cast):
    measured(cast.program(), 12)
    page = words(cast.client("ingrid").get(URL))
    assert "up by 0.50 points, somewhere between +0.50 and +0.50" in page
    assert "12 people answered twice" in page and "That is few" in page
    assert "effect" not in page.lower()


@pytest.mark.parametrize("who", ["evan", "ingrid", "amina", "nils"])
def test_fewer_than_ten_are_hidden_from_everyone(cast, who):
    measured(cast.program(), 9)
    page = words(cast.client(who).get(URL))
    assert "Too few people" in page and "fewer than 10 people are hidden" in page
    assert "0.50" not in page and "n = 9" not in page


def test_a_small_program_is_hidden_and_cannot_be_subtracted(cast):
    measured(cast.program(), 12)
    measured(cast.program("Riverbank Online"), 4)
    evan = cast.client("evan")
    everything = words(evan.get(URL))
    assert "n = 16" in everything and "n = 12" not in everything
    for program in (cast.program(), cast.program("Riverbank Online")):
        alone = words(evan.get(URL, {"program": program.pk}))
        assert "Too few people" in alone and "n = " not in alone
        assert not re.search(r"Began\s+[1-9]", alone)


def test_large_programs_stand_side_by_side(cast):
    measured(cast.program(), 12)
    measured(cast.program("Riverbank Online"), 10)
    page = words(cast.client("evan").get(URL))
    assert re.search(r"Riverbank Juniors 12 \+0.50 \+0.50 to \+0.50", page)
    assert re.search(r"Riverbank Online 10 \+0.50", page)


def test_evaluator_sees_nobodys_name_and_reads_nobodys_record(cast):
    from hearten.audit.models import Entry

    measured(cast.program(), 12)
    page = cast.client("evan").get(URL).content.decode()
    assert not re.search("Canary|Carla|Moreno|Ben\\b|Hartley", page)
    assert not Entry.objects.readings().filter(by_ref=cast.evan.pk).exists()


def test_another_organization_counts_for_nothing(cast):
    with inside(cast.zoe.organization_id):
        measured(cast.program("Lakeside Friends"), 30)
    page = words(cast.client("evan").get(URL))
    assert "Lakeside" not in page and "Too few people" in page


@pytest.mark.parametrize("who", ["ben", "carla", "ruth", "dele", "olga"])
def test_who_may_not(cast, who):
    assert cast.client(who).get(URL).status_code == 404


def test_nonsense_in_the_address_is_taken_as_no_choice(cast):
    assert cast.client("evan").get(URL, {"program": "'--"}).status_code == 200


def test_same_number_of_statements_for_one_answer_and_for_many(cast):
    evan = cast.client("evan")
    measured(cast.program(), 1)
    one = statements(evan, URL)
    measured(cast.program(), 12)
    assert one == statements(evan, URL) == 7


def counted(n_again: int, n_lost: int) -> Enrolled:
    program = "p"
    today = dt.date(2026, 6, 1)
    start = dt.date(2025, 5, 1)
    people, answers = [], []
    for i in range(n_again + n_lost):
        people.append(Enrolled(program, i, "mentee", start, 12))
        low = i >= n_again
        score = (12 if low else 18) + i % 3
        answers.append(Answered(program, i, "mentee", SELF_ESTEEM, "young", "en", 0, start, score))
        if not low:
            answers.append(
                Answered(program, i, "mentee", SELF_ESTEEM, "young", "en", 12, today, score + 3)
            )
    return next(iter(outcomes(people, answers, today, None)))


def test_everyone_who_began_is_counted_on_the_way():
    outcome = counted(15, 10)
    assert [n for _label, n in outcome.steps] == [25, 25, 25, 15, 15]
    assert outcome.change.mean == pytest.approx(0.5)
    assert outcome.if_the_others_stayed_the_same == pytest.approx(0.5 * 15 / 25)
    assert outcome.apart_at_first > 1


def test_groups_of_under_ten_are_not_set_apart():
    assert counted(15, 9).apart_at_first is None


def test_another_version_makes_no_pair():
    start, today = dt.date(2025, 5, 1), dt.date(2026, 6, 1)
    answers = [
        Answered("p", 1, "mentee", SELF_ESTEEM, version, "en", months, today, 18)
        for version, months in (("young", 0), ("adult", 12))
    ]
    outcome = outcomes([Enrolled("p", 1, "mentee", start, 12)], answers, today, None)[0]
    assert outcome.pairs == [] and outcome.courses[0].again == 3


def test_all_measures_are_listed_each_time():
    found = outcomes([], [], dt.date(2026, 6, 1), None)
    assert [o.measure for o in found] == list(MEASURES)
    assert by_program(found[0]) == {}
