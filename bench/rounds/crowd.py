"""A program full of invented people who are ready today, entered through the same actions as the pages."""

import datetime as dt
from random import Random

from hearten.core import clock
from hearten.demo import invented
from hearten.demo.cast import Entered, enter_cast
from hearten.matching.tests import people
from hearten.people.models import Person
from hearten.people.words import TIMES
from hearten.programs.models import Program
from hearten.programs.rules import Kind

AREAS = ("Northgate", "Eastfield", "Harbor", "Old Town", "Hillside")
GENDERS = ("female", "male", "other")


def enter(mentees: int, mentors: int, seed: int = 7) -> tuple[Entered, Program]:
    """The cast, and one program of theirs with so many people; the same for the same seed."""
    random, now = Random(seed), clock.now()
    with clock.moved(now - dt.timedelta(days=400)):
        cast = enter_cast(now.year)
        program = people.program_of(Kind.ONE_TO_ONE, by=cast.people["amina"])
    for number in range(mentors):
        _enter(random, program, cast.people["amina"], number, now, mentor=True)
    for number in range(mentees):
        _enter(random, program, cast.people["amina"], number, now, mentor=False)
    return cast, program


def _enter(
    random: Random, program: Program, by: Person, number: int, now: dt.datetime, *, mentor: bool
) -> None:
    names = invented.MENTOR_NAMES if mentor else invented.YOUNG_NAMES
    name = f"{names[number % len(names)]}{number}"
    if mentor:
        wants = {"youngest": random.choice([None, 9, 11]), "oldest": random.choice([None, 13, 15])}
        people.mentor(program, name, by=by, age=random.randint(22, 60), **_likes(random), **wants)
        return
    with clock.moved(now - dt.timedelta(days=random.randint(1, 300))):
        people.mentee(program, name, by=by, age=random.randint(9, 15), **_likes(random))


def _likes(random: Random) -> dict[str, object]:
    return {
        "interests": random.sample(invented.INTERESTS, 4),
        "goals": random.sample(invented.GOALS, 2),
        "values": random.sample(invented.VALUES, 2),
        "free_times": random.sample([*TIMES], 3),
        "languages": [random.choice([*invented.LANGUAGES, "Dari"])],
        "gender": random.choices(GENDERS, (48, 48, 4))[0],
        "accepts": [random.choice(GENDERS[:2])] if random.random() < 0.2 else [],
        "area": random.choice(AREAS),
    }
