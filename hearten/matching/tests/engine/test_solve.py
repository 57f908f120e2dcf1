"""The engine finds the optimum: as many as can be, then the most points, whatever the cohort."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.matching.engine import (
    Mentee,
    Mentor,
    Problem,
    ProblemError,
    Share,
    Tags,
    candidates,
    check,
    explain,
    solve,
)
from hearten.matching.engine.encode import encode

from .cohorts import CRITERIA, cohort, matrices, reference, with_a_lock

SEEDS = st.integers(0, 10**9)


def expected(problem: Problem) -> tuple[int, int]:
    scores, allowed = matrices(problem)
    places = np.array([mentor.places for mentor in problem.mentors], np.int64)
    points = matched = 0
    at = {person.id: k for k, person in enumerate((*problem.mentees, *problem.mentors))}
    for mentee, mentor in problem.locked:
        i, j = at[mentee], at[mentor] - len(problem.mentees)
        points, matched = points + int(scores[i, j]), matched + 1
        allowed[i], places[j] = False, places[j] - 1
    urgency = np.array([mentee.priority for mentee in problem.mentees], np.int64)
    most, best = reference(scores, allowed, places, urgency * 10**7)
    return matched + most, points + best


def agrees(problem: Problem) -> None:
    result = solve(problem, threads=2)
    assert (result.matched, result.total_score) == expected(problem)
    verdict = check(problem, result.certificate, result.pairs, threads=1)
    assert verdict.holds, verdict.why
    assert verdict.eligible_pairs == result.eligible_pairs


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.booleans(), st.booleans())
def test_small_cohorts_agree_with_scipy(seed: int, priorities: bool, lock: bool) -> None:
    problem = cohort(seed, 12, priorities)
    agrees(with_a_lock(problem, seed) if lock else problem)


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_short_lists_change_nothing(seed: int) -> None:
    """With lists of one or two, pricing and covering must find what the lists leave out."""
    problem = cohort(seed, 24)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "PER_MENTEE", 2)
        patch.setattr(candidates, "PER_MENTOR", 1)
        agrees(problem)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_the_order_of_people_decides_nothing(seed: int) -> None:
    problem = cohort(seed, 16)
    random = Random(seed)
    shuffled = replace(
        problem,
        mentees=random.sample(problem.mentees, len(problem.mentees)),
        mentors=random.sample(problem.mentors, len(problem.mentors)),
    )
    first = {(pair.mentee, pair.mentor) for pair in solve(problem, threads=1).pairs}
    assert {(pair.mentee, pair.mentor) for pair in solve(shuffled, threads=2).pairs} == first


def test_many_people_and_any_number_of_threads_give_one_answer() -> None:
    problem = Problem(
        [Mentee(f"c{k}", cohort_values(k)) for k in range(300)],
        [Mentor(f"m{k}", cohort_values(10_000 + k), k % 3) for k in range(280)],
        CRITERIA[:3],
        [Share("language", "languages", "languages")],
    )
    results = [solve(problem, threads=count) for count in (1, 2, 5)]
    assert results[0].pairs == results[1].pairs == results[2].pairs
    assert results[0].certificate == results[1].certificate == results[2].certificate
    assert (results[0].matched, results[0].total_score) == expected(problem)


def cohort_values(seed: int) -> dict:
    from .cohorts import person

    return person(Random(seed))


@pytest.mark.parametrize(("mentees", "mentors"), [(0, 0), (0, 3), (3, 0), (1, 1), (1, 4), (4, 1)])
def test_edges_of_size(mentees: int, mentors: int) -> None:
    problem = Problem(
        [Mentee(f"c{k}") for k in range(mentees)], [Mentor(f"m{k}") for k in range(mentors)]
    )
    result = solve(problem)
    assert result.matched == min(mentees, mentors)
    assert check(problem, result.certificate, result.pairs).holds


def test_the_pairs_add_up_to_the_unit() -> None:
    problem = cohort(7, 12)
    for pair in solve(problem).pairs:
        assert sum(pair.points.values()) == pair.score
        assert explain(problem, pair.mentee, pair.mentor).points == pair.points


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_packed_and_unpacked_rules_agree_with_the_plain_reading(seed: int) -> None:
    problem = cohort(seed, 10)
    _, allowed = matrices(problem)
    assert solve(problem).eligible_pairs == allowed.sum()


@pytest.mark.parametrize(
    ("locked", "message"),
    [
        ([("c0", "m0"), ("c0", "m1")], "'c0' is locked to both 'm0' and 'm1'"),
        ([("c0", "m0"), ("c1", "m0")], "'m0' has more locked mentees than places"),
        ([("c9", "m0")], "no such pair: 'c9', 'm0'"),
        ([("c0", "m2")], "'c0', 'm2' breaks language"),
    ],
)
def test_locks_that_cannot_be(locked: list[tuple[str, str]], message: str) -> None:
    english = {"languages": frozenset(("en",))}
    problem = Problem(
        [Mentee("c0", english), Mentee("c1", english)],
        [Mentor("m0", english), Mentor("m1", english), Mentor("m2")],
        rules=[Share("language", "languages", "languages")],
        locked=locked,
    )
    with pytest.raises(ProblemError, match=message):
        solve(problem)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Problem([Mentee("a"), Mentee("a")], []), "two mentees have the id 'a'"),
        (lambda: Problem([], [Mentor("m", {}, -1)]), "mentor 'm' has -1 places"),
        (lambda: Problem([], [], [Tags("t", 0, "t", "t")]), "weights of all criteria"),
        (
            lambda: encode(Problem([Mentee("a", {"age": "old"})], [Mentor("m")], CRITERIA[3:4])),
            "'a': age must be a number, not 'old'",
        ),
    ],
)
def test_bad_input_names_what_is_wrong(make, message: str) -> None:
    with pytest.raises(ProblemError, match=message):
        make()
