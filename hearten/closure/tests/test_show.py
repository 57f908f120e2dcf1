"""The plan of an ending: begun by staff, its steps on one page, each one step from its form."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearten.audit.models import Entry
from hearten.closure.models import Closure, ExitAnswer, Readiness, lines_of
from hearten.closure.rules import Step
from hearten.closure.tests.ending import WORDS, begun, do_all, url
from hearten.core import clock
from hearten.core.refs import new_ref
from hearten.duties.models import Duty
from hearten.matches.rules import Stage
from hearten.meetings.actions import log_unplanned
from hearten.meetings.rules import Feeling, Mode
from tests.group import make_group

STAFF_PAGES = ["show", "start", "goodbye", "contact", "record", "readiness", "finish"]


def soon(days=20):
    return (clock.today() + dt.timedelta(days=days)).isoformat()


def test_a_coordinator_begins_an_ending(cast):
    match, amina = cast.match(), cast.client("amina")
    assert url("start", match) in amina.get(url("show", match)).content.decode()
    typed = {"reason": "moved", "initiated_by": "mentor", "planned_on": soon()}
    assert amina.post(url("start", match), typed).url == url("show", match)
    assert cast.match().stage == Stage.CLOSING
    duty = Duty.objects.open().get(kind="close")
    assert (duty.owner, duty.due_on.isoformat(), duty.url) == (
        cast.amina,
        soon(),
        url("show", match),
    )
    assert amina.post(url("start", match), typed, follow=True).status_code == 200
    assert Closure.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"planned_on": soon(-1)}, "planned_on"),
        ({"planned_on": soon(400)}, "planned_on"),
        ({"planned_on": "2026-02-31"}, "planned_on"),
        ({"reason": "none"}, "reason"),
        ({"initiated_by": ""}, "initiated_by"),
    ],
)
def test_wrong_input_begins_nothing(cast, changes, field):
    typed = {"reason": "moved", "initiated_by": "mentor", "planned_on": soon(), **changes}
    page = cast.client("amina").post(url("start", cast.match()), typed)
    assert (page.status_code, list(page.context["form"].errors)) == (200, [field])
    assert not Closure.objects.exists()
    assert cast.match().stage == Stage.ACTIVE


@pytest.mark.parametrize("group", [False, True])
def test_all_steps_through_the_pages(cast, group):
    match = make_group(cast) if group else cast.match()
    closure = begun(cast, match)
    amina = cast.client("amina")
    page = amina.get(url("show", match)).content.decode()
    for name in ("goodbye", "contact", "record", "readiness", "finish"):
        assert url(name, match) in page
        assert amina.get(url(name, match)).status_code == 200
    amina.post(url("goodbye", match), {"held_on": clock.today().isoformat()})
    amina.post(url("contact", match), {"contact": "events"})
    for who, _ in amina.get(url("record", match)).context["form"].fields["who"].choices:
        amina.post(url("record", match), {"who": who, "best": WORDS})
    form = amina.get(url("readiness", match)).context["form"]
    amina.post(url("readiness", match), dict.fromkeys(form.fields, "later"))
    closure.refresh_from_db()
    assert [line for line in lines_of(closure) if not line.done] == []
    assert (ExitAnswer.objects.count(), Readiness.objects.count()) == ((8, 5) if group else (3, 2))
    assert WORDS in amina.get(url("show", match)).content.decode()


def test_two_carers_of_one_child_answer_for_its_carers_once(cast):
    closure = begun(cast)
    exits = [line for line in lines_of(closure) if line.step == Step.EXIT]
    assert [(line.name, line.is_carer) for line in exits] == [
        ("Ben Hartley", False),
        ("Carla Moreno", False),
        ("Carla Moreno", True),
    ]


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, ["why_not"]),
        ({"held_on": "2026-01-05", "why_not": "x"}, ["why_not"]),
        ({"held_on": soon()}, ["held_on"]),
        ({"why_not": "x" * 1001}, ["why_not"]),
    ],
)
def test_a_goodbye_has_a_day_or_a_reason(cast, typed, fields):
    closure = begun(cast)
    page = cast.client("amina").post(url("goodbye", closure.match), typed)
    assert list(page.context["form"].errors) == fields
    closure.refresh_from_db()
    assert not closure.is_goodbye_done


def test_why_there_was_no_goodbye_is_enough(cast):
    closure = begun(cast)
    cast.client("amina").post(url("goodbye", closure.match), {"why_not": "he moved overnight"})
    closure.refresh_from_db()
    assert (closure.goodbye_on, closure.goodbye_missed) == (None, "he moved overnight")


@pytest.mark.parametrize("name", STAFF_PAGES)
@pytest.mark.parametrize(
    "key", ["ben", "carla", "ruth", "dele", "tomas", "olga", "evan", "farah", "zoe", "yara"]
)
def test_the_plan_is_for_its_staff(cast, key, name):
    closure = begun(cast)
    do_all(cast, closure)
    reader = cast.client(key)
    for answer in (reader.get(url(name, closure.match)), reader.post(url(name, closure.match))):
        assert answer.status_code == 404
        assert WORDS not in answer.content.decode()


@pytest.mark.parametrize("key", ["nils", "petra", "ingrid"])
def test_leads_and_managers_read_it(cast, key):
    closure = begun(cast)
    do_all(cast, closure)
    assert WORDS in cast.client(key).get(url("show", closure.match)).content.decode()


def test_the_audit_holds_no_words(cast):
    do_all(cast, begun(cast))
    entries = Entry.objects.filter(what__startswith="closure.")
    assert entries.count() >= 6
    assert not [entry for entry in entries if WORDS in str(entry.detail)]


@pytest.mark.parametrize("group", [False, True])
def test_statements(cast, group):
    match = make_group(cast) if group else cast.match()
    do_all(cast, begun(cast, match))
    amina, page = cast.client("amina"), url("show", match)
    amina.get(page)
    with CaptureQueriesContext(connection) as seen:
        amina.get(page)
    assert len([q for q in seen if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]) == 12


def test_the_goodbye_may_be_a_meeting_that_was_logged(cast):
    closure = begun(cast)
    day = clock.today()
    meeting = log_unplanned(
        closure.match,
        ref=new_ref(),
        by=cast.ben,
        zone="Europe/London",
        held_on=day,
        minutes=60,
        mode=Mode.IN_PERSON,
        feeling=Feeling.GOOD,
    )
    cast.client("amina").post(url("goodbye", closure.match), {"meeting": str(meeting.pk)})
    closure.refresh_from_db()
    assert (closure.goodbye_meeting, closure.goodbye_on) == (meeting, day)
    foreign = begun(cast, cast.match("sam & jonah"))
    typed = {"meeting": str(meeting.pk)}
    page = cast.client("tomas").post(url("goodbye", foreign.match), typed)
    assert list(page.context["form"].errors) == ["meeting"]
