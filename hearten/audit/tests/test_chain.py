"""The chain: made by a sealer, guarded before, and no fault in it goes unseen."""

import datetime as dt
import random
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearten.audit import witness
from hearten.audit.actions import anchor_audit, note_readings, seal_entries
from hearten.audit.models import Entry, Link
from hearten.audit.verifying import verify
from hearten.core import clock
from hearten.core.inside import inside
from hearten.core.refs import new_ref
from hearten.core.writing import WriteRefused, unguarded
from tests.tampering import keep_audit, tamper

READER = SimpleNamespace(pk=new_ref(), acts_as="coordinator")
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db):
    """An organization we are inside of."""
    ref = new_ref()
    with inside(ref):
        yield ref


def read(organization, people: int = 1, what: str = "people:show"):
    note_readings({(organization, new_ref()) for _ in range(people)}, what=what, by=READER)


def checked(organization, settings, **known):
    return verify(organization, key=settings.AUDIT_KEY, **known)


def test_links_are_numbered_without_a_gap_and_each_organization_has_its_own_chain(settings, here):
    there = new_ref()
    for _ in range(3):
        read(here, people=2)
        read(there)
    assert (seal_entries(here), seal_entries(here)) == (6, 0)
    with inside(there):
        assert seal_entries(there) == 3
    numbers = Link.objects.filter(organization_ref=here).order_by("number")
    assert [*numbers.values_list("number", flat=True)] == [1, 2, 3, 4, 5, 6]
    read(here)
    assert seal_entries(here) == 1
    report = checked(here, settings)
    assert (report.links, report.without_link, report.faults) == (7, 0, [])


def test_what_many_entries_share_is_said_once_and_each_keeps_its_own(settings, here):
    people = {new_ref() for _ in range(502)}
    with CaptureQueriesContext(connection) as asked:
        note_readings({(here, ref) for ref in people}, what="people:list", by=READER)
    assert sum(query["sql"].startswith("INSERT") for query in asked.captured_queries) == 2
    entries = Entry.objects.filter(organization_ref=here)
    assert {entry.subject_ref for entry in entries} == people
    assert {(entry.by_ref, entry.of_event, entry.as_role) for entry in entries} == {
        (READER.pk, 502, "coordinator")
    }
    assert checked(here, settings).faults == []


def test_an_entry_is_guarded_before_it_has_its_link(settings, here):
    read(here)
    assert checked(here, settings).without_link == 1
    with unguarded("a fault"):
        Entry.objects.filter(organization_ref=here).update(as_role="lead")
    [fault] = checked(here, settings).faults
    assert "was changed or slipped in" in fault


def test_what_came_with_a_very_long_transaction_is_met_by_the_daily_look(settings, tmp_path, here):
    settings.AUDIT_FOLDER = tmp_path
    read(here)
    seal_entries(here)
    with clock.moved(clock.now() - dt.timedelta(hours=2)):
        read(here)
    assert seal_entries(here) == 0
    assert anchor_audit(here).number == 2
    assert [head.number for head in witness.heads()] == [2]


def test_entries_and_links_are_never_changed_nor_removed(cast, here):
    read(here)
    seal_entries(here)
    for table in (Entry, Link):
        with pytest.raises(WriteRefused):
            table.objects.filter(organization_ref=here).delete()
        with pytest.raises(WriteRefused):
            table.objects.filter(organization_ref=here).update(organization_ref=new_ref())


def test_a_cut_tail_shows_by_the_head_of_a_letter_and_without_any_key(here):
    for _ in range(4):
        read(here)
    seal_entries(here)
    last = Link.objects.head(here)
    head = witness.Head(here, last.number, bytes(last.hash))
    assert verify(here, key=None, heads=[head]).faults == []
    with unguarded("a fault"):
        Entry.objects.filter(pk=last.entry_ref).delete()
        last.delete()
    assert verify(here, key=None).faults == []
    assert verify(here, key=None, heads=[head]).faults == [
        "the chain ends at 3; its head was once 4"
    ]


def test_every_fault_is_found(settings, tmp_path, here, django_capture_on_commit_callbacks):
    """A small sample; `make tamper-audit` plants a thousand."""
    settings.AUDIT_FOLDER = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        keep_audit(here, READER, sealed=60, waiting=12)
    planted, found = tamper(here, times=40, seed=random.randrange(10**6))
    assert found == planted and planted.total() == 40
