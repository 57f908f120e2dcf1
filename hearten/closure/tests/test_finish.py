"""A match closes when its list is done, or by a manager's named exception; else it says what is missing."""

import pytest

from hearten.closure.actions import (
    CannotCarryOn,
    EndedAlready,
    ExceptionNotYours,
    NotDone,
    carry_on,
    finish_closure,
)
from hearten.closure.models import Closure, Memory
from hearten.closure.tests.ending import begun, do_all, url
from hearten.duties.models import Duty
from hearten.matches.actions import make_match, suspend_match
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from tests.group import make_group
from tests.races.racing import at_once, winners


@pytest.mark.parametrize("group", [False, True])
def test_with_all_done_it_closes(cast, group):
    match = make_group(cast) if group else cast.match()
    closure = begun(cast, match)
    do_all(cast, closure)
    assert cast.client("amina").post(url("finish", match)).url == url("show", match)
    match = Match.objects.get(pk=match.pk)
    closure.refresh_from_db()
    assert (match.stage, closure.finished_by) == (Stage.CLOSED, cast.amina)
    assert not Duty.objects.open().filter(record_ref=match.pk).exists()
    assert Memory.objects.count() == (3 if group else 1)
    page = cast.client("amina").get(url("show", match)).content.decode()
    assert "Closed on" in page


def test_something_missing_is_listed_and_nothing_closes(cast):
    closure = begun(cast)
    amina = cast.client("amina")
    page = amina.get(url("finish", closure.match)).content.decode()
    for words in (
        "Goodbye meeting",
        "Contact rules",
        "Answers of Ben Hartley",
        "Answers of a carer of Carla Moreno",
        "Whether Carla Moreno is ready",
    ):
        assert words in page
    assert "Close with this exception" not in page
    amina.post(url("finish", closure.match), {"exception": "I want to"})
    assert cast.match().stage == Stage.CLOSING
    with pytest.raises(NotDone):
        finish_closure(closure, by=cast.ingrid)
    with pytest.raises(ExceptionNotYours):
        finish_closure(closure, by=cast.amina, exception="I want to")


def test_a_manager_closes_with_a_named_exception(cast):
    closure = begun(cast)
    ingrid = cast.client("ingrid")
    assert list(ingrid.post(url("finish", closure.match), {}).context["form"].errors) == [
        "exception"
    ]
    ingrid.post(url("finish", closure.match), {"exception": "cannot be reached"})
    closure.refresh_from_db()
    assert (closure.excepted_by, closure.exception_reason) == (cast.ingrid, "cannot be reached")
    assert cast.match().stage == Stage.CLOSED
    assert "cannot be reached" in ingrid.get(url("show", closure.match)).content.decode()


def test_they_carry_on_and_may_end_another_time(cast):
    closure = begun(cast)
    assert cast.client("amina").get(url("carry_on", closure.match)).status_code == 405
    cast.client("amina").post(url("carry_on", closure.match))
    assert cast.match().stage == Stage.ACTIVE
    assert {d.kind for d in Duty.objects.open().filter(owner=cast.amina)} == {"check in"}
    begun(cast)
    assert Closure.objects.count() == 2
    with pytest.raises(EndedAlready):
        carry_on(closure, by=cast.amina)


@pytest.mark.parametrize("key", ["ben", "carla", "ruth", "nils", "tomas", "zoe"])
def test_others_cannot_carry_on(cast, key):
    closure = begun(cast)
    assert cast.client(key).post(url("carry_on", closure.match)).status_code == 404
    assert cast.match().stage == Stage.CLOSING


def test_a_match_that_was_stopped_can_be_ended_and_not_carried_on(cast):
    suspend_match(cast.match())
    closure = begun(cast)
    with pytest.raises(CannotCarryOn):
        carry_on(closure, by=cast.amina)
    cast.client("amina").post(url("carry_on", closure.match))
    assert cast.match().stage == Stage.CLOSING
    suspend_match(cast.match())
    do_all(cast, closure)
    finish_closure(closure, by=cast.amina)
    assert cast.match().stage == Stage.CLOSED


def test_a_match_that_never_began_does_not_begin_this_way(cast):
    match = make_match(cast.program(), [cast.dina], [cast.farah], by=cast.amina)
    closure = begun(cast, match)
    with pytest.raises(CannotCarryOn):
        carry_on(closure, by=cast.amina)
    assert Match.objects.get(pk=match.pk).stage == Stage.CLOSING


@pytest.mark.django_db(transaction=True)
def test_two_finishes_at_once_leave_one(transactional_db, cast):
    closure = begun(cast)
    do_all(cast, closure)
    assert winners(at_once(2, lambda _: finish_closure(closure, by=cast.amina)), EndedAlready) == 1
    assert Memory.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_beginnings_at_once_leave_one(transactional_db, cast):
    matches = [cast.match(), cast.match()]
    assert winners(at_once(2, lambda n: begun(cast, matches[n])), EndedAlready) == 1
    assert Closure.objects.count() == 1
