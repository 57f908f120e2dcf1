"""Who reads a concern, decides it, and lets a stopped match go on; and who never learns of it."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearten.audit.models import Entry
from hearten.core import clock
from hearten.core.writing import WriteRefused, action
from hearten.duties.models import Duty
from hearten.matches.rules import Stage
from hearten.notices.actions import deliver_waiting
from hearten.notices.models import Letter
from hearten.people.actions import create_person, end_role, give_role, plan_absence
from hearten.people.models import RoleHeld
from hearten.people.rules import Role
from hearten.safeguarding.actions import agree_to_reinstate, decide_concern, propose_to_reinstate
from hearten.safeguarding.actions.suspension import AgreedAlready
from hearten.safeguarding.jobs import hand_concerns_on
from hearten.safeguarding.models import Concern, ConcernEvent, Suspension
from hearten.safeguarding.rules import Part
from hearten.safeguarding.tests.telling import LIST, MINE, WORDS, told, told_about_ben, url

OTHERS = ["ben", "ruth", "dele", "amina", "ingrid", "olga", "evan", "tomas", "petra", "farah"]
STRANGERS = ["walt", "vera", "zoe", "yara", "xena", "una"]


@pytest.mark.parametrize("key", OTHERS + STRANGERS)
def test_nobody_but_the_lead_and_the_author_finds_the_words(cast, key):
    concern = told_about_ben(cast)
    stop = Suspension.objects.get()
    reader = cast.client(key)
    for page in (
        url("show", concern),
        url("decide", concern),
        url("received", concern),
        url("reinstate", stop),
        url("agree", stop),
    ):
        for answer in (reader.get(page), reader.post(page, {"words": "x", "decision": "keep"})):
            assert answer.status_code == 404
            assert WORDS not in answer.content.decode()
    story = reverse("desk:match", args=[cast.match().pk])
    own = [reverse(f"people:{name}") for name in ("me", "who_looked")]
    for page in (MINE, LIST, "/", reverse("safeguarding:raise"), story, *own):
        assert WORDS not in reader.get(page).content.decode()
    assert not ConcernEvent.objects.exists()


def test_the_lead_reads_it_and_the_author_sees_that_it_was_received(cast):
    concern = told_about_ben(cast)
    for page in (url("show", concern), LIST):
        assert cast.client("nils").get(page).status_code == 200
    assert WORDS in cast.client("nils").get(url("show", concern)).content.decode()
    for page in (MINE, url("received", concern)):
        assert WORDS in cast.client("carla").get(page).content.decode()
    assert cast.client("carla").get(url("show", concern)).status_code == 404


def test_the_words_stand_in_no_letter_no_duty_and_no_audit_entry(cast):
    concern = told_about_ben(cast)
    cast.client("nils").post(url("show", concern), {"words": f"{WORDS}-note"})
    decide_concern(concern, by=cast.nils, referred=True, words=f"{WORDS}-to")
    deliver_waiting(concern.organization_id)
    assert not [m for m in mail.outbox if WORDS in m.subject + m.body]
    news = Letter.objects.filter(kind="news")
    assert [x.to_ref for x in news] == [cast.nils.pk]
    assert not [x for x in news if WORDS in x.body + x.subject or "Ben" in x.body]
    assert not [d for d in Duty.objects.all() if WORDS in d.title or d.about_id]
    entries = Entry.objects.filter(what__startswith="safeguarding")
    assert {e.what for e in entries} >= {"safeguarding.raised", "safeguarding.added"}
    assert not [e for e in Entry.objects.all() if WORDS in str(e.detail)]


def test_the_lead_gets_a_duty_for_today_and_a_letter_that_says_nothing(cast):
    concern = told(cast)
    duty = Duty.objects.open().get(kind="decide concern")
    assert (duty.owner, duty.due_on, duty.url) == (
        cast.nils,
        clock.today("Europe/London"),
        url("show", concern),
    )
    letter = Letter.objects.filter(kind="news").get()
    assert (letter.to_ref, "safeguarding" in letter.body) == (cast.nils.pk, False)


def test_those_named_never_see_in_their_log_that_it_was_opened(cast):
    concern = told_about_ben(cast)
    for page in (url("show", concern), LIST, url("decide", concern)):
        cast.client("nils").get(page)
    cast.client("carla").get(reverse("safeguarding:tell"))
    for key in ("ben", "carla", "ruth"):
        page = cast.client(key).get(reverse("people:who_looked")).content.decode()
        assert "<b>Nils</b>" not in page and "<b>Carla</b>" not in page
    opened = Entry.objects.readings().filter(subject_ref=concern.pk)
    assert {(e.by_ref, e.what) for e in opened} == {
        (cast.nils.pk, "safeguarding:show"),
        (cast.nils.pk, "safeguarding:decide"),
    }


def test_when_the_lead_is_away_the_deputy_reads_and_owes_it(cast):
    concern = told(cast)
    today = clock.today("Europe/London")
    plan_absence(cast.nils, deputy=cast.petra, first_day=today, last_day=today, by=cast.nils)
    assert hand_concerns_on() == 1
    assert hand_concerns_on() == 0
    assert WORDS in cast.client("petra").get(url("show", concern)).content.decode()
    assert Duty.objects.open().filter(kind="decide concern", owner=cast.petra).exists()


def test_when_all_are_named_the_admin_is_asked_for_another_deputy(cast):
    concern = told(cast, said_of=[cast.nils, cast.petra])
    for key in ("nils", "petra", "olga"):
        assert cast.client(key).get(url("show", concern)).status_code == 404
    letter = Letter.objects.get(kind="deputy-needed")
    assert (letter.to_ref, WORDS in letter.body) == (cast.olga.pk, False)
    create_person(
        cast.olga.organization,
        Role.DEPUTY,
        by=cast.olga,
        first_name="Rita",
        email="rita@riverbank.example",
    )
    assert hand_concerns_on() == 1
    assert Duty.objects.open().get(kind="decide concern").owner.first_name == "Rita"


def test_a_lead_whose_job_ended_reads_nothing_more(cast):
    concern = told(cast)
    give_role(cast.petra, Role.LEAD, by=cast.olga)
    end_role(RoleHeld.objects.current().get(person=cast.nils, role=Role.LEAD), by=None)
    assert cast.client("nils").get(url("show", concern)).status_code == 404
    assert cast.client("petra").get(url("show", concern)).status_code == 200


def test_not_referring_needs_a_reason(cast):
    concern = told(cast)
    nils = cast.client("nils")
    page = nils.post(url("decide", concern), {"decision": "keep", "words": " "})
    assert list(page.context["form"].errors) == ["words"]
    with pytest.raises(ValueError):
        decide_concern(concern, by=cast.nils, referred=False, words=" ")
    assert Concern.objects.undecided().exists()
    nils.post(url("decide", concern), {"decision": "keep", "words": "talked it over"})
    event = ConcernEvent.objects.get()
    assert (event.kind, event.words, event.by) == ("not referred", "talked it over", cast.nils)
    assert not Duty.objects.open().filter(kind="decide concern").exists()
    assert "talked it over" in nils.get(url("show", concern)).content.decode()


def test_it_can_be_referred_later_and_each_decision_stands_once(cast):
    concern = told(cast)
    nils = cast.client("nils")
    for decision in ("keep", "refer", "refer"):
        nils.post(url("decide", concern), {"decision": decision, "words": decision})
    assert [e.kind for e in ConcernEvent.objects.all()] == ["not referred", "referred"]


def test_time_closes_nothing(cast):
    concern = told(cast)
    with clock.moved(clock.now() + dt.timedelta(days=400)):
        hand_concerns_on()
        assert list(Concern.objects.undecided()) == [concern]
        assert Duty.objects.open().filter(kind="decide concern").count() == 1
        assert concern.hours_left == -9577


def test_rows_are_only_ever_added(cast):
    concern = told(cast)
    concern.about_mentor = "yes"
    for write in (concern.save, concern.delete, concern.named.all().delete):
        with pytest.raises(WriteRefused):
            action(write)()


def test_a_stopped_match_goes_on_when_two_people_say_so(cast):
    concern = told_about_ben(cast)
    stop = Suspension.objects.get()
    decide_concern(concern, by=cast.nils, referred=False, words="a misunderstanding")
    nils, petra = cast.client("nils"), cast.client("petra")
    assert url("reinstate", stop) in nils.get(url("show", concern)).content.decode()
    nils.post(url("reinstate", stop), {"reason": "it was somebody else"})
    assert nils.get(url("agree", stop)).status_code == 404
    assert cast.match().stage == Stage.PAUSED
    page = petra.get(url("agree", stop)).content.decode()
    assert "it was somebody else" in page
    assert WORDS not in page
    assert "Carla" not in page
    assert petra.post(url("agree", stop)).url == "/"
    stop.refresh_from_db()
    assert (stop.first_by, stop.second_by) == (cast.nils, cast.petra)
    assert (cast.match().stage, cast.match().suspended_at) == (Stage.ACTIVE, None)


def test_one_person_cannot_be_both_and_those_named_are_not_asked(cast):
    told(cast, about_mentor="yes", said_of=[cast.ben], worried_about=[cast.olga])
    stop = Suspension.objects.get()
    propose_to_reinstate(stop, by=cast.nils, reason="fine")
    with pytest.raises(AgreedAlready):
        agree_to_reinstate(stop, by=cast.nils)
    assert {d.owner for d in Duty.objects.open().filter(kind="agree to go on")} == {cast.petra}
    assert cast.client("olga").get(url("agree", stop)).status_code == 404


def test_a_second_concern_keeps_the_match_stopped(cast):
    told_about_ben(cast)
    told_about_ben(cast)
    first, second = Suspension.objects.order_by("made_at")
    for stop in (first, second):
        assert cast.match().stage == Stage.PAUSED
        propose_to_reinstate(stop, by=cast.nils, reason="fine")
        agree_to_reinstate(stop, by=cast.olga)
    assert cast.match().stage == Stage.ACTIVE


def test_parts_are_named_once(cast):
    concern = told(cast, said_of=[cast.ben, cast.ben], worried_about=[cast.carla])
    assert concern.named.filter(part=Part.SAID_TO_HAVE_DONE).count() == 1


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("page", "statements"), [(LIST, 9), ("show", 12)])
def test_statements(cast, rows, page, statements):
    for _ in range(rows):
        concern = told_about_ben(cast)
    nils = cast.client("nils")
    page = url("show", concern) if page == "show" else page
    nils.get(page)
    with CaptureQueriesContext(connection) as seen:
        nils.get(page)
    skipped = ("SAVEPOINT", "RELEASE", "BEGIN")
    assert len([q for q in seen if not q["sql"].startswith(skipped)]) == statements
