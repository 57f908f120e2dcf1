"""Rules of matching, without a database."""

import pytest

from hearten.matching.rules import (
    Cohort,
    Seeker,
    Voice,
    as_one,
    missing_voices,
    needs_guardian,
    tags,
    teams,
    waiting_class,
    weights_of,
)


@pytest.mark.parametrize(("age", "needs"), [(None, True), (0, True), (17, True), (18, False)])
def test_needs_guardian(age, needs):
    assert needs_guardian(age) is needs


def test_tags_are_trimmed_small_and_once():
    assert tags([" Chess", "chess ", "", "  ", "Ärger"]) == ("chess", "ärger")


@pytest.mark.parametrize(
    ("days", "urgency"), [(-5, 0), (0, 0), (89, 0), (90, 1), (270, 3), (9999, 3)]
)
def test_waiting_class(days, urgency):
    assert waiting_class(days) == urgency


def test_weights_of():
    assert weights_of({"interests": 5, "race": 9}) == {
        "interests": 5,
        "goals": 0,
        "values": 0,
        "free_times": 0,
    }
    assert set(weights_of({}).values()) == {1}


def test_fingerprint_changes_with_anybody():
    one = Cohort("peer", {"goals": 1}, (Seeker("a"),), (Seeker("b"),))
    same = Cohort("peer", {"goals": 1}, (Seeker("a"),), (Seeker("b"),))
    other = Cohort("peer", {"goals": 1}, (Seeker("a", age=9),), (Seeker("b"),))
    assert one.fingerprint == same.fingerprint != other.fingerprint


def test_teams_put_those_with_common_time_together():
    people = [
        Seeker("a", free_times=("mon",)),
        Seeker("b", free_times=("tue",)),
        Seeker("c", free_times=("mon",)),
        Seeker("d", free_times=("tue",)),
        Seeker("e"),
    ]
    assert [[m.ref for m in team] for team in teams(people)] == [["a", "c"], ["b", "d"]]
    assert teams(people[:1]) == []


def test_as_one_may_only_what_all_may():
    a = Seeker(
        "a", interests=("chess",), free_times=("mon", "tue"), youngest=8, oldest=12, places=3
    )
    b = Seeker("b", interests=("art",), free_times=("mon",), youngest=10, oldest=None, places=2)
    one = as_one((a, b))
    assert (one.ref, one.interests, one.free_times) == ("a+b", ("art", "chess"), ("mon",))
    assert (one.youngest, one.oldest, one.places) == (10, 12, 2)


def test_missing_voices():
    asked = [("m1", Voice.MENTOR, False), ("y1", Voice.MENTEE, True)]
    assert missing_voices(asked, set()) == [
        ("m1", Voice.MENTOR),
        ("y1", Voice.MENTEE),
        ("y1", Voice.GUARDIAN),
    ]
    yes = {("m1", Voice.MENTOR), ("y1", Voice.GUARDIAN)}
    assert missing_voices(asked, yes) == [("y1", Voice.MENTEE)]
