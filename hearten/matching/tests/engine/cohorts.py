"""Small random cohorts that use every rule and criterion, and a plain solver to compare with."""

from dataclasses import replace
from random import Random

import numpy as np
from scipy.optimize import linear_sum_assignment

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
)
from hearten.matching.engine.explain import explain_people

TAGS = [f"tag {k}" for k in range(12)]
MANY = [f"many {k}" for k in range(90)]
CRITERIA = [
    Tags("tags", 5, "tags", "tags"),
    Tags("many", 3, "many", "many"),
    Availability("slots", 2, "tags", "tags", 2),
    Number("age", 2, "age", "age", 3),
    Equal("yes", 1, "yes", "yes"),
    Prefers("wish", 2, "mentee", "accepts", "gender"),
    Distance("distance", 2, "home", "home"),
]
RULES = [
    Share("language", "languages", "languages"),
    Accepts("mentee's request", "mentee", "accepts", "gender"),
    Accepts("mentor's request", "mentor", "accepts", "gender"),
    Between("age", "age", "low", "high"),
    Within("near", "home", "home", 15, "km", "km", "online"),
    Same("site", "site", "site"),
    Share("five in common", "many", "many", 5),
    Gap("older", "age", "age", -1),
]


def some(random: Random, pool: list[str], most: int) -> frozenset[str]:
    return frozenset(random.sample(pool, random.randint(0, most)))


def person(random: Random) -> dict:
    near = Place(50 + random.random() * 0.2, 8 + random.random() * 0.2)
    return {
        "tags": some(random, TAGS, 4),
        "many": some(random, MANY, 40),
        "languages": some(random, ["en", "fr", "tr"], 2),
        "gender": random.choice(["m", "f", ""]),
        "accepts": some(random, ["m", "f"], 1) if random.random() < 0.3 else None,
        "age": random.choice([None, 10, 11, 12.5, 14]),
        "low": random.choice([None, 8, 11]),
        "high": random.choice([None, 12, 16]),
        "home": random.choice([None, near]),
        "online": random.random() < 0.3,
        "yes": random.choice([None, True, False]),
        "site": random.choice(["", "a", "b"]),
        "km": random.choice([None, 5, 20]),
    }


def cohort(seed: int, most: int = 12, priorities: bool = False) -> Problem:
    random = Random(seed)
    n, m = random.randint(0, most), random.randint(0, most)
    classes = [0, 0, 1, 5] if priorities else [0]
    mentees = [Mentee(f"c{k}", person(random), random.choice(classes)) for k in range(n)]
    mentors = [Mentor(f"m{k}", person(random), random.choice([0, 1, 1, 2, 5])) for k in range(m)]
    ids = [(f"c{random.randrange(most)}", f"m{random.randrange(most)}") for _ in range(8)]
    banned = NotPairs("do not match", frozenset((mentor, mentee) for mentee, mentor in ids[:4]))
    return Problem(
        mentees,
        mentors,
        random.sample(CRITERIA, random.randint(0, len(CRITERIA))),
        [*random.sample(RULES, random.randint(0, 3)), banned],
        earlier=frozenset(ids[4:]),
        stickiness=random.choice([0, 500]),
    )


def with_a_lock(problem: Problem, seed: int) -> Problem:
    """The same with one lawful locked pair, if there is any."""
    lawful = [
        (mentee.id, mentor.id)
        for mentee in problem.mentees
        for mentor in problem.mentors
        if mentor.places and not explain(problem, mentee.id, mentor.id).broken
    ]
    return replace(problem, locked=[Random(seed).choice(lawful)] if lawful else [])


def matrices(problem: Problem) -> tuple[np.ndarray, np.ndarray]:
    """Scores and eligibility by the plain reading of one pair at a time."""
    shape = len(problem.mentees), len(problem.mentors)
    scores, allowed = np.zeros(shape, np.int64), np.zeros(shape, bool)
    for i, mentee in enumerate(problem.mentees):
        for j, mentor in enumerate(problem.mentors):
            told = explain_people(problem, mentee, mentor)
            scores[i, j], allowed[i, j] = told.score, not told.broken
    return scores, allowed


def reference(
    scores: np.ndarray, allowed: np.ndarray, places: np.ndarray, boost: np.ndarray | int = 0
) -> tuple[int, int]:
    """Most matched, then most points, by scipy with a bonus per pair that outweighs all points."""
    columns = np.repeat(np.arange(places.size), places)
    if not columns.size or not scores.shape[0]:
        return 0, 0
    worth = np.where(allowed, scores + np.reshape(boost, (-1, 1)) + 10**11, 0)[:, columns]
    row, column = linear_sum_assignment(worth, maximize=True)
    used = allowed[row, columns[column]]
    return int(used.sum()), int(scores[row, columns[column]][used].sum())
