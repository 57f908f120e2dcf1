"""A seeded cohort with realistic rules: about 3 % of pairs are eligible.

People live in towns around a city; languages, interests and wishes are as skewed as in programs.
"""

from random import Random

from hearten.matching.engine import (
    Accepts,
    Between,
    Mentee,
    Mentor,
    Place,
    Problem,
    Share,
    Tags,
    Value,
    Within,
)

LANGUAGES = ("en", "es", "fr", "ar", "tr", "dari", "pl", "vi")
LANGUAGE_SHARE = (60, 14, 6, 6, 5, 4, 3, 2)
INTERESTS = tuple(f"interest {k}" for k in range(40))
GOALS = tuple(f"goal {k}" for k in range(12))
VALUES = tuple(f"value {k}" for k in range(10))
SLOTS = tuple(
    f"{day}-{part}"
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    for part in ("morning", "noon", "afternoon", "evening")
)
TOWNS = 12

CRITERIA = (
    Tags("interests", 5, "interests", "interests"),
    Tags("goals", 3, "goals", "goals"),
    Tags("values", 2, "values", "values"),
)
RULES = (
    Share("language", "languages", "languages"),
    Between("age", "age", "youngest", "oldest"),
    Accepts("mentee's request", "mentee", "accepts", "gender"),
    Accepts("mentor's request", "mentor", "accepts", "gender"),
    Share("availability", "slots", "slots", 2),
    Within("distance", "home", "home", 50.0, online_field="online"),
)


def _some(random: Random, pool: tuple[str, ...], low: int, high: int) -> frozenset[str]:
    return frozenset(random.sample(pool, random.randint(low, high)))


def _person(random: Random, towns: list[tuple[float, float]]) -> dict[str, Value]:
    latitude, longitude = towns[min(int(random.expovariate(0.35)), TOWNS - 1)]
    spoken = {random.choices(LANGUAGES, LANGUAGE_SHARE)[0]}
    if random.random() < 0.45:
        spoken.add(random.choices(LANGUAGES, LANGUAGE_SHARE)[0])
    return {
        "languages": frozenset(spoken),
        "interests": _some(random, INTERESTS, 3, 8),
        "goals": _some(random, GOALS, 1, 3),
        "values": _some(random, VALUES, 1, 3),
        "gender": random.choice(("f", "m")),
        "slots": _some(random, SLOTS, 3, 8),
        "home": Place(latitude + random.gauss(0, 0.05), longitude + random.gauss(0, 0.08)),
        "online": random.random() < 0.15,
    }


def cohort(mentees: int, mentors: int, seed: int = 1, most_places: int = 1) -> Problem:
    """A problem with these numbers of people; the same for the same arguments."""
    random = Random(seed)
    towns = [(51 + random.gauss(0, 0.25), 7 + random.gauss(0, 0.4)) for _ in range(TOWNS)]
    young, old = [], []
    for k in range(mentees):
        values = _person(random, towns)
        values["age"] = random.randint(8, 20)
        values["accepts"] = values["gender"] if random.random() < 0.3 else None
        young.append(Mentee(f"c{k}", values))
    for k in range(mentors):
        values = _person(random, towns)
        youngest = random.randint(6, 14)
        values["youngest"], values["oldest"] = youngest, youngest + random.randint(4, 9)
        values["accepts"] = values["gender"] if random.random() < 0.2 else None
        old.append(Mentor(f"m{k}", values, random.randint(1, most_places)))
    return Problem(young, old, CRITERIA, RULES)


def open_cohort(mentees: int, mentors: int, seed: int = 1) -> Problem:
    """The same people with no rules: everyone is eligible for everyone."""
    people = cohort(mentees, mentors, seed)
    return Problem(people.mentees, people.mentors, CRITERIA, ())
