"""Staff decide about pairs; no place is given twice."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from hearten.core.writing import unguarded
from hearten.matches.actions import make_match, move_match
from hearten.matches.rules import Stage
from hearten.matching.actions import (
    NoLongerOpen,
    NotReady,
    approve_proposal,
    propose_match,
    set_aside,
)
from hearten.matching.models import PlaceHeld, Proposal, ProposalMember, pool_of
from hearten.matching.rules import State
from hearten.matching.tests import people
from hearten.matching.tests.test_round import kept_round
from hearten.notices.models import Letter


def made(program, mentor, mentee, by):
    row = propose_match(program, [mentor], [mentee], by=by)
    return Proposal.objects.with_people().get(pk=row.pk)


def test_approve_one_or_many(ready):
    program = ready.program()
    ada = people.mentor(program, "Ada", by=ready.amina)
    kim = people.mentee(program, "Kim", by=ready.amina)
    done = kept_round(program, ready.amina, [(ready.dina, ready.farah), (ada, kim)])
    refs = [str(p.pk) for p in Proposal.objects.filter(round=done)]
    client = ready.client("amina")
    nothing = client.post(f"/matching/approve/{done.pk}/", {}, follow=True)
    assert "Tick at least one pair" in nothing.content.decode()
    client.post(f"/matching/approve/{done.pk}/", {"only": refs[0], "proposal": refs[1:]})
    states = dict(Proposal.objects.values_list("pk", "state"))
    assert [states[p] for p in states if str(p) == refs[0]] == [State.APPROVED]
    assert [states[p] for p in states if str(p) == refs[1]] == [State.NEW]
    again = client.post(f"/matching/approve/{done.pk}/", {"proposal": refs[1:]}, follow=True)
    assert "One pair is approved." in again.content.decode()


def test_two_coordinators_and_one_place(ready):
    program = ready.program()
    kim = people.mentee(program, "Kim", by=ready.amina)
    one = made(program, ready.dina, ready.farah, ready.amina)
    two = made(program, ready.dina, kim, ready.ingrid)
    approve_proposal(one, by=ready.amina)
    with pytest.raises(NotReady):
        approve_proposal(two, by=ready.ingrid)
    two.refresh_from_db()
    assert two.state == State.NEW
    assert PlaceHeld.objects.filter(person=kim).count() == 0
    with pytest.raises(NoLongerOpen):
        approve_proposal(one, by=ready.ingrid)


def test_the_database_itself_refuses_the_same_place_twice(ready, proposal):
    held = PlaceHeld.objects.get(person=ready.dina)
    with unguarded("test"), pytest.raises(IntegrityError), transaction.atomic():
        PlaceHeld.objects.create(
            organization=held.organization,
            program=held.program,
            person=held.person,
            number=held.number,
            proposal=proposal,
        )


def test_a_race_lost_at_the_constraint_is_told_as_not_ready(ready, proposal, monkeypatch):
    """The second coordinator looked before the first one's place was there to be seen."""
    program = ready.program()
    kim = people.mentee(program, "Kim", by=ready.amina)
    stale = pool_of(program, [ready.dina.pk, kim.pk], apart=proposal)
    monkeypatch.setattr("hearten.matching.actions.proposals.pool_of", lambda *a, **k: stale)
    late = made(program, ready.dina, kim, ready.ingrid)
    real, seen = PlaceHeld.objects.held, []
    none_yet = lambda: seen.append(1) or real().none()  # noqa: E731
    monkeypatch.setattr(PlaceHeld.objects, "held", none_yet, raising=False)
    with pytest.raises(NotReady):
        approve_proposal(late, by=ready.ingrid)
    assert seen
    assert PlaceHeld.objects.filter(proposal=late).count() == 0


def test_a_mentor_with_two_places_takes_two(ready):
    program = ready.program()
    ada = people.mentor(program, "Ada", by=ready.amina, places=2)
    kids = [people.mentee(program, n, by=ready.amina) for n in ("Kim", "Lou", "Max")]
    proposals = [made(program, ada, kid, ready.amina) for kid in kids]
    approve_proposal(proposals[0], by=ready.amina)
    approve_proposal(proposals[1], by=ready.amina)
    with pytest.raises(NotReady):
        approve_proposal(proposals[2], by=ready.amina)
    set_aside(proposals[0], by=ready.amina)
    approve_proposal(proposals[2], by=ready.amina)


