"""Entries of actions within actions are stored together, at the end of the outermost, if at all."""

import pytest
from django.db import transaction

from hearten.audit.actions import note
from hearten.audit.models import Entry
from hearten.core.inside import inside
from hearten.core.writing import PartFailed, action, gathered, subaction
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


@subaction
def on_the_way(person: Person, what: str, *, fails: bool = False) -> None:
    Person.objects.filter(pk=person.pk).update(first_name=what)
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


def test_no_action_goes_on_after_a_part_of_it_failed(cast):
    @action
    def outer() -> None:
        note("test.first", cast.ben, by=None)
        with pytest.raises(LookupError):
            on_the_way(cast.ben, "goes", fails=True)

    with pytest.raises(PartFailed):
        outer()
    assert (cast.ben.first_name, kept(cast.ben)) == ("Ben", [])


def test_whoever_goes_on_after_a_part_says_so(cast):
    @action
    def outer() -> None:
        on_the_way(cast.ben, "stays")
        with pytest.raises(LookupError), transaction.atomic():
            on_the_way(cast.ben, "goes", fails=True)

    outer()
    assert (cast.ben.first_name, kept(cast.ben)) == ("stays", ["test.stays"])


def test_a_part_alone_is_an_action(cast):
    with pytest.raises(LookupError):
        on_the_way(cast.ben, "goes", fails=True)
    on_the_way(cast.ben, "stays")
    assert (cast.ben.first_name, kept(cast.ben)) == ("stays", ["test.stays"])


def test_what_is_gathered_stands_or_falls_together(cast):
    with pytest.raises(PartFailed), gathered("test"):
        inner(cast.ben, "first")
        with pytest.raises(LookupError):
            inner(cast.ben, "goes", fails=True)
    assert kept(cast.ben) == []
