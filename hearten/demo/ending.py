"""The ending of a match: begun, said goodbye, answered, closed."""

import datetime as dt
from dataclasses import dataclass

from hearten.closure.actions import (
    agree_contact,
    answer_exit,
    decide_readiness,
    finish_closure,
    record_goodbye,
    start_closure,
)
from hearten.closure.models import Closure, parties_of
from hearten.closure.rules import Contact, Ready, Reason, Side
from hearten.core import clock
from hearten.demo import invented
from hearten.demo.diary import Diary
from hearten.demo.weeks import Weeks
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.people.models import Person

DAY = dt.timedelta(days=1)


@dataclass
class End:
    """An ending as it should be."""

    match: Match
    coordinator: Person
    diary: Diary
    goes_to: Stage
    weeks: Weeks

    def enter(self, begins: dt.datetime) -> None:
        self.diary.at(begins, self._start)

    def _start(self) -> None:
        planned = clock.today(self.match.organization.zone) + 21 * DAY
        reason, side = Reason.TIME, Side.TOGETHER
        match = Match.objects.with_people().get(pk=self.match.pk)
        closure = start_closure(
            match, by=self.coordinator, reason=reason, initiated_by=side, planned_on=planned
        )
        self.weeks.ask(Match.objects.with_people().get(pk=self.match.pk))
        self.diary.at(clock.now() + 14 * DAY, self._goodbye, closure)

    def _goodbye(self, closure: Closure) -> None:
        self.weeks.stop()
        today = clock.today(self.match.organization.zone)
        record_goodbye(closure, by=self.coordinator, held_on=today)
        agree_contact(closure, by=self.coordinator, contact=Contact.LETTERS)
        if self.goes_to == Stage.CLOSED:
            self.diary.at(clock.now() + 5 * DAY, self._finish, closure)

    def _finish(self, closure: Closure) -> None:
        for party in parties_of(closure):
            answers = invented.SAID_AT_THE_END
            answer_exit(closure, party, by=party.person, refused=False, answers=answers)
        members = [*self.match.mentors, *self.match.mentees]
        ready = dict.fromkeys(members, Ready.LATER)
        decide_readiness(closure, ready, by=self.coordinator)
        finish_closure(closure, by=self.coordinator)
