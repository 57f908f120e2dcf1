"""A question is put together once, and asked anew by each person, at each moment."""

import datetime as dt

import pytest

from hearten.core import clock, prepared
from hearten.core.columns import ReadingRefused
from hearten.people.models import Person, Tie, subjects_of
from hearten.people.rules import Relation


def tied(viewer: Person, *relations: Relation) -> set[str]:
    people = Person.objects.filter(pk__in=subjects_of(viewer, relations))
    return {person.first_name for person in people}


def test_each_person_gets_their_own_answer(cast):
    assert tied(cast.ruth, Relation.GUARDIAN_OF) == {"Carla"}
    assert tied(cast.hugo, Relation.GUARDIAN_OF) == {"Farah"}
    assert tied(cast.hugo, Relation.GUARDIAN_OF, Relation.OWN) == {"Farah", "Hugo"}


def test_each_moment_gets_its_own_answer(cast):
    now = clock.now()
    with clock.moved(now - dt.timedelta(days=4000)):
        assert tied(cast.ruth, Relation.GUARDIAN_OF) == set()
    with clock.moved(now):
        assert tied(cast.ruth, Relation.GUARDIAN_OF) == {"Carla"}


def test_it_is_put_together_once(cast, monkeypatch):
    ruth, hugo = cast.ruth, cast.hugo
    monkeypatch.setattr(prepared, "_compiled", {})
    tied(ruth, Relation.GUARDIAN_OF)
    kept = dict(prepared._compiled)
    tied(hugo, Relation.GUARDIAN_OF)
    assert len(kept) == 1 and prepared._compiled == kept


def test_without_relations_nobody_is_tied(cast):
    assert tied(cast.ruth) == set()
    assert cast.carla in Person.objects.exclude(pk__in=subjects_of(cast.ruth, ()))


def test_a_question_that_reckons_with_time_is_refused(cast):
    @prepared.prepared
    def lately(viewer):
        return Tie.objects.filter(since__gt=clock.now() - dt.timedelta(days=3)).values("subject")

    with pytest.raises(ValueError, match="reckons with time"):
        list(Person.objects.filter(pk__in=lately(cast.ruth)))


def test_a_question_knows_nothing_else_of_the_asker(cast):
    @prepared.prepared
    def by_role(viewer):
        return Tie.objects.filter(viewer__in=viewer.roles).values("subject")

    with pytest.raises(AttributeError):
        list(Person.objects.filter(pk__in=by_role(cast.ruth)))


def test_a_question_takes_nothing_personal(cast):
    @prepared.prepared
    def names(viewer):
        return Person.objects.filter(organization=viewer.organization_id).values("first_name")

    with pytest.raises(ReadingRefused):
        names(cast.ruth).column()


def test_nor_in_the_second_part_of_a_union(cast):
    @prepared.prepared
    def names(viewer):
        return Person.objects.values("pk").union(Person.objects.values("first_name"))

    with pytest.raises(ReadingRefused):
        names(cast.ruth).column()
