"""A check-in is recorded for each person; staff read it, the match does not."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearten.audit.models import Entry
from hearten.core import clock
from hearten.core.inside import each
from hearten.duties.models import Duty
from hearten.matches.actions import move_match
from hearten.matches.rules import Stage
from hearten.support.actions import owe_check_ins, record_check_in
from hearten.support.jobs import keep_check_ins_owed
from hearten.support.models import CheckIn, parties_of
from tests.group import make_group

CANARY = "canary-of-the-talk"


def url(match, name="check_in"):
    return reverse(f"support:{name}", args=[match.pk])


def filled(match, person, **changes):
    member = next(m for m in match.members.all() if person.pk == m.person_id)
    typed = {
        "who": f"{member.pk}:{person.pk}",
        "done_on": clock.today().isoformat(),
        "way": "phone",
        "reached": "yes",
        "safety": "safe",
        "activities": CANARY,
    }
    return {**typed, **changes}


def talk(cast, person="carla", match=None, **changes):
    match = match or cast.match()
    member = next(m for m in match.members.all() if m.person.first_name == person.capitalize())
    answers = {"done_on": clock.today(), "way": "phone", "reached": True, "safety": "safe"}
    return record_check_in(member, member.person, by=cast.amina, **{**answers, **changes})


def test_a_check_in_is_recorded_and_read_by_staff(cast):
    match, amina = cast.match(), cast.client("amina")
    assert amina.get(url(match)).status_code == 200
    answer = amina.post(url(match), filled(match, cast.carla))
    assert answer.url == url(match, "of_match")
    told = CheckIn.objects.get()
    assert (told.person, told.by, told.reached, told.safety) == (
        cast.carla,
        cast.amina,
        True,
        "safe",
    )
    for key in ("amina", "ingrid", "nils", "petra"):
        assert CANARY in cast.client(key).get(url(match, "of_match")).content.decode()


@pytest.mark.parametrize(
    "key", ["ben", "carla", "ruth", "dele", "tomas", "olga", "evan", "zoe", "yara", "xena"]
)
@pytest.mark.parametrize("name", ["check_in", "of_match"])
def test_nobody_else_reads_or_writes_it(cast, key, name):
    talk(cast, activities=CANARY)
    answer = cast.client(key).get(url(cast.match(), name))
    assert answer.status_code == 404
    assert CANARY not in answer.content.decode()
    assert cast.client(key).post(url(cast.match()), {}).status_code == 404
    assert CheckIn.objects.visible_to(getattr(cast, key)).count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"safety": ""}, "safety"),
        ({"done_on": "2026-02-31"}, "done_on"),
        ({"done_on": "2999-01-01"}, "done_on"),
        ({"done_on": "1999-01-01"}, "done_on"),
        ({"who": "somebody"}, "who"),
        ({"way": ""}, "way"),
        ({"reached": ""}, "reached"),
        ({"impact": "x" * 2001}, "impact"),
    ],
)
def test_wrong_input_says_so_beside_the_field_and_keeps_what_was_typed(cast, changes, field):
    match = cast.match()
    page = cast.client("amina").post(url(match), filled(match, cast.carla, **changes))
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert CANARY in page.content.decode()
    assert not CheckIn.objects.exists()


def test_an_attempt_does_not_count_and_keeps_no_answers(cast):
    match = cast.match()
    before = {p.key: p.due for p in parties_of(match)}
    cast.client("amina").post(url(match), filled(match, cast.carla, reached="no", safety=""))
    told = CheckIn.objects.get()
    assert (told.reached, told.safety, told.activities) == (False, "", "")
    assert {p.key: p.due for p in parties_of(match)} == before


def test_a_worry_offers_to_raise_a_concern(cast):
    talk(cast)
    raise_url = reverse("safeguarding:raise")
    amina = cast.client("amina")
    assert raise_url not in amina.get(url(cast.match(), "of_match")).content.decode()
    talk(cast, safety="worry", safety_words=CANARY)
    page = amina.get(url(cast.match(), "of_match")).content.decode()
    assert f"{raise_url}?about={cast.carla.pk}" in page


def test_everybody_is_talked_with_and_one_carer_counts_for_all(cast):
    match = make_group(cast)
    names = [(p.person.first_name, p.is_carer) for p in parties_of(match)]
    assert sorted(names) == [
        ("Ben", False),
        ("Carla", False),
        ("Dina", False),
        ("Farah", False),
        ("Hugo", True),
        ("Karim", True),
        ("Mina", False),
        ("Ruth", True),
    ]
    amina = cast.client("amina")
    assert amina.get(url(match)).content.decode().count("Karim Aziz, carer of Mina") == 1
    for party in parties_of(match):
        typed = filled(match, party.member.person, who=party.key)
        assert amina.post(url(match), typed).status_code == 302
    assert CheckIn.objects.filter(match=match).count() == 8
    assert {p.due for p in parties_of(match)} == {clock.today() + dt.timedelta(days=30)}


def test_the_next_check_in_is_owed_once_and_moves_on(cast):
    match = cast.match()
    owe_check_ins(match, by=None)
    owe_check_ins(match, by=None)
    duty = Duty.objects.open().get(kind="check in", owner=cast.amina)
    assert duty.due_on == match.started_on + dt.timedelta(days=14)
    assert duty.url == url(match)
    for name in ("ben", "carla"):
        talk(cast, name)
    member = next(m for m in match.members.all() if m.person.first_name == "Carla")
    record_check_in(
        member,
        cast.ruth,
        by=cast.amina,
        done_on=clock.today(),
        way="phone",
        reached=True,
        safety="safe",
    )
    duty = Duty.objects.open().get(kind="check in", owner=cast.amina)
    assert duty.due_on == match.started_on + dt.timedelta(days=30)


def test_the_beat_owes_for_active_matches_and_for_no_others(cast):
    assert keep_check_ins_owed() == 3
    assert keep_check_ins_owed() == 0
    owed = Duty.objects.open().filter(kind="check in")
    owners = {duty.owner.first_name for _ in each() for duty in owed.all()}
    assert owners == {"Amina", "Tomas", "Zoe"}
    move_match(cast.match(), Stage.PAUSED, by=cast.amina)
    assert keep_check_ins_owed() == 1
    assert not owed.filter(owner=cast.amina).exists()


def test_the_audit_holds_who_and_no_words(cast):
    talk(cast, safety="worry", safety_words=CANARY, activities=CANARY)
    entry = Entry.objects.get(what="support.checked_in")
    assert (entry.by_ref, entry.subject_ref) == (cast.amina.pk, cast.carla.pk)
    assert not [e for e in Entry.objects.all() if CANARY in str(e.detail)]


@pytest.mark.parametrize("rows", [1, 3])
def test_statements_of_the_list(cast, rows):
    for number in range(rows):
        talk(cast, ("carla", "ben", "carla")[number])
    amina, page = cast.client("amina"), url(cast.match(), "of_match")
    amina.get(page)
    with CaptureQueriesContext(connection) as seen:
        amina.get(page)
    assert len(counted(seen)) == 9


@pytest.mark.parametrize("group", [False, True])
def test_statements_of_the_form(cast, group):
    match = make_group(cast) if group else cast.match()
    amina = cast.client("amina")
    amina.get(url(match))
    with CaptureQueriesContext(connection) as seen:
        amina.get(url(match))
    assert len(counted(seen)) == 10


def counted(seen):
    skipped = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    return [q["sql"] for q in seen if not q["sql"].startswith(skipped)]
