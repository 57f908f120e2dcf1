"""Groups, mutual peers, cross-age peers and e-mentoring."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.matching.engine import (
    Availability,
    Gap,
    Mentee,
    Mentor,
    Problem,
    ProblemError,
    Share,
    Tags,
    solve,
    utc_slots,
)
from hearten.matching.engine.kinds import Group, GroupPlan, solve_groups, solve_peers
from hearten.matching.engine.kinds.matrix import matrices

from .cohorts import CRITERIA, person

LANGUAGE = Share("language", "languages", "languages")


def plan(seed: int, **more: object) -> GroupPlan:
    random = Random(seed)
    groups = [Group(f"g{k}", random.randint(1, 3), random.randint(3, 6), 2) for k in range(4)]
    return GroupPlan(
        [Mentee(f"c{k}", person(random)) for k in range(random.randint(0, 24))],
        [Mentor(f"m{k}", person(random)) for k in range(random.randint(0, 9))],
        groups,
        CRITERIA[:2],
        [LANGUAGE],
        **more,
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9))
def test_groups_keep_their_sizes_and_rules(seed: int) -> None:
    given_plan = plan(seed, likes=CRITERIA[:1], swaps=10, swap_cost=3000)
    result = solve_groups(given_plan)
    by_id = {group.id: group for group in given_plan.groups}
    speaks = {p.id: p.values["languages"] for p in (*given_plan.mentees, *given_plan.mentors)}
    seen = list(result.unmatched)
    for group, members in result.members.items():
        assert by_id[group].least <= len(members) <= by_id[group].most
        assert len(result.mentors[group]) == 2
        assert all(speaks[a] & speaks[b] for a in members for b in result.mentors[group])
        seen += members
    assert sorted(seen) == sorted(mentee.id for mentee in given_plan.mentees)
    assert {*result.members, *result.closed} == {*by_id}
    assert result.cohesion_after >= result.cohesion_before
    assert result.score_given <= 3000


def test_swaps_bring_likes_together_and_say_so() -> None:
    art, chess = {"t": ["art"], "x": 1}, {"t": ["chess"], "x": 1}
    given_plan = GroupPlan(
        [Mentee("a1", art), Mentee("b1", chess), Mentee("a2", art), Mentee("b2", chess)],
        [Mentor("m1"), Mentor("m2")],
        [Group("g1", 2, 2), Group("g2", 2, 2)],
        likes=[Tags("likes", 1, "t", "t")],
        swaps=5,
    )
    result = solve_groups(given_plan)
    assert {frozenset(each) for each in result.members.values()} == {
        frozenset(("a1", "a2")),
        frozenset(("b1", "b2")),
    }
    assert result.cohesion_after == 40_000
    assert result.swaps_made <= 1


def test_a_group_that_cannot_fill_is_closed() -> None:
    mentees = [Mentee(f"c{k}") for k in range(5)]
    two = solve_groups(
        GroupPlan(mentees, [Mentor("m1"), Mentor("m2")], [Group("g1", 3, 6), Group("g2", 3, 6)])
    )
    assert list(two.closed.values()) == ["2 of at least 3 mentees could come"]
    assert [len(members) for members in two.members.values()] == [5]


def test_a_group_without_its_mentors_is_closed() -> None:
    result = solve_groups(GroupPlan([Mentee("c")], [Mentor("m")], [Group("g", 1, 3, mentors=2)]))
    assert result.closed == {"g": "1 of 2 mentors"}
    assert result.unmatched == ("c",)


def test_a_group_of_nobody_is_an_error() -> None:
    with pytest.raises(ProblemError, match="group 'g'"):
        GroupPlan([], [], [Group("g", 3, 2)])


def best_pairing(allowed, worth) -> tuple[int, int]:
    """By trying everything: the first person with each other, or alone."""

    def best(left: tuple[int, ...]) -> tuple[int, int]:
        if not left:
            return 0, 0
        first, rest = left[0], left[1:]
        found = best(rest)
        for k, other in enumerate(rest):
            if allowed[first, other]:
                pairs, points = best(rest[:k] + rest[k + 1 :])
                found = max(found, (pairs + 1, points + int(worth[first, other])))
        return found

    return best(tuple(range(allowed.shape[0])))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 9))
def test_peers_are_lawful_and_the_gap_is_true(seed: int, size: int) -> None:
    random = Random(seed)
    people = [Mentee(f"p{k}", person(random)) for k in range(size)]
    result = solve_peers(people, CRITERIA[:2], [LANGUAGE])
    kept, scored = matrices(
        Problem(people, [Mentor(p.id, p.values) for p in people], CRITERIA[:2], [LANGUAGE])
    )
    pairs, points = best_pairing(kept & kept.T, scored + scored.T)
    assert len(result.pairs) <= pairs <= result.pair_bound
    assert pairs < result.pair_bound or points <= result.score_bound
    if result.proven:
        assert (len(result.pairs), result.total_score) == (pairs, points)
    paired = [each for a, b, _ in result.pairs for each in (a, b)]
    assert sorted([*paired, *result.unmatched]) == sorted(p.id for p in people)
    assert len(set(paired)) == len(paired)


def test_who_lost_a_partner_asks_for_none_in_the_name_of_nobody() -> None:
    """Exchanges that went round for ever, because somebody left alone was taken for a pair."""
    random = Random(27)
    people = [Mentee(f"p{k}", person(random)) for k in range(7)]
    result = solve_peers(people, CRITERIA[:2], [LANGUAGE])
    paired = {each for a, b, _ in result.pairs for each in (a, b)}
    assert paired | {*result.unmatched} == {each.id for each in people}


def test_cross_age_peers_are_two_years_apart() -> None:
    problem = Problem(
        [Mentee("young", {"age": 12}), Mentee("older", {"age": 14})],
        [Mentor("m", {"age": 15})],
        rules=[Gap("two years", "age", "age", 2)],
    )
    assert [pair.mentee for pair in solve(problem).pairs] == ["young"]


def test_e_mentors_meet_across_time_zones() -> None:
    berlin, lima = utc_slots(17 * 60, 20 * 60, 60), utc_slots(11 * 60, 13 * 60, -300)
    tokyo = utc_slots(17 * 60, 20 * 60, 540)
    problem = Problem(
        [Mentee("c", {"slots": berlin})],
        [Mentor("lima", {"slots": lima}), Mentor("tokyo", {"slots": tokyo})],
        [Availability("overlap", 1, "slots", "slots", 4)],
        [Share("an hour together", "slots", "slots", 2)],
    )
    (pair,) = solve(problem).pairs
    assert (pair.mentor, pair.score) == ("lima", 10_000)
