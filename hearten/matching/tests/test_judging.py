"""One pair judged without the engine: the same as the engine says, to the unit; and what may be kept."""

from random import Random

import pytest

from hearten.matching.rules import (
    Cohort,
    Judge,
    Prices,
    Rule,
    Seeker,
    lawful_locks,
    offers_of,
    plan_of,
)
from hearten.programs.rules import Kind

WORDS = ["art", "chess", "cooking", "dogs", "music", "reading"]
TIMES = ["Monday evening", "Saturday morning", "Sunday morning"]


def some(random: Random, words: list[str], most: int) -> tuple[str, ...]:
    return tuple(sorted(random.sample(words, random.randint(0, most))))


def seeker(random: Random, ref: str, *, mentor: bool) -> Seeker:
    return Seeker(
        ref,
        age=random.choice([None, *range(9, 20)]),
        gender=random.choice(["", "female", "male"]),
        accepts=some(random, ["female", "male"], 1),
        languages=some(random, ["dari", "english"], 2),
        interests=some(random, WORDS, 4),
        goals=some(random, WORDS, 3),
        values=some(random, WORDS, 2),
        free_times=some(random, TIMES, 3),
        youngest=random.choice([None, 8, 11]) if mentor else None,
        oldest=random.choice([None, 14]) if mentor else None,
        places=random.randint(0, 2) if mentor else 1,
        waited=random.choice([3, 100, 200]),
    )


def cohort(seed: int, kind: str) -> Cohort:
    random = Random(seed)
    mentors = tuple(seeker(random, f"m{n}", mentor=True) for n in range(random.randint(1, 7)))
    mentees = tuple(seeker(random, f"y{n}", mentor=False) for n in range(random.randint(1, 8)))
    pairs = [(m.ref, y.ref) for m in mentors for y in mentees]
    few = min(2, len(pairs))
    made = Cohort(
        kind,
        {"interests": 5, "goals": 3, "values": random.randint(0, 2), "free_times": 1},
        mentors,
        mentees,
        refused=tuple(random.sample(pairs, few)),
        lottery=str(seed),
        apart=tuple(random.sample(pairs, few)),
        locked=tuple(random.sample(pairs, few)),
        earlier=tuple(random.sample(pairs, few)),
        stickiness=500,
    )
    return Cohort(**{**vars(made), "locked": lawful_locks(made)})


@pytest.mark.parametrize("kind", [Kind.ONE_TO_ONE, Kind.GROUP, Kind.PEER])
def test_judged_as_the_engine_judges(kind):
    from hearten.matching.engine import cost_of_forcing, explain, solve
    from hearten.matching.solving import problem_of, solve_cohort

    asked = costly = 0
    for seed in range(25):
        made = cohort(seed, kind)
        problem, solved = problem_of(made, offers_of(made)), solve_cohort(made)
        result = solve(problem)
        judge = Judge(made, solved.prices, plan_of(solved.proposals))
        assert solved.summary["proven"]
        for mentee in judge.mentee:
            for offer in judge.offer:
                told, judged = explain(problem, mentee, offer), judge.judge(offer, mentee)
                assert {rule.value for rule in judged.broken} == {*map(str, told.broken)}
                assert judged.score == sum(told.points[name] for name in made.weights)
                asked += 1
                if judged.broken or (cost := judge.cost(judged)).chosen or cost.taken:
                    continue
                bound = cost_of_forcing(result, mentee, offer)
                assert (cost.fewer, cost.points) == (bound.mentees, bound.points)
                costly += cost.fewer or cost.points
    assert asked > 200
    assert kind == Kind.GROUP or costly


def test_the_bound_is_never_more_than_the_true_cost():
    from hearten.matching.solving import answer_why_not, solve_cohort

    compared = 0
    for seed in range(90):
        made = cohort(seed, Kind.ONE_TO_ONE)
        solved = solve_cohort(made)
        judge = Judge(made, solved.prices, plan_of(solved.proposals))
        for mentee in judge.mentee:
            for judged in judge.others(mentee):
                cost = None if judged.broken else judge.cost(judged)
                if cost is None or cost.chosen or cost.taken:
                    continue
                true = answer_why_not(made, judged.offer, mentee)
                assert cost.fewer <= true.fewer
                if not (true.fewer or true.urgent):
                    assert cost.points <= true.points
                assert {move[0] for move in true.moves} >= {mentee}
                compared += 1
    assert compared > 20


def test_a_cohort_comes_back_from_json_as_it_was():
    import json

    made = cohort(3, Kind.ONE_TO_ONE)
    again = Cohort.from_plain(json.loads(json.dumps(made.plain)))
    assert again == made
    assert again.fingerprint == made.fingerprint
    prices = Prices({"y": 1}, {"m": 2}, frozenset({"y"}), frozenset({"m"}))
    assert Prices.from_plain(json.loads(json.dumps(prices.plain))) == prices


def test_locks_that_cannot_be_kept_fall_away():
    english = {"languages": ("english",)}
    mentors = (Seeker("m1", **english), Seeker("m2", languages=("dari",)))
    mentees = tuple(Seeker(f"y{n}", **english) for n in (1, 2, 3))
    wanted = (("m1", "y1"), ("m1", "y2"), ("m2", "y3"), ("gone", "y3"), ("m1", "gone"))
    made = Cohort("one-to-one", {"goals": 1}, mentors, mentees, locked=wanted)
    assert lawful_locks(made) == (("m1", "y1"),)


def test_a_kept_pair_stands_in_the_way_and_is_named():
    both = {"languages": ("english",)}
    mentors = (Seeker("m1", **both), Seeker("m2", **both))
    mentees = (Seeker("y1", **both), Seeker("y2", **both))
    made = Cohort("one-to-one", {"goals": 1}, mentors, mentees, locked=(("m1", "y1"),))
    judge = Judge(made, Prices({}, {}, frozenset(), frozenset()), {"y1": "m1"})
    assert judge.cost(judge.judge("m1", "y1")).chosen
    assert judge.cost(judge.judge("m2", "y1")).taken == "mentee"
    assert judge.cost(judge.judge("m1", "y2")).taken == "mentor"


def test_who_is_kept_apart_is_named_so():
    both = {"languages": ("english",)}
    made = Cohort(
        "one-to-one",
        {"goals": 1},
        (Seeker("m", **both),),
        (Seeker("y", **both),),
        apart=(("m", "y"),),
    )
    assert Judge(made).judge("m", "y").broken == (Rule.APART,)
