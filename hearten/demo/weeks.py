"""The weeks of a match: meetings planned and logged, goals, check-ins, questions asked, a review."""

import datetime as dt
import random
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from hearten.core import clock
from hearten.demo import invented
from hearten.demo.diary import Diary
from hearten.evaluation.actions import (
    answer_sheet,
    ask_sheets,
    finish_improvement,
    write_review,
)
from hearten.evaluation.models import AnswerSheet
from hearten.evaluation.rules import Decision, Met
from hearten.goals.actions import reach_goal, record_work, set_goal, tick_step
from hearten.goals.models import Goal
from hearten.goals.rules import Area
from hearten.matches.models import Match, Member
from hearten.meetings.actions import (
    allow_place,
    cancel_meeting,
    log_meeting,
    miss_meeting,
    plan_meetings,
    set_joining,
)
from hearten.meetings.models import Meeting
from hearten.meetings.rules import Feeling, Mode
from hearten.people.models import Person
from hearten.programs.rules import Kind
from hearten.support.actions import record_check_in
from hearten.support.models import Party, parties_of
from hearten.support.rules import Safety, Way

DAY = dt.timedelta(days=1)
SERIES = 6


@dataclass
class Weeks:
    """Everything that comes round while a match runs."""

    match: Match
    coordinator: Person
    diary: Diary
    zest: float
    rng: random.Random
    goes_on: bool = True
    goals: dict[UUID, Goal] = field(default_factory=dict)
    """The open goal of each young person."""

    def enter(self, begins: dt.datetime) -> None:
        self.mentors = [member.person for member in self.match.mentors]
        self.place = self.rng.choice(invented.PLACES)
        self.online = self.match.program.kind == Kind.E_MENTORING
        self.hour = self.rng.randint(15, 17)
        self.planned_until = dt.date.min
        self.diary.at(begins, self._plan)
        self.diary.at(begins + DAY, self._ask)
        self.diary.at(begins + 12 * DAY, self._set_goals)
        self.diary.at(begins + 13 * DAY, self._check_in)
        self.diary.at(begins + 180 * DAY, self._review)

    def stop(self) -> None:
        self.goes_on = False

    def _plan(self) -> None:
        """A series of weekly meetings; the next series once these are over."""
        if not self.goes_on:
            return
        allow_place(self.match, by=self.coordinator, name=self.place)
        zone = self.match.organization.zone
        first = max(clock.today(zone), self.planned_until) + 2 * DAY
        meetings = plan_meetings(
            self.match,
            by=self.mentors[0],
            day=first,
            starts=dt.time(self.hour, 30),
            ends=dt.time(self.hour + 1, 30),
            zone=zone,
            mode=Mode.VIDEO if self.online else Mode.IN_PERSON,
            place="" if self.online else self.place,
            weeks=SERIES,
        )
        self.planned_until = meetings[-1].day + 5 * DAY
        if self.online:
            joining = "Room 4, opened by the coordinator"
            set_joining(meetings[0], by=self.coordinator, joining=joining, for_series=True)
        for meeting in meetings:
            over = meeting.starts_at + dt.timedelta(hours=3)
            self.diary.at(over, self._look_back, meeting)
        last = dt.datetime.combine(meetings[-1].day, dt.time(12), ZoneInfo(zone))
        self.diary.at(last - 2 * DAY, self._plan)

    def _look_back(self, meeting: Meeting) -> None:
        if not self.goes_on:
            return
        meeting.match = self.match
        luck = self.rng.random()
        if luck < self.zest:
            self._log(meeting)
        elif luck < self.zest + 0.06:
            absent = [self.rng.choice(self.match.mentees).pk]
            miss_meeting(meeting, by=self.mentors[0], absent=absent)
        else:
            cancel_meeting(meeting, by=self.mentors[0], reason="A cold.")

    def _log(self, meeting: Meeting) -> None:
        feelings = [Feeling.HARD, Feeling.SO_SO, Feeling.GOOD, Feeling.GREAT]
        shy = 4 * (1 - self.zest)
        log_meeting(
            meeting,
            by=self.mentors[0],
            edition=meeting.edition,
            held_on=meeting.day,
            minutes=self.rng.choice([25, 45, 60, 60, 75, 90]),
            mode=Mode(meeting.mode),
            feeling=self.rng.choices(feelings, [shy, 1 + shy, 4, 3])[0],
            about=self.rng.choice(invented.WHAT_WE_DID),
            next_step=self.rng.choice(invented.NEXT_STEPS),
        )
        self._work_on_goals(meeting)

    def _set_goals(self) -> None:
        for member in self.match.mentees:
            self._set_goal(member)

    def _set_goal(self, member: Member) -> None:
        """Another one than before."""
        before = Goal.objects.filter(member=member).values_list("title", flat=True)
        new = [goal for goal in invented.GOAL_STEPS if goal[0] not in before]
        if self.goes_on and new:
            title, area, steps = self.rng.choice(new)
            self.goals[member.pk] = set_goal(
                member, by=member.person, area=Area(area), title=title, steps=steps
            )

    def _work_on_goals(self, meeting: Meeting) -> None:
        member: Member = self.rng.choice(self.match.mentees)
        goal = self.goals.get(member.pk)
        if goal is None or self.rng.random() > 0.4:
            return
        record_work(meeting, [goal], by=self.mentors[0])
        step = goal.steps.filter(done_at=None).order_by("position").first()
        if step is not None and self.rng.random() < 0.5:
            tick_step(step, by=member.person)
        elif step is None:
            reach_goal(self.goals.pop(member.pk), by=member.person)
            self.diary.at(clock.now() + 8 * DAY, self._set_goal, member)

    def _check_in(self) -> None:
        if not self.goes_on:
            return
        for party in parties_of(self.match):
            self._talk_with(party, reached=self.rng.random() < 0.9)
        self.diary.at(clock.now() + self.rng.randint(26, 29) * DAY, self._check_in)

    def _talk_with(self, party: Party, *, reached: bool) -> None:
        """Staff try to talk with somebody, and again two days later if nobody answers."""
        words = {"activities": "They meet and both like it.", "relationship": "Warm and easy."}
        record_check_in(
            party.member,
            party.person,
            by=self.coordinator,
            done_on=clock.today(self.match.organization.zone),
            way=self.rng.choice([Way.PHONE, Way.IN_PERSON]),
            reached=reached,
            safety=Safety.SAFE if reached else "",
            **(words if reached else {}),
        )
        if not reached:
            self.diary.at(clock.now() + 2 * DAY, partial(self._talk_with, party, reached=True))

    def _ask(self) -> None:
        if self.goes_on:
            self.ask(self.match)
            self.diary.at(clock.now() + 30 * DAY, self._ask)

    def ask(self, match: Match) -> None:
        """Ask what is due now; most answer."""
        for sheet in ask_sheets(match, by=None):
            if self.rng.random() < 0.85:
                self.diary.at(clock.now() + 3 * DAY, self._answer, sheet)

    def _answer(self, sheet: AnswerSheet) -> None:
        grown = min(sheet.wave.months / 8, 1.2) * (self.zest - 0.4)
        answers = {}
        for question in sheet.wave.asks.versions[sheet.version]:
            value = round(min(max(self.rng.gauss(3.2 + grown, 0.8), 1), 5))
            answers[question.key] = 6 - value if question.reversed else value
        answer_sheet(sheet, answers, by=sheet.person)

    def _review(self) -> None:
        if not self.goes_on:
            return
        going_well = self.zest > 0.6
        review = write_review(
            self.match,
            by=self.coordinator,
            needs_met=Met.YES if going_well else Met.PARTLY,
            works="They trust each other and keep their time.",
            improve="More say for the young person in what they do.",
            decision=Decision.CARRY_ON if going_well else Decision.CHANGE,
            what="Talk about a wish list at the next meeting",
            owner=self.coordinator,
            due_on=clock.today(self.match.organization.zone) + 14 * DAY,
        )
        for improvement in review.improvements.all():
            done = partial(finish_improvement, improvement, by=self.coordinator)
            self.diary.at(clock.now() + 12 * DAY, done)
