"""A record of every kind in each of three matches: one's own, another program's, another organization's."""

import datetime as dt

from hearten.applications.actions import apply_as_mentor, refer_young_person, take_on
from hearten.applications.models import Application
from hearten.applications.rules import Kind
from hearten.applications.tests.answers import ABOUT, HOLDER, STEPS, young
from hearten.closure.actions import ask_for_ending, finish_closure, start_closure
from hearten.closure.models import Closure
from hearten.closure.rules import Reason, Side
from hearten.core import clock
from hearten.core.inside import inside
from hearten.core.refs import new_ref
from hearten.core.writing import unguarded
from hearten.evaluation.actions import ask_sheets, write_review
from hearten.evaluation.rules import Decision, Met
from hearten.goals.actions import set_goal
from hearten.goals.rules import Area
from hearten.matches.actions import make_match, move_match
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.matching.actions import approve_proposal, ask_for_round, ask_why_not, settle_pair
from hearten.matching.models import Proposal
from hearten.matching.rules import Left, Together
from hearten.matching.tests.test_round import kept_round
from hearten.meetings.actions import allow_place, log_unplanned, plan_meetings
from hearten.meetings.rules import Feeling, Mode
from hearten.orientation.actions import draft_agreement
from hearten.people.actions import (
    keep_apart,
    open_placement,
    plan_absence,
    record_consent,
    write_needs,
    write_placement,
)
from hearten.people.actions.second_yes import answer_second_yes, ask_second_yes
from hearten.people.models import Person
from hearten.people.rules import Act, Role, Scope
from hearten.programs.models import Program
from hearten.programs.rules import Check
from hearten.safeguarding.actions import propose_to_reinstate, raise_concern
from hearten.safeguarding.models import Suspension
from hearten.safeguarding.rules import AboutMentor
from hearten.screening.actions import record_check
from hearten.screening.rules import Outcome
from hearten.support.actions import ask_for_help, record_check_in
from hearten.support.rules import Safety, Way
from hearten.training.actions import complete_course
from hearten.training.rules import courses
from tests.cast import Cast

MATCHES = (
    ("ben & carla", "Riverbank Juniors", "amina"),
    ("sam & jonah", "Riverbank Online", "tomas"),
    ("yara & xena", "Lakeside Friends", "zoe"),
)


def set_scene(cast: Cast) -> None:
    """Let everything have happened once, in each of the three matches."""
    _propose(cast)
    for pair, program, leader in MATCHES:
        match, staff = cast.match(pair), getattr(cast, leader)
        with inside(match.organization_id):
            clear_mentor(match.mentors[0].person, cast.program(program), staff)
            _live(match, staff)
            _go_on(match, staff)
            _apply(cast.program(program), cast)
            ask_for_round(cast.program(program), by=staff, weights={"interests": 1})
    _keep_private(cast)
    for suspension in Suspension.objects.filter(organization=cast.nils.organization):
        propose_to_reinstate(suspension, by=cast.nils, reason="All is clear")
    for away, deputy in ((cast.amina, cast.ingrid), (cast.tomas, cast.ingrid)):
        day = clock.today()
        plan_absence(away, deputy=deputy, first_day=day, last_day=day, by=away)
    _take_two(cast.olga, cast.nils, cast.evan)
    _take_two(cast.vera, cast.walt, cast.zoe)


def clear_mentor(mentor: Person, program: Program, by: Person) -> None:
    """All checks passed, all courses done."""
    for kind in map(Check, program.checks):
        day = clock.today()
        outcome = Outcome.PASSED
        record_check(mentor, kind, outcome=outcome, done_on=day, by=by, reference="DBS 12")
    course = courses()["first-steps"]
    complete_course(mentor, course, right=len(course.quiz), by=mentor)


def _keep_private(cast: Cast) -> None:
    """Of a young person of each match: what is to be known, where they live, who is kept away; and of two
    of them staff have just opened the address."""
    for child, staff in ((cast.carla, cast.amina), (cast.jonah, cast.tomas), (cast.xena, cast.zoe)):
        with inside(child.organization_id):
            write_needs(
                child,
                by=staff,
                care_status="In care",
                health="Asthma",
                court="None",
                alert="Inhaler",
            )
            write_placement(child, by=staff, address="4 Willow Close", household="With carers")
            keep_apart(child, by=staff, name="Gordon Pike", reason="Court order")
            open_placement(child, by=staff, reason="They did not come home today")


def _live(match: Match, staff: Person) -> None:
    mentor, mentee = match.mentors[0], match.mentees[0]
    texts = {
        part: f"We agree on {part}" for part in ("expectations", "boundaries", "communication")
    }
    draft_agreement(match, by=staff, **texts)
    _meet(match, mentor.person)
    steps = ("first", "second")
    set_goal(
        mentee, by=mentee.person, area=Area.SCHOOL, title="Read aloud", why="For me", steps=steps
    )
    told = {"activities": "They read", "safety_words": "All well", "relationship": "Warm"}
    record_check_in(
        mentee, mentee.person, by=staff, done_on=clock.today(), way=Way.PHONE, reached=True,
        safety=Safety.SAFE, **told,
    )  # fmt: skip
    ask_for_help(mentor, by=mentor.person, text="How do I begin?")
    _evaluate(match, staff)
    raise_concern(
        by=mentee.person, words="Somebody scares me", about_mentor=AboutMentor.UNSURE,
        said_of=[mentor.person],
    )  # fmt: skip
    ask_for_ending(mentor, by=mentor.person, words="I am moving")
    _end(match, staff)


