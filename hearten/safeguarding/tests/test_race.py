"""Two concerns at the same moment are both kept, and the match stops once."""

import pytest

from hearten.matches.models import StageChange
from hearten.matches.rules import Stage
from hearten.safeguarding.actions import AgreedAlready, agree_to_reinstate, propose_to_reinstate
from hearten.safeguarding.models import Concern, Suspension
from hearten.safeguarding.tests.telling import told_about_ben
from tests.races.racing import at_once, winners

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_concerns_at_once_are_both_kept(transactional_db, cast):
    assert winners(at_once(2, lambda _: told_about_ben(cast))) == 2
    assert Concern.objects.count() == 2
    assert Suspension.objects.count() == 2
    assert StageChange.objects.filter(match=cast.match(), stage=Stage.PAUSED).count() == 1


def test_two_second_yeses_leave_one(transactional_db, cast):
    told_about_ben(cast)
    stop = Suspension.objects.select_related("match").get()
    propose_to_reinstate(stop, by=cast.nils, reason="fine")
    people = [cast.petra, cast.olga]
    outcomes = at_once(2, lambda n: agree_to_reinstate(stop, by=people[n]))
    assert winners(outcomes, AgreedAlready) == 1
    assert cast.match().stage == Stage.ACTIVE
