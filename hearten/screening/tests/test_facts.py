import pytest
from django.urls import reverse

from hearten.core import clock
from hearten.programs.rules import Check as Kind
from hearten.screening.actions import record_check
from hearten.screening.facts import checks_of
from hearten.screening.rules import Outcome


@pytest.mark.parametrize(("who", "shown"), [("amina", 1), ("nils", 1), ("olga", 0), ("ruth", 0)])
def test_the_way_to_the_checks_is_for_those_who_may_open_them(cast, who, shown):
    facts = checks_of(getattr(cast, who), cast.ben)
    assert [f.url for f in facts] == [reverse("screening:show", args=[cast.ben.pk])] * shown


def test_records_are_counted_by_kind_and_young_people_have_none(cast):
    for outcome in (Outcome.WAITING, Outcome.PASSED):
        record_check(
            cast.ben, Kind.INTERVIEW, outcome=outcome, done_on=clock.today(), by=cast.amina
        )
    assert checks_of(cast.amina, cast.ben)[0].detail == "1 recorded"
    assert checks_of(cast.tomas, cast.ben)[0].detail == "0 recorded"
    assert checks_of(cast.amina, cast.carla) == []
