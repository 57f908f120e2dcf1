import datetime as dt

import pytest

from hearten.core import clock
from hearten.evaluation.actions import ask_sheets
from hearten.evaluation.models import AnswerSheet


@pytest.fixture
def sheet(cast) -> AnswerSheet:
    return ask_sheets(cast.match(), by=None)[0]


def url(sheet: AnswerSheet, verb: str = "answer") -> str:
    return f"/evaluation/{verb}/{sheet.pk}/"


def test_mentor_answers(cast, sheet):
    ben = cast.client("ben")
    page = ben.get(url(sheet)).content.decode()
    assert "I watch the clock when we meet." in page and "not validated" in page
    sent = ben.post(url(sheet), {"mood": 5, "mask": 4, "story": 4, "choose": 3, "clock": 1})
    assert sent.status_code == 302
    kept = AnswerSheet.objects.get(pk=sheet.pk)
    assert kept.answers == {"mood": 5, "mask": 4, "story": 4, "choose": 3, "clock": 1}
    assert kept.score == pytest.approx(25.2)


def test_pressing_twice_keeps_the_first(cast, sheet):
    ben = cast.client("ben")
    ben.post(url(sheet), {"mood": 5})
    assert ben.post(url(sheet), {"mood": 1}).status_code == 302
    assert AnswerSheet.objects.get(pk=sheet.pk).answers == {"mood": 5}


@pytest.mark.parametrize(
    ("sent", "kept"), [({}, ""), ({"mood": "9"}, ""), ({"mood": "x", "clock": "2"}, "2")]
)
def test_wrong_answers_change_nothing(cast, sheet, sent, kept):
    page = cast.client("ben").post(url(sheet), sent)
    assert page.status_code == 200 and 'role="alert"' in page.content.decode()
    assert not AnswerSheet.objects.get(pk=sheet.pk).settled_at
    assert ('value="2"' in page.content.decode() and "checked" in page.content.decode()) == bool(
        kept
    )


def test_rather_not(cast, sheet):
    assert cast.client("ben").post(url(sheet, "decline")).status_code == 302
    assert AnswerSheet.objects.get(pk=sheet.pk).is_declined
    assert cast.client("ben").post(url(sheet, "decline")).status_code == 302


def test_after_its_window_a_sheet_is_not_answered(cast, sheet):
    with clock.moved(clock.now() + dt.timedelta(days=15)):
        assert cast.client("ben").post(url(sheet), {"mood": 5}).status_code == 302
    assert not AnswerSheet.objects.get(pk=sheet.pk).answers


@pytest.mark.parametrize("other", ["carla", "sam", "amina", "ruth", "evan", "yara", "zoe"])
def test_nobody_answers_for_somebody_else(cast, sheet, other):
    for verb in ("answer", "decline"):
        assert cast.client(other).post(url(sheet, verb), {"mood": 5}).status_code == 404
    assert not AnswerSheet.objects.get(pk=sheet.pk).settled_at


def test_page_shows_no_surname(cast, sheet):
    assert "Moreno" not in cast.client("ben").get(url(sheet)).content.decode()
