"""The checker accepts true proofs and rejects every corrupted one."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.matching.engine import (
    Pair,
    Problem,
    ProblemError,
    Result,
    certificate_from_json,
    certificate_to_json,
    check,
    solve,
)

from .cohorts import CRITERIA, cohort


def solved(seed: int) -> Result:
    """A solved cohort with at least two pairs and some tension."""
    while True:
        problem = cohort(seed, 14)
        if problem.criteria and len((result := solve(problem, threads=1)).pairs) > 1:
            return result
        seed += 1


def verdict(result: Result, **changes: object) -> tuple[bool, str]:
    found = check(result.problem, replace(result.certificate, **changes), result.pairs)
    return found.holds, found.why


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from((-1, 1, 1000)))
def test_a_changed_price_is_rejected(seed: int, change: int) -> None:
    result = solved(seed)
    served = {pair.mentee for pair in result.pairs}
    for name, people in (
        ("mentee_price", [mentee.id in served for mentee in result.problem.mentees]),
        ("mentor_price", [mentor.places > 0 for mentor in result.problem.mentors]),
    ):
        prices = list(getattr(result.certificate, name))
        at = Random(seed).choice([k for k, counts in enumerate(people) if counts])
        prices[at] += change
        assert not verdict(result, **{name: tuple(prices)})[0]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_a_changed_cover_is_rejected(seed: int) -> None:
    result = solved(seed)
    cover = list(result.certificate.mentee_cover)
    at = Random(seed).randrange(len(cover))
    cover[at] = 1 - cover[at]
    assert not verdict(result, mentee_cover=tuple(cover))[0]


def test_two_prices_moved_together_are_rejected() -> None:
    """The sum stays, so only the look at every pair can find it."""
    problem = Problem(cohort(3, 12).mentees, cohort(3, 12).mentors, CRITERIA[:2])
    result = solve(problem)
    prices = list(result.certificate.mentee_price)
    best, worst = prices.index(max(prices)), prices.index(min(prices))
    prices[best], prices[worst] = prices[best] - 400, prices[worst] + 400
    holds, why = verdict(result, mentee_price=tuple(prices))
    assert not holds
    assert "worth more than their prices" in why or "below 0" in why


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda pairs: pairs[1:], "the cover allows"),
        (lambda pairs: (*pairs, pairs[0]), "matched twice"),
        (lambda pairs: (replace(pairs[0], score=pairs[0].score + 1), *pairs[1:]), "score"),
        (lambda pairs: (Pair("nobody", pairs[0].mentor, 0, {}), *pairs[1:]), "unknown"),
    ],
)
def test_changed_pairs_are_rejected(change, why: str) -> None:
    result = solved(1)
    found = check(result.problem, result.certificate, change(result.pairs))
    assert not found.holds
    assert why in found.why


def test_a_proof_of_another_problem_is_rejected() -> None:
    result = solved(1)
    assert "other mentees" in verdict(result, mentee_ids=("x",))[1]
    assert "wrong number" in verdict(result, mentor_price=())[1]
    assert "not 0 or 1" in verdict(result, mentor_cover=tuple(2 for _ in result.problem.mentors))[1]


def test_a_broken_rule_is_named() -> None:
    result = solved(1)
    strict = replace(result.problem, rules=[])
    assert not check(strict, result.certificate, result.pairs[:0]).holds


def test_a_certificate_survives_its_file() -> None:
    certificate = solved(1).certificate
    text = certificate_to_json(certificate)
    assert certificate_from_json(text) == certificate
    for wrong in ("", "[]", "{}", text.replace("price", "prize", 1), text.replace("1", "1.5", 3)):
        with pytest.raises(ProblemError, match="certificate"):
            certificate_from_json(wrong)
