"""Each rule and criterion, by hand."""

import pytest

from hearten.matching.engine import (
    Accepts,
    Availability,
    Between,
    Distance,
    Equal,
    Gap,
    Mentee,
    Mentor,
    NotPairs,
    Number,
    Place,
    Prefers,
    Problem,
    Same,
    Share,
    Tags,
    Within,
    explain,
    utc_slots,
)

DOM, DEUTZ, BONN = Place(50.9413, 6.9583), Place(50.9408, 6.9744), Place(50.7353, 7.1024)


def judged(rule, mentee: dict, mentor: dict) -> bool:
    problem = Problem([Mentee("c", mentee)], [Mentor("m", mentor)], rules=[rule])
    return not explain(problem, "c", "m").broken


def earned(criterion, mentee: dict, mentor: dict) -> int:
    problem = Problem([Mentee("c", mentee)], [Mentor("m", mentor)], [criterion])
    return explain(problem, "c", "m").score


@pytest.mark.parametrize(
    ("rule", "mentee", "mentor", "kept"),
    [
        (Share("r", "l", "l"), {"l": ["en"]}, {"l": ["en", "fr"]}, True),
        (Share("r", "l", "l"), {"l": []}, {"l": ["en"]}, False),
        (Share("r", "l", "l", 2), {"l": ["a", "b", "b"]}, {"l": ["b", "c"]}, False),
        (Same("r", "s", "s"), {"s": "North"}, {"s": "north"}, False),
        (Same("r", "s", "s"), {}, {"s": ""}, True),
        (Accepts("r", "mentee", "a", "g"), {"a": []}, {"g": "m"}, True),
        (Accepts("r", "mentee", "a", "g"), {"a": ["f"]}, {"g": ""}, False),
        (Accepts("r", "mentor", "a", "g"), {"g": "f"}, {"a": ["f", "x"]}, True),
        (Between("r", "age", "lo", "hi"), {"age": 12}, {"lo": 12, "hi": 12}, True),
        (Between("r", "age", "lo", "hi"), {"age": 12.5}, {"lo": None, "hi": 12}, False),
        (Between("r", "age", "lo", "hi"), {"age": None}, {}, True),
        (Between("r", "age", "lo", "hi"), {"age": None}, {"lo": 3}, False),
        (Gap("r", "age", "age"), {"age": 12}, {"age": 14}, True),
        (Gap("r", "age", "age"), {"age": 12}, {"age": 13.9}, False),
        (Gap("r", "age", "age"), {"age": 12}, {}, False),
        (NotPairs("r", frozenset({("m", "c")})), {}, {}, False),
        (NotPairs("r", frozenset({("c", "m")})), {}, {}, True),
        (Within("r", "p", "p", 2), {"p": DOM}, {"p": DEUTZ}, True),
        (Within("r", "p", "p", 1), {"p": DOM}, {"p": DEUTZ}, False),
        (Within("r", "p", "p", 50, "km"), {"p": DOM}, {"p": BONN, "km": 5}, False),
        (Within("r", "p", "p", 1, "", "", "on"), {"on": True}, {"p": BONN, "on": "yes"}, True),
        (Within("r", "p", "p", 1, "", "", "on"), {"on": True}, {"p": BONN}, False),
    ],
)
def test_rules(rule, mentee: dict, mentor: dict, kept: bool) -> None:
    assert judged(rule, mentee, mentor) is kept


@pytest.mark.parametrize(
    ("criterion", "mentee", "mentor", "points"),
    [
        (Tags("c", 3, "t", "t"), {"t": ["a", "b", "c"]}, {"t": ["a", "b"]}, 2 * (1666 + 2500)),
        (Tags("c", 3, "t", "t"), {"t": []}, {"t": ["a"]}, 0),
        (Availability("c", 1, "t", "t", 3), {"t": ["a", "b"]}, {"t": ["a", "b"]}, 6666),
        (Availability("c", 1, "t", "t", 1), {"t": ["a", "b"]}, {"t": ["a", "b"]}, 10_000),
        (Number("c", 1, "x", "x", 4), {"x": 3}, {"x": 4}, 7500),
        (Number("c", 1, "x", "x", 4), {"x": 3}, {"x": 9}, 0),
        (Number("c", 1, "x", "x", 4), {}, {}, 0),
        (Equal("c", 1, "x", "x"), {"x": True}, {"x": "yes"}, 10_000),
        (Equal("c", 1, "x", "x"), {}, {}, 0),
        (Prefers("c", 1, "mentor", "a", "g"), {"g": "f"}, {"a": ["f"]}, 10_000),
        (Prefers("c", 1, "mentor", "a", "g"), {"g": "m"}, {"a": ["f"]}, 0),
        (Distance("c", 1, "p", "p"), {"p": DOM}, {"p": DEUTZ}, 10_000),
        (Distance("c", 1, "p", "p", (1, 2)), {"p": DOM}, {"p": DEUTZ}, 5000),
        (Distance("c", 1, "p", "p"), {"p": DOM}, {"p": BONN}, 0),
    ],
)
def test_criteria(criterion, mentee: dict, mentor: dict, points: int) -> None:
    assert earned(criterion, mentee, mentor) == points


def test_time_zones_meet_in_utc() -> None:
    berlin, new_york = utc_slots(16 * 60, 19 * 60, 60), utc_slots(10 * 60, 14 * 60, -300)
    assert berlin & new_york == {
        f"UTC {hour}:{minute}" for hour in (15, 16, 17) for minute in ("00", "30")
    }
    assert utc_slots(23 * 60, 30, 0) == {"UTC 23:00", "UTC 23:30", "UTC 00:00"}


def test_an_explanation_shows_what_both_have() -> None:
    problem = Problem(
        [Mentee("c", {"t": ["art", "chess"]})],
        [Mentor("m", {"t": ["chess"]})],
        [Tags("interests", 1, "t", "t")],
    )
    told = explain(problem, "c", "m")
    assert told.common == {"interests": ("chess",)}
    assert told.points == {"interests": told.score}
