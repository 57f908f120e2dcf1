"""What the tests of meetings and goals put on the stage besides the cast."""

import datetime as dt

from hearten.core import clock
from hearten.core.writing import unguarded
from hearten.matches.actions import make_match, move_match
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.meetings.actions import plan_meetings
from hearten.meetings.models import Meeting
from hearten.meetings.rules import Mode
from hearten.people.actions import create_person
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.programs.actions import enter_program
from hearten.programs.rules import Check, Part
from hearten.screening.actions import record_check
from hearten.screening.rules import Outcome


def clear(*mentors: Person, by: Person, until: dt.date | None = None) -> None:
    """Every check a program may ask for, passed today."""
    for mentor in mentors:
        for kind in Check:
            end = until if kind == Check.BACKGROUND else None
            record_check(
                mentor,
                kind,
                outcome=Outcome.PASSED,
                done_on=clock.today() - dt.timedelta(days=800),
                valid_until=end,
                by=by,
            )


def begin(match: Match, *, days_ago: int) -> Match:
    """Let a match have begun earlier."""
    match.started_on = clock.today(match.organization.zone) - dt.timedelta(days=days_ago)
    with unguarded("a match that began earlier"):
        match.save(update_fields=["started_on"])
    return match


def plan(match: Match, *, by: Person, in_days: int = 3, **plan: object) -> Meeting:
    """One planned meeting, 16:30 to 17:30."""
    details = {
        "day": clock.today(by.own_zone) + dt.timedelta(days=in_days),
        "starts": dt.time(16, 30),
        "ends": dt.time(17, 30),
        "zone": by.own_zone,
        "mode": Mode.IN_PERSON,
        "place": "Library café",
        **plan,
    }
    return plan_meetings(match, by=by, **details)[0]


def plan_past(match: Match, *, by: Person, days_ago: int, **details: object) -> Meeting:
    """A meeting that was planned and whose time is over."""
    with clock.moved(clock.now() - dt.timedelta(days=days_ago + 1)):
        return plan(match, by=by, in_days=1, **details)


def make_group(cast) -> Match:
    """Two mentors, three young people: Dina and Ravi, Farah, Leo and Noor."""
    program, amina = cast.program(), cast.amina
    extra = {}
    for name, role, part in (
        ("Ravi", Role.MENTOR, Part.MENTOR),
        ("Leo", Role.MENTEE, Part.MENTEE),
        ("Noor", Role.MENTEE, Part.MENTEE),
    ):
        extra[name] = create_person(amina.organization, role, by=amina, first_name=name)
        enter_program(program, extra[name], part, by=amina)
    mentors = [cast.dina, extra["Ravi"]]
    clear(*mentors, by=amina)
    match = make_match(program, mentors, [cast.farah, extra["Leo"], extra["Noor"]], by=amina)
    for stage in (Stage.ORIENTATION, Stage.ACTIVE):
        move_match(match, stage, by=amina)
    return Match.objects.with_people().get(pk=match.pk)


def sunday(month: int, which: int) -> dt.date:
    """The first (0), second (1) or last (-1) Sunday of a month next year, such as one of the clocks' nights."""
    days = (dt.date(clock.today().year + 1, month, 1) + dt.timedelta(days=n) for n in range(31))
    return [day for day in days if day.month == month and day.weekday() == 6][which]


def coming_monday() -> dt.datetime:
    """Noon of a Monday at least a week ahead, after everyone of the cast has come in."""
    day = clock.today() + dt.timedelta(days=7)
    day += dt.timedelta(days=-day.weekday() % 7)
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
