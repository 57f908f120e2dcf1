"""A match goes only the ways there are, and its history leads to where it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.matches.actions import NoSuchWay, move_match
from hearten.matches.models import Match
from hearten.matches.rules import WAYS, Stage, may_go, rebuilt


def test_there_is_no_ending_without_a_closing():
    assert [stage for stage in Stage if may_go(stage, Stage.CLOSED)] == [Stage.CLOSING]


def test_a_closed_match_goes_nowhere():
    assert WAYS[Stage.CLOSED] == frozenset()


@given(st.lists(st.sampled_from(list(Stage)), max_size=8))
def test_a_history_is_rebuilt_or_refused(history):
    allowed = all(may_go(a, b) for a, b in zip([None, *history], history, strict=False))
    if allowed:
        assert rebuilt(history) == (history[-1] if history else None)
    else:
        with pytest.raises(ValueError, match="no way"):
            rebuilt(history)


def test_the_stored_stage_is_what_the_steps_lead_to(cast):
    match = cast.match()
    move_match(match, Stage.CLOSING, by=cast.amina, reason="moving away")
    assert rebuilt(Stage(step.stage) for step in match.steps.all()) == Stage.CLOSING == match.stage


def test_a_step_there_is_no_way_for_changes_nothing(cast):
    with pytest.raises(NoSuchWay):
        move_match(cast.match(), Stage.CLOSED, by=cast.amina)
    assert cast.match().stage == Stage.ACTIVE


def test_two_presses_take_one_step(cast):
    first, second = cast.match(), cast.match()
    move_match(first, Stage.PAUSED, by=cast.amina)
    with pytest.raises(NoSuchWay):
        move_match(second, Stage.PAUSED, by=cast.tomas)
    assert Match.objects.get(pk=first.pk).steps.filter(stage=Stage.PAUSED).count() == 1


def test_starting_says_until_when(cast):
    match = cast.match()
    assert match.started_on and (match.planned_until - match.started_on).days == 365
