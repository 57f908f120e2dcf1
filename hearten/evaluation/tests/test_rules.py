import datetime as dt

import pytest

from hearten.evaluation.rules import (
    INSTRUMENTS,
    RELATIONSHIP,
    SELF_ESTEEM,
    askings,
    instrument,
    may_be_asked,
    months_between,
    review_due,
    version_for,
)

START = dt.date(2026, 1, 31)


def day(n: int) -> dt.date:
    return START + dt.timedelta(days=n)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_instrument_is_ours_and_says_so(name):
    ours = instrument(name)
    assert (ours.tier, ours.licence, len(ours.answers)) == ("ours", "CC0-1.0", 5)
    for questions in ours.versions.values():
        assert len(questions) == 6
        assert [q.key for q in questions if q.reversed]
        assert len({q.text for q in questions}) == 6
    keys = [[q.key for q in questions] for questions in ours.versions.values()]
    assert all(found == keys[0] for found in keys)


def test_score_runs_over_the_whole_scale():
    ours = instrument(SELF_ESTEEM)
    best = {q.key: 1 if q.reversed else 5 for q in ours.versions["child"]}
    assert ours.score("child", best) == ours.highest == 30
    assert ours.mean("child", 30) == 5


def test_versions():
    assert version_for(RELATIONSHIP, is_mentor=True, band="adult") == "mentor"
    assert version_for(RELATIONSHIP, is_mentor=False, band="child") == "mentee"
    assert version_for(SELF_ESTEEM, is_mentor=False, band="young") == "young"
    assert version_for(SELF_ESTEEM, is_mentor=True, band="adult") is None


def asked(on: int, *, ending: bool = False) -> list[tuple[str, int]]:
    return [(a.instrument, a.months) for a in askings(START, day(on), 12, ending=ending)]


def test_asked_at_the_start_every_three_months_and_at_the_end():
    assert asked(0) == [(SELF_ESTEEM, 0), (RELATIONSHIP, 0)]
    assert asked(14) == [(SELF_ESTEEM, 0), (RELATIONSHIP, 0)]
    assert asked(15) == []
    assert asked(81) == []
    assert asked(82) == [(RELATIONSHIP, 3)]
    assert asked(120) == []
    assert asked(365) == [(RELATIONSHIP, 12), (SELF_ESTEEM, 12)]


def test_asked_before_an_early_ending():
    assert asked(60, ending=True) == [(SELF_ESTEEM, 12)]
    early = askings(START, day(60), 12, ending=True)[0]
    assert (early.opens_on, early.closes_on) == (day(60), day(90))


@pytest.mark.parametrize(
    ("months", "then"),
    [
        (0, START),
        (1, dt.date(2026, 2, 28)),
        (10, dt.date(2026, 11, 30)),
        (11, dt.date(2026, 12, 31)),
        (12, dt.date(2027, 1, 31)),
        (25, dt.date(2028, 2, 29)),
    ],
)
def test_whole_months_between_two_days(months, then):
    assert months_between(START, then) == months


def test_a_month_that_is_not_over_does_not_count():
    assert months_between(START, day(-3)) == 0
    assert months_between(START, dt.date(2026, 2, 27)) == 0


@pytest.mark.parametrize(
    ("is_mentor", "age", "consented", "own_no", "may"),
    [
        (True, None, [], False, True),
        (True, 41, [], False, True),
        (True, 15, [], False, False),
        (True, 15, [True], False, True),
        (False, 18, [], False, True),
        (False, 13, [True], False, True),
        (False, 13, [], False, False),
        (False, None, [False], False, False),
        (False, 13, [True], True, False),
        (True, 41, [], True, False),
    ],
)
def test_who_may_be_asked(is_mentor, age, consented, own_no, may):
    said = may_be_asked(is_mentor=is_mentor, age=age, consented=consented, own_no=own_no)
    assert said is may


def test_review_is_due_half_a_year_after_the_start_or_the_last_one():
    assert not review_due(START, None, day(181))
    assert review_due(START, None, day(182))
    assert not review_due(START, day(100), day(200))