def test_a_place_comes_back_when_its_match_has_closed(ready):
    program = ready.program()
    kim, lou = (people.mentee(program, n, by=ready.amina) for n in ("Kim", "Lou"))
    first = approve_proposal(made(program, ready.dina, kim, ready.amina), by=ready.amina)
    match = make_match(program, [ready.dina], [kim], by=ready.amina)
    with unguarded("test"):
        Proposal.objects.filter(pk=first.pk).update(state=State.MATCHED, match=match)
        PlaceHeld.objects.filter(proposal=first).update(match=match)
    with pytest.raises(NotReady):
        made(program, ready.dina, lou, ready.amina)
    for stage in (Stage.CLOSING, Stage.CLOSED):
        move_match(match, stage, by=ready.amina)
    approve_proposal(made(program, ready.dina, lou, ready.amina), by=ready.amina)


def test_whoever_is_not_ready_on_the_day_is_not_asked(ready):
    done = kept_round(ready.program(), ready.amina, [(ready.dina, ready.farah)])
    people_consent_gone(ready)
    ref = Proposal.objects.get(round=done).pk
    page = ready.client("amina").post(f"/matching/start/{ref}/", follow=True).content.decode()
    assert "Dina &amp; Farah cannot go ahead" in page
    assert Proposal.objects.get(pk=ref).state == State.NEW


def people_consent_gone(ready):
    from hearten.people.actions import withdraw_consent
    from hearten.people.models import Consent

    given = Consent.objects.in_force().get(person=ready.farah, is_assent=True)
    withdraw_consent(given, by=ready.farah)


def test_everyone_who_has_a_say_gets_a_letter_that_says_nothing(ready, proposal):
    letters = Letter.objects.filter(kind="news")
    assert {letter.to_ref for letter in letters} == {ready.dina.pk, ready.hugo.pk}
    for letter in letters:
        assert f"/matching/answer/{proposal.pk}/" in letter.body
        assert "Farah" not in letter.body + letter.subject
    assert mail.outbox == []


def test_propose(ready):
    url = f"/matching/propose/{ready.program().pk}/"
    client = ready.client("amina")
    page = client.get(url).content.decode()
    assert "Farah Amiri" in page
    assert "Carla Moreno" not in page
    wrong = client.post(url, {"mentors": [ready.ben.pk], "mentees": [ready.farah.pk]})
    assert "Select a valid choice" in wrong.content.decode()
    answer = client.post(url, {"mentors": [ready.dina.pk], "mentees": [ready.farah.pk]})
    ref = Proposal.objects.get().pk
    assert answer["Location"] == f"/matching/proposal/{ref}/"
    assert ready.client("tomas").get(url).status_code == 404


def test_a_group_needs_two_mentors_and_enough_places(cast):
    program = people.program_of("group", by=cast.amina)
    ada = people.mentor(program, "Ada", by=cast.amina, places=1)
    bo = people.mentor(program, "Bo", by=cast.amina, places=3)
    kids = [people.mentee(program, n, by=cast.amina).pk for n in ("Kim", "Lou")]
    client, url = cast.client("amina"), f"/matching/propose/{program.pk}/"
    one = client.post(url, {"mentors": [bo.pk], "mentees": kids}).content.decode()
    assert "A group has two mentors" in one
    few = client.post(url, {"mentors": [ada.pk, bo.pk], "mentees": kids}).content.decode()
    assert "not enough free places" in few
    assert Proposal.objects.count() == 0


def test_proposal(ready, proposal):
    page = ready.client("amina").get(f"/matching/proposal/{proposal.pk}/").content.decode()
    assert "A carer of Farah" in page
    assert "Hugo" not in page
    assert page.count("has not answered</span>") == 3
    ready.client("amina").post(f"/matching/set_aside/{proposal.pk}/")
    proposal.refresh_from_db()
    assert proposal.state == State.SET_ASIDE
    assert PlaceHeld.objects.held().count() == 0
    again = ready.client("amina").post(f"/matching/set_aside/{proposal.pk}/", follow=True)
    assert "decided in the meantime" in again.content.decode()


def test_rows_of_a_proposal_are_for_its_programs_staff(ready, proposal):
    for who, sees in (
        ("amina", 2),
        ("nils", 2),
        ("tomas", 0),
        ("zoe", 0),
        ("dina", 0),
        ("hugo", 0),
    ):
        viewer = getattr(ready, who)
        assert ProposalMember.objects.visible_to(viewer).filter(proposal=proposal).count() == sees
        assert PlaceHeld.objects.visible_to(viewer).filter(proposal=proposal).count() == sees
