"""Entries of actions within actions are stored together, at the end of the outermost, if at all."""

import pytest

from hearten.audit.actions import note
from hearten.audit.models import Entry
from hearten.core.inside import inside
from hearten.core.writing import action, gathered
from hearten.people.models import Person


def kept(person: Person) -> list[str]:
    with inside(person.organization_id):
        entries = Entry.objects.filter(record_ref=person.pk, what__startswith="test.")
        return list(entries.order_by("at").values_list("what", flat=True))


@action
def inner(person: Person, what: str, *, fails: bool = False) -> None:
    note(f"test.{what}", person, by=None)
    if fails:
        raise LookupError(what)


def test_they_stand_when_the_outermost_has_ended(cast):
    @action
    def outer() -> None:
        inner(cast.ben, "first")
        note("test.second", cast.ben, by=None)
        inner(cast.ben, "third")
        assert kept(cast.ben) == []

    outer()
    assert kept(cast.ben) == ["test.first", "test.second", "test.third"]


def test_what_was_taken_back_leaves_none(cast):
    @action
    def outer() -> None:
        inner(cast.ben, "stays")
        with pytest.raises(LookupError):
            inner(cast.ben, "goes", fails=True)

    outer()
    assert kept(cast.ben) == ["test.stays"]


def test_entries_that_cannot_be_stored_take_everything_back(cast, monkeypatch):
    def refuse(*_):
        raise OSError("the disk is full")

    @action
    def rename() -> None:
        Person.objects.filter(pk=cast.ben.pk).update(first_name="Benjamin")
        note("test.renamed", cast.ben, by=None)

    monkeypatch.setattr(Entry.objects.__class__, "bulk_create", refuse)
    with pytest.raises(OSError, match="full"):
        rename()
    assert cast.ben.first_name == "Ben"


def test_many_actions_may_be_gathered_across_organizations(cast):
    with gathered("test"):
        inner(cast.ben, "here")
        with inside(cast.yara.organization_id):
            inner(cast.yara, "there")
        assert kept(cast.ben) == []
    assert (kept(cast.ben), kept(cast.yara)) == (["test.here"], ["test.there"])
