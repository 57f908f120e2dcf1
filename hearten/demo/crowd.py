"""Invented mentors, young people and carers, who enter programs the way real ones do."""

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from hearten.core import clock
from hearten.demo import invented
from hearten.people.actions import add_guardianship, create_person, record_consent, save_profile
from hearten.people.models import Person
from hearten.people.rules import ADULT_FROM, Authority, Role, Scope
from hearten.programs.actions import enter_program
from hearten.programs.models import Program
from hearten.programs.rules import Check as CheckKind
from hearten.programs.rules import Part
from hearten.screening.actions import record_check
from hearten.screening.rules import Outcome, proposed_end
from hearten.training.actions import complete_course
from hearten.training.rules import courses

WORDING = "0" * 64


@dataclass
class Crowd:
    """Makes people, always the same ones for the same seed."""

    today: dt.date
    seed: int = 7
    rng: random.Random = field(init=False)
    _carers: int = 0

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self._mentors = iter(invented.MENTOR_NAMES)
        self._young = iter(invented.YOUNG_NAMES)

    def mentor(self, program: Program, by: Person, *, age: int = 0, places: int = 1) -> Person:
        """A mentor who has just entered a program; nothing is checked yet."""
        first = next(self._mentors)
        person = create_person(
            program.organization,
            Role.MENTOR,
            by=by,
            first_name=first,
            last_name=self.rng.choice(invented.LAST_NAMES),
            birth_date=self._born(age or self.rng.randint(23, 66)),
            email=f"{first.lower()}@mentors.example",
        )
        save_profile(person, by=by, **self._likes())
        enter_program(program, person, Part.MENTOR, by=by, places=places)
        return person

    def clear(self, person: Person, program: Program, by: Person, on: dt.date) -> None:
        """Every check passed, every course done."""
        for kind in map(CheckKind, program.checks):
            ends = proposed_end(kind, on)
            outcome = Outcome.PASSED
            record_check(person, kind, outcome=outcome, done_on=on, valid_until=ends, by=by)
        for slug in program.courses:
            course = courses()[slug]
            complete_course(person, course, right=len(course.quiz), by=person)

    def young_person(self, program: Program, by: Person) -> tuple[Person, Person | None]:
        """A young person who has just entered a program, and their carer if they need one.

        Nobody of 17, and one year below the oldest: over the year they grow older, but no rule changes for them.
        """
        ages = range(program.youngest, min(program.oldest, 19))
        age = self.rng.choice([age for age in ages if age != ADULT_FROM - 1])
        person = create_person(
            program.organization,
            Role.MENTEE,
            by=by,
            first_name=next(self._young),
            birth_year=clock.today().year - age - 1,
        )
        enter_program(program, person, Part.MENTEE, by=by)
        return person, self.give_carer(person, by) if age < ADULT_FROM else None

    def give_carer(self, child: Person, by: Person) -> Person:
        self._carers += 1
        first = invented.CARER_NAMES[self._carers % len(invented.CARER_NAMES)]
        carer = create_person(
            child.organization,
            Role.GUARDIAN,
            by=by,
            first_name=first,
            last_name=self.rng.choice(invented.LAST_NAMES),
            email=f"{first.lower()}{self._carers}@carers.example",
        )
        foster = self.rng.random() < 0.6
        authority = Authority.DELEGATED_CARER if foster else Authority.PARENT
        reference = "placement plan, part 4" if foster else ""
        add_guardianship(
            child, carer, by=by, authority=authority, reference=reference, may_consent=True
        )
        return carer

    def agree(self, person: Person, carer: Person | None, by: Person) -> None:
        """Consent and the young person's own yes; then what they like may be written down."""
        for scope in (Scope.MENTORING, Scope.EVALUATION):
            for who in (carer, person):
                if who is not None:
                    record_consent(person, by=who, scope=scope, given=True, wording=WORDING)
        save_profile(person, by=by, **self._likes())

    def _likes(self) -> dict[str, Any]:
        pick = self.rng.sample
        languages = {"English", self.rng.choice(invented.LANGUAGES)}
        return {
            "interests": sorted(pick(invented.INTERESTS, 3)),
            "goals": sorted(pick(invented.GOALS, 2)),
            "values": sorted(pick(invented.VALUES, 2)),
            "free_times": sorted(pick(invented.FREE_TIMES, 2)),
            "languages": sorted(languages),
        }

    def _born(self, age: int) -> dt.date:
        return self.today - dt.timedelta(days=round((age + 0.5) * 365.25))
