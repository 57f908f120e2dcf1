import datetime as dt

import pytest

from hearten.core import clock
from hearten.core.tests.counting import statements
from hearten.duties.models import Duty
from hearten.evaluation.actions import answer_sheet, ask_sheets, owe_review, write_review
from hearten.evaluation.models import Improvement, Review
from hearten.evaluation.rules import Decision, Met


def soon(days: int = 14) -> str:
    return (clock.today("Europe/London") + dt.timedelta(days=days)).isoformat()


def filled(cast, **changes: object) -> dict[str, object]:
    return {
        "needs_met": "partly",
        "works": "They laugh a lot.",
        "improve": "CANARY-IMPROVE",
        "what": "Find a nearer place",
        "owner": cast.amina.pk,
        "due_on": soon(),
        "decision": "change",
        **changes,
    }


def url(cast, verb: str = "review") -> str:
    return f"/evaluation/{verb}/{cast.match().pk}/"


def open_duties(cast, kind: str) -> int:
    return Duty.objects.open().filter(kind=kind, record_ref=cast.match().pk).count()


def written(cast, **changes: object) -> Review:
    return write_review(
        cast.match(),
        by=cast.amina,
        **{
            "needs_met": Met.YES,
            "works": "All of it.",
            "improve": "CANARY-IMPROVE",
            "decision": Decision.CARRY_ON,
            "what": "Find a nearer place",
            "owner": cast.amina,
            "due_on": clock.today() + dt.timedelta(days=7),
            **changes,
        },
    )


def test_review_names_what_to_improve_and_who_does_it(cast):
    owe_review(cast.match())
    amina = cast.client("amina")
    assert "Amina Yusuf" in amina.get(url(cast)).content.decode()
    assert amina.post(url(cast), filled(cast)).status_code == 302
    review = Review.objects.get()
    assert (review.decision, review.improve) == ("change", "CANARY-IMPROVE")
    assert [i.what for i in review.improvements.all()] == ["Find a nearer place"]
    assert (open_duties(cast, "review"), open_duties(cast, "improve")) == (0, 1)
    assert "CANARY-IMPROVE" in amina.get(url(cast, "of_match")).content.decode()


def test_review_may_end_in_planning_a_good_ending(cast):
    written(cast, decision=Decision.CLOSE)
    assert open_duties(cast, "close") == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"improve": ""},
        {"improve": "x" * 2001},
        {"due_on": soon(-1)},
        {"due_on": soon(400)},
        {"due_on": "2026-02-31"},
        {"decision": "burn"},
        {"needs_met": ""},
    ],
)
def test_wrong_input_changes_nothing_and_keeps_what_was_typed(cast, wrong):
    page = cast.client("amina").post(url(cast), filled(cast, **wrong)).content.decode()
    assert 'role="alert"' in page and "They laugh a lot." in page
    assert not Review.objects.exists()


def test_owner_is_of_the_programs_staff(cast):
    cast.client("amina").post(url(cast), filled(cast, owner=cast.tomas.pk))
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("amina", 200),
        ("ingrid", 200),
        ("tomas", 404),
        ("ben", 404),
        ("carla", 404),
        ("ruth", 404),
        ("evan", 404),
        ("olga", 404),
        ("zoe", 404),
    ],
)
def test_who_reviews(cast, who, status):
    assert cast.client(who).get(url(cast)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("amina", 200), ("nils", 200), ("tomas", 404), ("ben", 404), ("evan", 404), ("zoe", 404)],
)
def test_who_reads_reviews(cast, who, status):
    written(cast)
    page = cast.client(who).get(url(cast, "of_match"))
    assert page.status_code == status
    assert ("CANARY-IMPROVE" in page.content.decode()) == (status == 200)


def test_lead_reads_and_does_not_write(cast):
    written(cast)
    page = cast.client("nils").get(url(cast, "of_match")).content.decode()
    assert "Write a review" not in page and "Mark as done" not in page


def test_more_to_do_and_done(cast):
    review, amina = written(cast), cast.client("amina")
    more = {"what": "Ask Ruth", "owner": cast.ingrid.pk, "due_on": soon()}
    assert amina.post(f"/evaluation/improve/{review.pk}/", more).status_code == 302
    for improvement in Improvement.objects.all():
        assert open_duties(cast, "improve")
        assert amina.post(f"/evaluation/finish/{improvement.pk}/").status_code == 302
    assert not Improvement.objects.open().exists() and not open_duties(cast, "improve")
    assert amina.post(f"/evaluation/finish/{improvement.pk}/").status_code == 302


@pytest.mark.parametrize("who", ["tomas", "ben", "nils", "zoe"])
def test_strangers_add_and_finish_nothing(cast, who):
    review = written(cast)
    improvement, client = review.improvements.get(), cast.client(who)
    assert client.post(f"/evaluation/finish/{improvement.pk}/").status_code == 404
    assert client.get(f"/evaluation/improve/{review.pk}/").status_code == 404
    assert client.post(url(cast, "ask")).status_code == 404


def test_staff_asks_before_the_clock_does(cast):
    page = cast.client("amina").post(url(cast, "ask"), follow=True).content.decode()
    assert "The questions were sent." in page and "asked" in page
    page = cast.client("amina").post(url(cast, "ask"), follow=True).content.decode()
    assert "Nothing is due" in page


def test_answers_show_as_a_line_with_its_figures(cast):
    for sheet in ask_sheets(cast.match(), by=None):
        answer_sheet(
            sheet, dict.fromkeys(("mood", "mask", "story", "choose", "after"), 4), by=sheet.person
        )
    page = cast.client("amina").get(url(cast, "of_match")).content.decode()
    assert "Ben answered 1 time, from 4.0 to 4.0." in page and "Show the figures" in page


def test_same_number_of_statements_for_one_review_and_for_three(cast):
    amina, page = cast.client("amina"), url(cast, "of_match")
    written(cast)
    assert statements(amina, page) == 10
    written(cast)
    written(cast)
    assert statements(amina, page) == 10
