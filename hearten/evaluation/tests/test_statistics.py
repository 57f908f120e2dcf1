"""Checked against figures of R and scipy, worked out elsewhere to six digits or more."""

from dataclasses import dataclass

import pytest

from hearten.evaluation.statistics import (
    UnknownAnswer,
    d_av,
    d_av_of_summaries,
    d_z,
    hedges_g,
    hidden,
    mean_change,
    score,
    wilson,
)
from hearten.evaluation.statistics.change import unbiased
from hearten.evaluation.statistics.student import t_cdf, t_quantile

BEFORE = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
AFTER = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)
SLEEP = list(zip(BEFORE, AFTER, strict=True))
close = pytest.approx


@dataclass(frozen=True)
class Asked:
    key: str
    reversed: bool


def ten_questions(*backwards: int) -> list[Asked]:
    return [Asked(f"q{i}", i in backwards) for i in range(1, 11)]


def test_mean_change_has_the_interval_of_the_paired_t_test():
    change = mean_change(SLEEP)
    assert (change.n, change.mean, change.sd) == (10, close(1.58), close(1.2299955, abs=1e-7))
    assert (change.low, change.high) == (close(0.7001142, abs=1e-7), close(2.4598858, abs=1e-7))
    assert change.is_clear and change.is_imprecise


def test_p_value_of_the_paired_t_test():
    assert 2 * (1 - t_cdf(4.0621277, 9)) == close(0.0028329, abs=1e-7)


def test_the_two_standardized_changes_differ_and_each_has_its_name():
    assert d_z(SLEEP) == close(1.2845576, abs=1e-7)
    assert d_av(SLEEP) == close(0.8321811, abs=1e-7)


def test_bias_is_taken_out():
    assert unbiased(9) * d_z(SLEEP) == close(1.1739249, abs=1e-7)
    assert unbiased(9) * d_av(SLEEP) == close(0.7605094, abs=1e-7)


def test_d_av_from_summaries():
    d = d_av_of_summaries(110.4, 102.1, 15.3, 14.6)
    assert d == close(0.5550319, abs=1e-7)
    assert unbiased(24) * 0.5550319 < d


def test_groups_apart():
    stayed, left = (21, 18, 24, 16, 20, 23, 19, 22), (14, 17, 12, 19)
    assert hedges_g(stayed, left) == close(1.6017212, abs=1e-7)
    assert hedges_g(stayed, (14,)) is None


@pytest.mark.parametrize(
    ("yes", "n", "low", "high"),
    [(8, 12, 0.3906221, 0.8618799), (0, 7, 0, 0.3543304), (3, 5, 0.2307243, 0.8823792)],
)
def test_interval_of_a_share(yes, n, low, high):
    assert wilson(yes, n) == (close(low, abs=1e-7), close(high, abs=1e-7))


def test_share_of_nothing_is_refused():
    with pytest.raises(ValueError):
        wilson(0, 0)


def test_quantiles_of_t():
    assert t_quantile(0.975, 9) == close(2.2621571628, abs=1e-9)
    assert t_quantile(0.025, 1) == close(-12.7062047364, abs=1e-8)


def test_change_of_nobody_is_refused():
    with pytest.raises(ValueError):
        mean_change([(1, 2)])


def test_no_change_at_all_has_no_standardized_size():
    assert d_z([(1, 2), (2, 3)]) is None


def test_score_reverses_by_question_and_not_by_place():
    questions = ten_questions(2, 5, 6, 8, 9)
    given = dict(zip((q.key for q in questions), (3, 1, 2, 2, 0, 1, 3, 2, 0, 2), strict=True))
    assert score(given, questions, 0, 3) == 23
    assert score(given, reversed(questions), 0, 3) == 23


def test_score_fills_in_up_to_a_fifth():
    questions = ten_questions()
    eight = {f"q{i}": 2 for i in range(1, 9)}
    assert score(eight, questions, 0, 3) == 20
    assert score({**eight, "q8": 3}, questions, 0, 3) == close(21.25)
    del eight["q8"]
    assert score(eight, questions, 0, 3) is None
    assert score({}, questions, 0, 3) is None


@pytest.mark.parametrize("wrong", [{"q1": 4}, {"q1": -1}, {"q11": 2}])
def test_unknown_answer_is_an_error_and_never_nothing(wrong):
    with pytest.raises(UnknownAnswer):
        score(wrong, ten_questions(), 0, 3)


@pytest.mark.parametrize(
    ("cells", "gone"),
    [
        ({"Elm": 23, "Harbour": 14, "North": 4}, {"Harbour", "North"}),
        ({"Elm": 23, "Harbour": 14}, set()),
        ({"Elm": 23, "Harbour": 4, "North": 7}, {"Harbour", "North"}),
        ({"Elm": 23, "Harbour": 4, "North": 3}, {"Harbour", "North", "Elm"}),
        ({"Elm": 4}, {"Elm"}),
        ({"Elm": 12, "Harbour": 0}, set()),
        ({}, set()),
    ],
)
def test_small_numbers_are_hidden_and_cannot_be_subtracted(cells, gone):
    assert hidden(cells) == gone
