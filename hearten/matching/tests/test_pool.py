"""Who is ready today, who nearly is, and the page that says so."""

import datetime as dt

import pytest

from hearten.core import clock
from hearten.core.tests.counting import statements
from hearten.matching.models import pool_of
from hearten.matching.rules import Lack
from hearten.matching.tests import people
from hearten.people.actions import record_consent, save_profile, withdraw_consent
from hearten.people.models import Consent
from hearten.people.rules import Scope


def names(standings):
    return {each.person.first_name for each in standings}


def lacks(program, person):
    return {*next(e for e in pool_of(program).everyone if e.person.pk == person.pk).lacks}


def test_ready_today(ready):
    pool = pool_of(ready.program())
    assert names(pool.ready_mentors) == {"Dina"}
    assert names(pool.ready_mentees) == {"Farah"}
    assert pool.free_places == 1
    assert lacks(ready.program(), ready.carla) == {Lack.MATCHED}
    assert Lack.PLACES in lacks(ready.program(), ready.ben)
    assert names(pool.nearly) == set()


def test_nothing_is_a_stored_tick(ready):
    with clock.moved(clock.now() + dt.timedelta(days=800)):
        found = lacks(ready.program(), ready.dina)
        assert Lack.COURSE in found
        assert Lack.CONSENT in lacks(ready.program(), ready.farah)
        assert pool_of(ready.program()).ready_mentors == []


@pytest.mark.parametrize(("assent", "lack"), [(True, Lack.ASSENT), (False, Lack.CONSENT)])
def test_consent_and_assent_are_each_needed(ready, assent, lack):
    given = Consent.objects.in_force().get(person=ready.farah, is_assent=assent)
    withdraw_consent(given, by=given.by)
    assert lacks(ready.program(), ready.farah) == {lack}


def test_a_no_to_photos_or_a_no_to_mentoring(ready):
    record_consent(ready.farah, by=ready.hugo, scope=Scope.PHOTOS, given=False, wording="x")
    assert lacks(ready.program(), ready.farah) == set()
    record_consent(ready.farah, by=ready.hugo, scope=Scope.MENTORING, given=False, wording="x")
    assert lacks(ready.program(), ready.farah) == {Lack.CONSENT}


def test_ages(ready):
    program = ready.program()
    old = people.mentee(program, "Odin", by=ready.amina, age=19)
    young = people.mentor(program, "Yul", by=ready.amina, age=20)
    grown = people.mentee(program, "Gro", by=ready.amina, age=18)
    assert lacks(program, old) == {Lack.AGE}
    assert lacks(program, young) == {Lack.AGE}
    assert lacks(program, grown) == set()


def test_a_peer_mentor_under_18_is_a_child_too(cast):
    program = people.program_of("peer", by=cast.amina)
    peer = people.mentor(program, "Pia", by=cast.amina, age=15)
    assert lacks(program, peer) == set()
    given = Consent.objects.in_force().get(person=peer, is_assent=False)
    withdraw_consent(given, by=given.by)
    assert lacks(program, peer) == {Lack.CONSENT}


def test_without_a_language_nobody_can_be_matched(ready):
    save_profile(ready.farah, by=ready.farah, languages=[])
    assert lacks(ready.program(), ready.farah) == {Lack.LANGUAGES}


def test_whoever_is_being_asked_is_not_ready(ready, proposal):
    assert lacks(ready.program(), ready.farah) == {Lack.ASKED}
    assert lacks(ready.program(), ready.dina) == {Lack.PLACES}


def test_page(ready):
    save_profile(ready.farah, by=ready.farah, languages=[])
    page = ready.client("amina").get(f"/matching/pool/{ready.program().pk}/")
    text = page.content.decode()
    assert "Dina Falk" in text
    assert "No language is filled in." in text


@pytest.mark.parametrize("who", ["tomas", "zoe", "ben", "farah", "ruth", "olga", "nils"])
def test_page_is_for_the_programs_staff(ready, who):
    assert ready.client(who).get(f"/matching/pool/{ready.program().pk}/").status_code == 404


def test_page_asks_as_much_for_three_as_for_one(ready):
    url = f"/matching/pool/{ready.program().pk}/"
    client = ready.client("amina")
    assert statements(client, url) == 12
    for name in ("Ada", "Bo"):
        people.mentor(ready.program(), name, by=ready.amina)
        people.mentee(ready.program(), f"{name}kid", by=ready.amina)
    assert statements(client, url) == 12
