"""Who is left, why, and what it would cost to do otherwise."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.matching.engine import (
    Changes,
    Mentee,
    Mentor,
    Problem,
    ProblemError,
    Same,
    Share,
    Tags,
    Why,
    candidates,
    check,
    cost_of_forcing,
    explain,
    resolve_with,
    shadow_prices,
    solve,
)
from hearten.matching.engine.graph import graph_of_pairs, listed_pairs
from hearten.matching.engine.growth import with_pairs

from .cohorts import CRITERIA, cohort


def speaks(*languages: str, area: str = "") -> dict:
    return {"languages": frozenset(languages), "area": area}


LANGUAGE, AREA = Share("language", "languages", "languages"), Same("area", "area", "area")


def test_rules_that_refuse_everybody_are_counted() -> None:
    problem = Problem(
        [Mentee("dari", speaks("dari", area="north"))],
        [
            Mentor("m1", speaks("dari", area="south")),
            Mentor("m2", speaks("en", area="north")),
            Mentor("m3", speaks("en", area="south")),
        ],
        rules=[LANGUAGE, AREA],
    )
    result = solve(problem)
    (why,) = result.unmatched_mentees
    assert why.why is Why.NOBODY_ELIGIBLE
    assert (why.refused, why.alone) == ({"language": 2, "area": 2}, {"language": 1, "area": 1})
    assert "language: 2 of 3" in why.reason
    assert [each.why for each in result.unmatched_mentors] == [Why.NOBODY_ELIGIBLE] * 3


def test_a_hall_set_is_a_recruitment_order() -> None:
    problem = Problem(
        [Mentee(f"t{k}", speaks("tr")) for k in range(4)]
        + [Mentee("e0", speaks("en")), Mentee("full", speaks("pl"))],
        [
            Mentor("m1", speaks("tr"), 2),
            Mentor("m2", speaks("en"), 2),
            Mentor("none", speaks("pl"), 0),
        ],
        rules=[LANGUAGE],
    )
    result = solve(problem)
    (shortage,) = result.shortages
    assert shortage.mentors == ("m1",)
    assert (shortage.mentees, shortage.places, shortage.unmatched) == (
        ("t0", "t1", "t2", "t3"),
        2,
        2,
    )
    assert [each.why for each in result.unmatched_mentees] == [
        Why.TOO_FEW_PLACES,
        Why.TOO_FEW_PLACES,
        Why.NO_PLACES,
    ]
    assert [(each.id, each.why) for each in result.unmatched_mentors] == [("m2", Why.NOT_NEEDED)]
    assert "m1" in result.short
    assert shadow_prices(result, "languages")[0].value in ("pl", "tr")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_everyone_is_either_matched_or_told_why(seed: int) -> None:
    result = solve(cohort(seed, 14))
    assert result.matched + len(result.unmatched_mentees) == len(result.problem.mentees)
    assert {each.id for each in result.unmatched_mentors} == set(result.free_mentors)
    short = [each for each in result.unmatched_mentees if each.why is Why.TOO_FEW_PLACES]
    assert sum(each.unmatched for each in result.shortages) == len(short)
    assert all(each.id in result.shortages[each.shortage].mentees for each in short)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_forcing_a_pair_costs_at_least_the_bound(seed: int) -> None:
    result = solve(cohort(seed, 10))
    problem = result.problem
    lawful = [
        (mentee.id, mentor.id)
        for mentee in problem.mentees
        for mentor in problem.mentors
        if mentor.places and not explain(problem, mentee.id, mentor.id).broken
    ]
    for mentee, mentor in lawful[:6]:
        bound = cost_of_forcing(result, mentee, mentor)
        exact = resolve_with(result, Changes(lock=((mentee, mentor),)))
        assert exact.matched_lost >= bound.mentees
        assert exact.matched_lost or exact.score_lost >= bound.points
        after = exact.result
        assert check(after.problem, after.certificate, after.pairs).holds
        assert {"c": mentee, "m": mentor} in [
            {"c": pair.mentee, "m": pair.mentor} for pair in after.pairs
        ]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_a_warm_solve_is_as_good_as_a_cold_one(seed: int) -> None:
    result = solve(cohort(seed, 14))
    pairs = [(pair.mentee, pair.mentor) for pair in result.pairs]
    changes = Changes(
        lock=tuple(pairs[:1]),
        exclude=tuple(pairs[1:3]),
        withdraw_mentees=tuple(each.id for each in result.problem.mentees[3:5][::-1]),
        withdraw_mentors=tuple(each.id for each in result.problem.mentors[2:3]),
    )
    gone = {*changes.withdraw_mentees, *changes.withdraw_mentors}
    changes = replace(changes, lock=tuple(p for p in changes.lock if not gone & {*p}))
    warm = resolve_with(result, changes).result
    cold = solve(warm.problem)
    assert (warm.matched, warm.total_score) == (cold.matched, cold.total_score)
    verdict = check(warm.problem, warm.certificate, warm.pairs)
    assert verdict.holds, verdict.why


def test_who_moves_when_one_withdraws() -> None:
    problem = Problem(
        [Mentee("a", {"t": ["x"]}), Mentee("b", {"t": ["x", "y"]})],
        [Mentor("m", {"t": ["x"]}), Mentor("n", {"t": ["y", "z"]})],
        [Tags("t", 1, "t", "t")],
    )
    result = solve(problem)
    after = resolve_with(result, Changes(withdraw_mentees=("a",)))
    assert after.matched_lost == 1
    assert [(m.mentee, m.before, m.after) for m in after.moves] == [
        ("a", "m", None),
        ("b", "n", "m"),
    ]


def test_an_unlawful_pair_cannot_be_forced() -> None:
    problem = Problem([Mentee("a", speaks("en"))], [Mentor("m", speaks("fr"))], rules=[LANGUAGE])
    with pytest.raises(ProblemError, match="break language"):
        cost_of_forcing(solve(problem), "a", "m")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**9))
def test_changes_upon_changes_stay_exact(seed: int) -> None:
    """With short lists, so that prices fall below what was looked at again and again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "PER_MENTEE", 2)
        patch.setattr(candidates, "PER_MENTOR", 1)
        result = solve(cohort(seed, 30))
        for _ in range(4):
            pairs = [(pair.mentee, pair.mentor) for pair in result.pairs if not pair.locked]
            if len(pairs) < 3:
                return
            changes = Changes(
                lock=(pairs[0],), exclude=(pairs[1],), withdraw_mentees=(pairs[2][0],)
            )
            result = resolve_with(result, changes).result
            cold = solve(result.problem)
            assert (result.matched, result.total_score) == (cold.matched, cold.total_score)
            verdict = check(result.problem, result.certificate, result.pairs)
            assert verdict.holds, verdict.why


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9))
def test_mentors_withdraw_where_everybody_was_matched(seed: int) -> None:
    """Each one turns the shortage around; lists are short and some are locked."""
    people = cohort(seed, 60)
    size = min(len(people.mentees), len(people.mentors))
    mentors = [replace(each, places=1) for each in people.mentors[:size]]
    problem = Problem(people.mentees[:size], mentors, CRITERIA[:3])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "PER_MENTEE", 2)
        patch.setattr(candidates, "PER_MENTOR", 1)
        result = solve(problem)
        locks = tuple((pair.mentee, pair.mentor) for pair in result.pairs[::3])
        result = resolve_with(result, Changes(lock=locks)).result
        for pair in [each for each in result.pairs if not each.locked][:4]:
            result = resolve_with(result, Changes(withdraw_mentors=(pair.mentor,))).result
            cold = solve(result.problem)
            assert (result.matched, result.total_score) == (cold.matched, cold.total_score)
            verdict = check(result.problem, result.certificate, result.pairs)
            assert verdict.holds, verdict.why


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_withdrawals_among_the_urgent_and_the_locked_stay_exact(seed: int, mentor: bool) -> None:
    problem = cohort(seed, 14)
    urgent = [replace(each, priority=k % 3) for k, each in enumerate(problem.mentees)]
    result = solve(replace(problem, mentees=urgent))
    locks = tuple((pair.mentee, pair.mentor) for pair in result.pairs[::3])
    result = resolve_with(result, Changes(lock=locks)).result
    for pair in result.pairs[:3]:
        gone = (
            {"withdraw_mentors": (pair.mentor,)} if mentor else {"withdraw_mentees": (pair.mentee,)}
        )
        resolved = resolve_with(result, Changes(**gone))
        after, cold = resolved.result, solve(resolved.result.problem)
        assert (after.matched, after.total_score) == (cold.matched, cold.total_score)
        assert len(after.pairs) == after.matched
        urgency = {mentee.id: mentee.priority for mentee in urgent}
        left_over = [sorted(urgency[u.id] for u in r.unmatched_mentees) for r in (after, cold)]
        assert left_over[0] == left_over[1], (
            "equals may take turns, the urgent never wait for others"
        )
        assert after.eligible_pairs == cold.eligible_pairs
        verdict = check(after.problem, after.certificate, after.pairs)
        assert verdict.holds, verdict.why
        held = {*after.problem.locked}
        assert held <= {(each.mentee, each.mentor) for each in after.pairs}
        assert not {move.mentee for move in resolved.moves} & {mentee for mentee, _ in held}


def test_what_grows_leaves_alone_what_it_grew_from() -> None:
    nobody = np.empty(0, np.int64)
    first = with_pairs(graph_of_pairs(nobody, nobody, nobody, 9, 9), nobody, nobody, nobody)
    one, two = (np.array([k]) for k in (1, 2))
    grown, rival = (with_pairs(first, one, two, np.array([score])) for score in (5, 7))
    again = with_pairs(grown, two, two, np.array([9]))
    for graph, pairs in ((first, []), (grown, [(1, 2, 5)]), (rival, [(1, 2, 7)])):
        rows, columns = listed_pairs(graph)
        assert list(zip(rows, columns, graph.score[graph.start[rows]], strict=True)) == pairs
    assert [listed.tolist() for listed in listed_pairs(again)] == [[1, 2], [2, 2]]
    assert again.mentee[again.back_start[2] : again.back_stop[2]].tolist() == [1, 2]
    assert again.mentor is grown.mentor is not rival.mentor
