"""One winner each, no server error, on both databases."""

import pytest

from hearten.accounts.models import User
from hearten.matches.actions import NoSuchWay, move_match
from hearten.matches.models import StageChange
from hearten.matches.rules import Stage
from hearten.people.actions import accept_invitation, create_person, give_role, invite_person
from hearten.people.actions.door import InvitationSpent
from hearten.people.models import Invitation, RoleHeld
from hearten.people.models.door import hash_of
from hearten.people.rules import Role
from tests.races.racing import at_once, winners

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 4


def test_an_invitation_opens_one_account(cast):
    person = create_person(
        cast.olga.organization,
        Role.MENTOR,
        by=cast.olga,
        first_name="Rosa",
        email="rosa@riverbank.example",
    )
    token = invite_person(person, by=cast.olga).rstrip("/").rsplit("/", 1)[-1]

    def press(_: int) -> User:
        invitation = Invitation.objects.select_related("person__organization").get(
            token_hash=hash_of(token)
        )
        return accept_invitation(invitation, password="a long enough one")

    assert winners(at_once(HANDS, press), InvitationSpent) == 1
    assert User.objects.filter(email="rosa@riverbank.example").count() == 1


def test_a_match_takes_one_step(cast):
    matches = [cast.match() for _ in range(HANDS)]
    outcomes = at_once(HANDS, lambda n: move_match(matches[n], Stage.PAUSED, by=cast.amina))
    assert winners(outcomes, NoSuchWay) == 1
    assert StageChange.objects.filter(match=matches[0], stage=Stage.PAUSED).count() == 1


def test_a_role_is_held_once(cast):
    ben = cast.ben
    assert winners(at_once(HANDS, lambda _: give_role(ben, Role.EVALUATOR, by=None))) == HANDS
    assert RoleHeld.objects.current().filter(person=ben, role=Role.EVALUATOR).count() == 1
