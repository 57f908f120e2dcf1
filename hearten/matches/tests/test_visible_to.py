"""Who may see a match, and whose name; the end of a match is the end of seeing."""

import pytest

from hearten.matches.actions import add_member, end_membership, make_match, move_match
from hearten.matches.models import Match, Member, StageChange
from hearten.matches.rules import MemberRole, Stage
from hearten.people.models import Person
from hearten.people.rules import Relation
from hearten.programs.actions import end_staffing
from hearten.programs.models import Staffing

INSIDE = ["ben", "carla", "ruth", "dele", "amina", "ingrid", "nils", "petra"]
OUTSIDE = [
    "olga",
    "tomas",
    "evan",
    "dina",
    "farah",
    "hugo",
    "sam",
    "jonah",
    "vera",
    "walt",
    "zoe",
    "yara",
    "xena",
]


@pytest.mark.parametrize("key", INSIDE)
def test_inside_the_circle_the_match_is_seen(cast, key):
    assert cast.match() in Match.objects.visible_to(getattr(cast, key))


@pytest.mark.parametrize("key", OUTSIDE)
def test_outside_it_is_not_there(cast, key):
    viewer = getattr(cast, key)
    assert cast.match() not in Match.objects.visible_to(viewer)
    assert not Member.objects.visible_to(viewer).filter(match=cast.match()).exists()
    assert not StageChange.objects.visible_to(viewer).filter(match=cast.match()).exists()


def close(match: Match, by: Person) -> None:
    for stage in (Stage.CLOSING, Stage.CLOSED):
        move_match(match, stage, by=by)


def test_when_the_match_ends_the_two_see_each_other_no_more(cast):
    close(cast.match(), cast.amina)
    for key, other in (("ben", "carla"), ("carla", "ben")):
        viewer = getattr(cast, key)
        assert cast.match() not in Match.objects.visible_to(viewer)
        assert getattr(cast, other) not in Person.objects.visible_to(viewer)
    assert cast.match() in Match.objects.visible_to(cast.amina)


def test_when_a_job_ends_so_does_seeing(cast):
    end_staffing(Staffing.objects.current().get(person=cast.amina), by=cast.ingrid)
    assert cast.match() not in Match.objects.visible_to(cast.amina)
    assert cast.carla not in Person.objects.visible_to(cast.amina)


def test_a_group_knows_each_other_by_relation(cast):
    match = make_match(
        cast.program(), [cast.ben, cast.dina], [cast.carla, cast.farah], by=cast.amina
    )
    people = Person.objects
    assert cast.farah in people.tied(cast.carla, Relation.PEER_OF)
    assert set(people.tied(cast.ben, Relation.MENTOR_OF)) == {cast.carla, cast.farah}
    end_membership(match.members.get(person=cast.farah), by=cast.amina)
    assert cast.farah not in people.visible_to(cast.carla)
    add_member(match, cast.farah, MemberRole.MENTEE, by=cast.amina)
    assert cast.farah in people.visible_to(cast.carla)


def test_names_are_first_names_unless_a_tie_says_more(cast):
    named = {p.pk: p.name for p in Person.objects.visible_to(cast.ben)}
    assert named[cast.carla.pk] == "Carla"
    assert named[cast.ben.pk] == "Ben Hartley"
    assert {p.name for p in Person.objects.visible_to(cast.amina)} >= {
        "Carla Moreno",
        "Ben Hartley",
    }


def test_a_carer_sees_the_mentor_and_the_coordinator_but_no_other_child(cast):
    seen = set(Person.objects.visible_to(cast.ruth))
    assert {cast.carla, cast.ben, cast.amina} <= seen
    assert not seen & {cast.farah, cast.hugo, cast.dina, cast.dele}
