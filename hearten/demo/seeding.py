"""A year of two invented organizations, acted out through the same actions as the pages."""

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial

from django.conf import settings

from hearten.core import clock
from hearten.core.inside import inside
from hearten.core.writing import gathered
from hearten.demo.cast import CAST, LAKESIDE, PASSWORD, Entered, enter_cast
from hearten.demo.crowd import WORDING, Crowd
from hearten.demo.diary import Diary
from hearten.demo.lately import Lately
from hearten.demo.story import DAY, Story
from hearten.matches.rules import Stage
from hearten.matching.jobs import start_round
from hearten.organizations.models import Organization
from hearten.people.actions import record_consent
from hearten.people.models import Person
from hearten.people.rules import Role, Scope
from hearten.programs.actions import open_program, staff_program
from hearten.programs.rules import Kind, templates

YEAR_AGO = 355 * DAY
ONE_TO_ONE = (
    [(Stage.MADE, 5)] * 2
    + [(Stage.ORIENTATION, 14)] * 3
    + [(Stage.PAUSED, 260)] * 2
    + [(Stage.CLOSING, 210)] * 2
    + [(Stage.CLOSED, 320)] * 10
    + [(Stage.ACTIVE, 20 + 22 * n) for n in range(14)]
)
"""How far each match goes, and how many days ago it began."""


def seed_once() -> Iterator[str]:
    """Seed an empty database; says who can sign in."""
    if not Organization.objects.exists():
        yield "Inventing a year of two organizations. This takes less than a minute."
        with gathered("demo.seed"):
            seed()
    yield f"\nSign in at {settings.ORIGIN}/sign-in/ as any of these, with one click."
    for persona in CAST:
        where = "" if persona.organization != LAKESIDE else f" ({LAKESIDE})"
        yield f"  {persona.first_name:8} {', '.join(persona.roles):12} {persona.reason}{where}"
    yield f'The grown-ups also sign in with name@riverbank.example and the password "{PASSWORD}".\n'


def seed() -> None:
    now = clock.now()
    diary, crowd = Diary(), Crowd(now.date())
    with clock.moved(now - YEAR_AGO):
        entered = enter_cast(now.year, with_matches=False)
        with inside(entered.people["ingrid"].organization_id):
            _open_more_programs(entered)
    Season(entered, diary, crowd, now).enter()
    with inside(entered.people["ingrid"].organization_id):
        Lately(entered, now).enter(diary)
    diary.act_out(now)
    juniors = entered.programs["Riverbank Juniors"]
    with inside(juniors.organization_id):
        start_round(juniors, by=entered.people["amina"], weights=juniors.weights)


def _open_more_programs(entered: Entered) -> None:
    people = entered.people
    for name, template, leader in (
        ("Saturday Group", "group", "amina"),
        ("Older and Younger", "peer", "tomas"),
    ):
        organization = people[leader].organization
        fields = templates()[template].fields
        program = open_program(organization, by=people["ingrid"], name=name, **fields)
        entered.programs[name] = program
        staff_program(program, people[leader], Role.COORDINATOR, by=None)
        staff_program(program, people["ingrid"], Role.MANAGER, by=None)