def _go_on(match: Match, staff: Person) -> None:
    """The same two meet in a second match that nothing stops; in a third it has been quiet for long; a
    fourth is over, where a manager closed it."""
    quiet = Match.objects.filter(pk=_made_again(match, staff).pk)
    with unguarded("a match of which nothing was heard for long"):
        quiet.update(started_on=clock.today() - dt.timedelta(days=60))
    again = _made_again(match, staff)
    _meet(again, again.mentors[0].person)
    set_goal(
        again.mentees[0],
        by=staff,
        area=Area.WORK,
        title="Find a place",
        why="To try",
        steps=("ask",),
    )
    ask_sheets(again, by=staff)
    managers = match.program.staff.holding(Role.MANAGER)
    for manager in managers:
        over = _made_again(match, staff)
        closure = _end(over, staff)
        finish_closure(closure, by=manager, exception="They moved away")


def _made_again(match: Match, staff: Person) -> Match:
    pair = [[members[0].person] for members in (match.mentors, match.mentees)]
    made = make_match(match.program, *pair, by=staff)
    for stage in (Stage.ORIENTATION, Stage.ACTIVE):
        move_match(made, stage, by=staff)
    return Match.objects.with_people().get(pk=made.pk)


def _end(match: Match, staff: Person) -> Closure:
    day = clock.today() + dt.timedelta(days=9)
    fresh = Match.objects.with_people().get(pk=match.pk)
    return start_closure(
        fresh, by=staff, reason=Reason.MOVED, initiated_by=Side.MENTOR, planned_on=day
    )


def _meet(match: Match, mentor: Person) -> None:
    zone, day = match.organization.zone, clock.today()
    allow_place(match, by=mentor, name="Library")
    plan_meetings(
        match, by=mentor, day=day + dt.timedelta(days=7), starts=dt.time(16), ends=dt.time(17), zone=zone,
        mode=Mode.IN_PERSON, place="Library",
    )  # fmt: skip
    log_unplanned(
        match, ref=new_ref(), by=mentor, zone=zone, held_on=day, minutes=60, mode=Mode.PHONE,
        feeling=Feeling.GOOD, about="We talked", next_step="Talk again",
    )  # fmt: skip


def _evaluate(match: Match, staff: Person) -> None:
    mentee = match.mentees[0].person
    carers = [
        row.adult for row in mentee.guardianships.filter(may_consent=True).select_related("adult")
    ]
    for by in (mentee, *carers):
        record_consent(mentee, by=by, scope=Scope.EVALUATION, given=True, wording="w", text="words")
    ask_sheets(match, by=staff)
    write_review(
        match, by=staff, needs_met=Met.YES, works="Trust", improve="More say", decision=Decision.CARRY_ON,
        what="Make a list", owner=staff, due_on=clock.today(),
    )  # fmt: skip


def _apply(program: Program, cast: Cast) -> None:
    apply_as_mentor(program, STEPS)
    if program.organization_id == cast.dele.organization_id:
        referred = {"young": young(program, 10), "holder": HOLDER}
        refer_young_person(program, referred, by=cast.dele)
    apply_as_mentor(program, STEPS | {"about": ABOUT | {"email": "lou@example.org"}})
    arrived = Application.objects.filter(program=program, kind=Kind.MENTOR).order_by("-made_at")
    take_on(arrived.select_related("program__organization")[0], by=program.coordinators[0])


def _propose(cast: Cast) -> None:
    """A round found Dina and Farah, who are being asked, and left somebody over."""
    program = cast.program()
    clear_mentor(cast.dina, program, cast.amina)
    left = Left("mentor", str(cast.ben.pk), "places")
    found = kept_round(program, cast.amina, [(cast.dina, cast.farah)], [left])
    ask_why_not(found, cast.dina, cast.farah, by=cast.amina)
    settle_pair(program, cast.dina, cast.farah, Together.APART, by=cast.amina)
    kept_round(program, cast.amina, [(cast.dina, cast.farah)], base=found)
    approve_proposal(Proposal.objects.get(round=found), by=cast.amina)


def _take_two(first: Person, second: Person, about: Person) -> None:
    """A role waits for the second yes; a list of people was allowed and waits to be fetched."""
    with inside(first.organization_id):
        ask_second_yes(Act.GIVE_ROLE, by=first, about=about, role=Role.MANAGER)
        answer_second_yes(ask_second_yes(Act.EXPORT, by=first), by=second, agreed=True)
