"""A match with a story: eight weeks of Ben and Carla, with words that must not be seen by everyone."""

import datetime as dt
from uuid import uuid4

from hearten.core import clock
from hearten.duties.actions import owe
from hearten.evaluation.actions import ask_sheets
from hearten.evaluation.models import AnswerSheet
from hearten.goals.actions import reach_goal, set_goal
from hearten.goals.rules import Area
from hearten.matches.models import Match
from hearten.meetings.actions import log_unplanned
from hearten.meetings.rules import Feeling, Mode
from hearten.meetings.tests.staging import begin, clear, plan, plan_past
from hearten.people.actions import accept_invitation, invite_person
from hearten.people.models import Invitation, Person
from hearten.support.actions import record_check_in


def day(days_ago: int) -> dt.date:
    return clock.today() - dt.timedelta(days=days_ago)


def hold(
    cast, match: Match, *, days_ago: int, minutes: int = 60, about: str = "CANARY-LOG"
) -> None:
    log_unplanned(
        match,
        ref=uuid4(),
        by=cast.ben,
        zone="Europe/London",
        held_on=day(days_ago),
        minutes=minutes,
        mode=Mode.IN_PERSON,
        feeling=Feeling.GOOD,
        about=about,
        next_step="CANARY-NEXT",
    )


def tell_story(cast) -> Match:
    """Meetings held, one to log, one ahead; goals open and reached; a check-in; a sheet to answer."""
    clear(cast.ben, by=cast.amina)
    match = begin(cast.match(), days_ago=56)
    for days_ago in (50, 43, 9, 2):
        hold(cast, match, days_ago=days_ago)
    plan(match, by=cast.amina, place="CANARY-PLACE")
    plan_past(match, by=cast.amina, days_ago=1)
    mentee = match.mentees[0]
    set_goal(
        mentee, by=cast.carla, area=Area.SCHOOL, title="CANARY-GOAL", steps=["CANARY-STEP", "two"]
    )
    reached = set_goal(mentee, by=cast.carla, area=Area.SOCIAL, title="CANARY-REACHED")
    reach_goal(reached, by=cast.carla)
    record_check_in(
        mentee, cast.carla, by=cast.amina, done_on=day(5), way="phone", reached=True,
        safety="worry", safety_words="CANARY-SAFETY",
    )  # fmt: skip
    with clock.moved(clock.now() + dt.timedelta(days=34)):
        ask_sheets(match, by=None)
    return match


def sheet_of(cast, who: str) -> AnswerSheet | None:
    return AnswerSheet.objects.filter(person=getattr(cast, who)).first()


def owed(
    cast, days: int, *, who: str = "amina", kind: str = "check in", about: str = "carla"
) -> None:
    """A duty of somebody, due in so many days, of a record of its own."""
    owe(
        kind, _Record(uuid4(), cast.amina.organization_id), owners=[getattr(cast, who)],
        about=getattr(cast, about), days=days,
    )  # fmt: skip


class _Record:
    def __init__(self, pk, organization_id) -> None:
        self.pk, self.organization_id = pk, organization_id


def open_account_of(person: Person):
    """The account behind an invitation of theirs."""
    token = invite_person(person, by=None).rstrip("/").rsplit("/", 1)[-1]
    invitation = Invitation.objects.for_token(token).get()
    return accept_invitation(invitation, password="river bank and lake side")
