"""A mentor's place is given once: many coordinators approve at the same moment, on both databases."""

import pytest

from hearten.matching.actions import NotReady, approve_proposal, propose_match
from hearten.matching.models import PlaceHeld, Proposal
from hearten.matching.tests import people
from hearten.people.models import Person
from hearten.programs.rules import Kind
from tests.races.racing import at_once, winners

pytestmark = pytest.mark.django_db(transaction=True)
MORE = 3


@pytest.mark.parametrize("places", [1, 3])
def test_no_place_is_given_twice(cast, places):
    """Three more young people than places, each approved by a hand of its own."""
    program = people.program_of(Kind.ONE_TO_ONE, by=cast.amina)
    mentor = people.mentor(program, "Ada", by=cast.amina, places=places)
    kids = [people.mentee(program, f"Kim{n}", by=cast.amina) for n in range(places + MORE)]
    refs = [propose_match(program, [mentor], [kid], by=cast.amina).pk for kid in kids]

    def press(number: int) -> Proposal:
        by = Person.objects.select_related("organization").get(pk=cast.amina.pk)
        return approve_proposal(Proposal.objects.with_people().get(pk=refs[number]), by=by)

    won = winners(at_once(len(refs), press), NotReady)
    held = PlaceHeld.objects.held().filter(program=program, person=mentor)
    numbers = sorted(held.values_list("number", flat=True))
    assert numbers == list(range(1, won + 1))
    assert 1 <= won <= places
    for ref in refs:
        left = Proposal.objects.with_people().get(pk=ref)
        if left.is_new and won < places:
            approve_proposal(left, by=cast.amina)
            won += 1
    assert won == places
    assert held.count() == places