class Season:
    """Enters everybody's stories into the diary."""

    def __init__(self, entered: Entered, diary: Diary, crowd: Crowd, now: dt.datetime) -> None:
        self.entered, self.diary, self.crowd, self.now = entered, diary, crowd, now
        self.coordinators = {
            "Riverbank Juniors": "amina",
            "Saturday Group": "amina",
            "Riverbank Online": "tomas",
            "Older and Younger": "tomas",
            "Lakeside Friends": "zoe",
        }

    def enter(self) -> None:
        self._cast()
        for number, (stage, days) in enumerate(ONE_TO_ONE):
            self._match("Riverbank Juniors", stage, days, unsteady=number % 6 == 5)
        for number in range(4):
            self._match("Riverbank Online", Stage.ACTIVE, 60 + 50 * number)
        for number in range(3):
            self._match("Saturday Group", Stage.ACTIVE, 70 + 110 * number, mentors=2, mentees=3)
            self._match("Older and Younger", Stage.ACTIVE, 80 + 45 * number)
        for number in range(3):
            self._match("Lakeside Friends", Stage.ACTIVE, 90 + 30 * number)
        self._waiting()

    def _cast(self) -> None:
        people = self.entered.people
        for program, mentor, mentee, days in (
            ("Riverbank Juniors", "ben", "carla", 172),
            ("Riverbank Online", "sam", "jonah", 120),
            ("Lakeside Friends", "yara", "xena", 100),
        ):
            begins, pair = self.now - days * DAY, (people[mentor], people[mentee])
            with self._inside(program):
                self.diary.at(begins - DAY, self._ready, program, *pair)
                story = self._story(program, [pair[0]], [pair[1]], begins, zest=0.9)
                story.enter(self.diary)
        with self._inside("Riverbank Juniors"):
            begins = self.now - 30 * DAY
            self.diary.at(begins, self._ready, "Riverbank Juniors", people["dina"], None)

    def _inside(self, program: str) -> AbstractContextManager[None]:
        return inside(self.entered.programs[program].organization_id)

    def _ready(self, name: str, mentor: Person, mentee: Person | None) -> None:
        self.crowd.clear(
            mentor, self.entered.programs[name], self._leader(name), clock.now().date()
        )
        if mentee is not None and mentee.first_name == "Jonah":
            self.crowd.agree(mentee, self.crowd.give_carer(mentee, self._leader(name)), mentee)
        if mentee is not None and mentee.first_name == "Carla":
            for giver in (self.entered.people["ruth"], mentee):
                record_consent(
                    mentee, by=giver, scope=Scope.EVALUATION, given=True, wording=WORDING
                )

    def _leader(self, name: str) -> Person:
        return self.entered.people[self.coordinators[name]]

    def _story(
        self,
        name: str,
        mentors: list[Person],
        mentees: list[Person],
        begins: dt.datetime,
        *,
        stage: Stage = Stage.ACTIVE,
        zest: float,
    ) -> Story:
        lasts = min((self.now - begins) * 0.75, 240 * DAY)
        if stage == Stage.CLOSING:
            lasts = self.now - begins - 6 * DAY
        program, leader = self.entered.programs[name], self._leader(name)
        return Story(program, mentors, mentees, leader, begins, stage, zest, lasts, self.crowd.rng)

    def _match(
        self,
        name: str,
        stage: Stage,
        days: int,
        *,
        mentors: int = 1,
        mentees: int = 1,
        unsteady: bool = False,
    ) -> None:
        """One match: its people enter, are cleared and consent, and then their story begins."""
        begins = self.now - days * DAY
        story = self._story(name, [], [], begins, stage=stage, zest=0.45 if unsteady else 0.88)
        enter = partial(self._enter_people, name, story, mentors, mentees)
        with self._inside(name):
            self.diary.at(max(begins - 25 * DAY, self.now - YEAR_AGO + DAY), enter)
            story.enter(self.diary)

    def _enter_people(self, name: str, story: Story, mentors: int, mentees: int) -> None:
        program, leader = self.entered.programs[name], self._leader(name)
        peer = program.kind == Kind.PEER
        for _ in range(mentors):
            age = 17 if peer else 0
            mentor = self.crowd.mentor(program, leader, age=age, places=mentees)
            if peer:
                self.crowd.agree(mentor, self.crowd.give_carer(mentor, leader), leader)
            self.crowd.clear(mentor, program, leader, clock.now().date())
            story.mentors.append(mentor)
        for _ in range(mentees):
            young, carer = self.crowd.young_person(program, leader)
            self.crowd.agree(young, carer, leader)
            story.mentees.append(young)

    def _waiting(self) -> None:
        """People who wait: some ready, some with something missing."""
        with self._inside("Riverbank Juniors"):
            for number in range(11):
                when = self.now - (10 + 6 * number) * DAY
                self.diary.at(when, self._wait_as_mentor, number % 3 != 2)
            for number in range(38):
                when = self.now - (8 + 4 * number) * DAY
                self.diary.at(when, self._wait_as_young, number % 3 != 2)

    def _wait_as_mentor(self, is_cleared: bool) -> None:
        program, leader = (
            self.entered.programs["Riverbank Juniors"],
            self._leader("Riverbank Juniors"),
        )
        mentor = self.crowd.mentor(program, leader)
        if is_cleared:
            self.crowd.clear(mentor, program, leader, clock.now().date())

    def _wait_as_young(self, has_consent: bool) -> None:
        program, leader = (
            self.entered.programs["Riverbank Juniors"],
            self._leader("Riverbank Juniors"),
        )
        young, carer = self.crowd.young_person(program, leader)
        if has_consent:
            self.crowd.agree(young, carer, leader)
