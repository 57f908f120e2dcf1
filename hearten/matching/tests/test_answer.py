"""Each person's own part of a proposal: what they are asked, what they may not know, what comes of it."""

import datetime as dt

import pytest

from hearten.core import clock
from hearten.core.tests.counting import statements
from hearten.duties.models import Duty
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.matching.actions import NotAsked, answer_proposal, set_aside
from hearten.matching.jobs import expire_proposals
from hearten.matching.models import Answer, PlaceHeld, Proposal, pool_of, refused_pairs
from hearten.matching.models.asks import asks_of
from hearten.matching.rules import Said, State, Voice
from hearten.matching.tests import people
from hearten.people.actions import withdraw_consent
from hearten.people.models import Consent, Guardianship
from tests.cast import signed_in


def url(proposal):
    return f"/matching/answer/{proposal.pk}/"


def give(cast, who, proposal, said):
    """Answer on the page, as the person's own browser does."""
    person = who if not isinstance(who, str) else getattr(cast, who)
    fresh = Proposal.objects.with_people().get(pk=proposal.pk)
    ask = next(a for a in asks_of(fresh, person) if a.answer is None)
    return signed_in(person.account).post(
        url(proposal), {"said": said, "member": ask.member.pk}, follow=True
    )


def open_kinds(cast):
    return set(Duty.objects.open().filter(owner=cast.amina).values_list("kind", flat=True))


def test_with_the_last_yes_the_match_is_made(ready, proposal):
    give(ready, "dina", proposal, "yes")
    assert "read answer" in open_kinds(ready)
    give(ready, "farah", proposal, "yes")
    assert not Match.objects.filter(members__person=ready.farah).exists()
    page = give(ready, "hugo", proposal, "yes").content.decode()
    match = Match.objects.get(members__person=ready.farah)
    assert "Everyone said yes" in page
    assert match.stage == Stage.MADE
    assert {m.person_id for m in match.mentors} == {ready.dina.pk}
    proposal.refresh_from_db()
    assert (proposal.state, proposal.match_id) == (State.MATCHED, match.pk)
    assert "read answer" not in open_kinds(ready)
    duty = Duty.objects.open().get(kind="agree", record_ref=match.pk)
    assert (duty.owner, duty.url) == (ready.amina, f"/orientation/agreement/{match.pk}/")
    assert pool_of(ready.program()).ready_mentors == []


def test_two_presses_are_one_answer_and_one_match(ready, proposal):
    for who in ("dina", "farah"):
        give(ready, who, proposal, "yes")
    ask = asks_of(Proposal.objects.with_people().get(pk=proposal.pk), ready.hugo)[0]
    answer_proposal(proposal, ask.member, ask.voice, Said.YES, by=ready.hugo)
    page = ready.client("hugo").post(url(proposal), {"said": "yes", "member": ask.member.pk})
    assert page.status_code == 200
    assert Answer.objects.filter(by=ready.hugo).count() == 1
    assert Match.objects.filter(members__person=ready.farah).count() == 1


@pytest.mark.parametrize("said", ["no", "someone else"])
@pytest.mark.parametrize("who", ["dina", "farah", "hugo"])
def test_any_no_ends_it_and_both_are_in_the_pool_again(ready, proposal, who, said):
    give(ready, who, proposal, said)
    proposal.refresh_from_db()
    assert proposal.state == State.DECLINED
    pool = pool_of(ready.program())
    assert [e.person.first_name for e in (*pool.ready_mentors, *pool.ready_mentees)] == [
        "Dina",
        "Farah",
    ]
    assert refused_pairs(ready.program()).count((str(ready.dina.pk), str(ready.farah.pk))) == 1
    for other in {"dina", "farah", "hugo"} - {who}:
        page = ready.client(other).get(url(proposal)).content.decode()
        assert "This one did not come about" in page
        assert "said no" not in page
    assert "said no" in ready.client("amina").get(
        f"/matching/proposal/{proposal.pk}/"
    ).content.decode() or (said == "someone else")


def test_words_for_each(ready, proposal):
    young = ready.client("farah").get(url(proposal)).content.decode()
    assert "Would you like Dina as your mentor?" in young
    assert "You both like: coding." in young
    assert "You are both free: Thursday after school." in young
    assert 'class="app young"' in young
    mentor = ready.client("dina").get(url(proposal)).content.decode()
    assert "Would you like to be Farah’s mentor?" in mentor
    carer = ready.client("hugo").get(url(proposal)).content.decode()
    assert "May Farah have Dina as mentor?" in carer
    assert "Background check" in carer


AS_A_CHILD = "A mentor is a grown-up or an older friend who has time for you."
AS_THEY_DECIDE = "You decide. If you say no, we look for someone else"
CARERS_ARE_ASKED = "Because you are under 18, somebody who cares for you is asked as well."


@pytest.mark.parametrize(
    ("age", "told"),
    [
        (9, {AS_A_CHILD}),
        (14, {AS_THEY_DECIDE, CARERS_ARE_ASKED}),
        (18, {AS_THEY_DECIDE}),
    ],
)
def test_a_young_person_is_asked_in_the_words_of_their_age(cast, age, told):
    program = people.program_of("one-to-one", by=cast.amina)
    mentors = [people.mentor(program, "Ada", by=cast.amina)]
    asked = people.mentee(program, "Kim", by=cast.amina, age=age)
    proposal = people.approved(program, mentors, [asked], by=cast.amina)
    page = signed_in(asked.account).get(url(proposal)).content.decode()
    everything = {AS_A_CHILD, AS_THEY_DECIDE, CARERS_ARE_ASKED}
    assert {words for words in everything if words in page} == told


@pytest.mark.parametrize("who", ["dina", "farah", "hugo"])
def test_nothing_they_may_not_know(ready, proposal, who):
    page = ready.client(who).get(url(proposal)).content.decode()
    hidden = {"Falk", "Amiri", "dina@", "hugo@", "finish school", "honesty", "fit "}
    own = {"dina": {"Falk"}, "farah": {"Amiri"}, "hugo": {"Amiri"}}[who]
    for word in hidden - own:
        assert word not in page
    if who != "hugo":
        assert "Hugo" not in page


@pytest.mark.parametrize("who", ["ben", "carla", "ruth", "dele", "sam", "yara", "xena", "una"])
def test_nobody_else_sees_it(ready, proposal, who):
    assert ready.client(who).get(url(proposal)).status_code == 404
    assert ready.client(who).post(url(proposal), {"said": "yes"}).status_code == 404


@pytest.mark.parametrize("who", ["dina", "farah", "hugo"])
def test_before_staff_approve_nobody_knows(ready, proposal, who):
    Proposal.objects.filter(pk=proposal.pk)
    set_aside(proposal, by=ready.amina)
    assert ready.client(who).get(url(proposal)).status_code == 404


def test_wrong_input_changes_nothing(ready, proposal):
    client = ready.client("dina")
    empty = client.post(url(proposal), {}).content.decode()
    assert "This field is required." in empty
    other = proposal.mentees[0].pk
    stale = client.post(url(proposal), {"said": "yes", "member": other}).content.decode()
    assert "This page was out of date." in stale
    assert client.post(url(proposal), {"said": "maybe", "member": other}).status_code == 200
    assert Answer.objects.count() == 0


def test_one_answers_only_in_ones_own_voice(ready, proposal):
    mentor, mentee = proposal.mentors[0], proposal.mentees[0]
    for member, voice, by in (
        (mentee, Voice.MENTEE, ready.dina),
        (mentee, Voice.GUARDIAN, ready.ruth),
        (mentor, Voice.GUARDIAN, ready.hugo),
        (mentor, Voice.MENTEE, ready.dina),
    ):
        with pytest.raises(NotAsked):
            answer_proposal(proposal, member, voice, Said.YES, by=by)


def test_a_guardian_who_may_not_consent_is_not_asked(ready, proposal):
    from hearten.core.writing import unguarded

    with unguarded("test"):
        Guardianship.objects.filter(child=ready.farah).update(may_consent=False)
    assert ready.client("hugo").get(url(proposal)).status_code == 404


def test_no_match_without_consent_even_when_all_said_yes(ready, proposal):
    give(ready, "dina", proposal, "yes")
    give(ready, "hugo", proposal, "yes")
    assent = Consent.objects.in_force().get(person=ready.farah, is_assent=True)
    withdraw_consent(assent, by=ready.farah)
    give(ready, "farah", proposal, "yes")
    proposal.refresh_from_db()
    assert proposal.state == State.APPROVED
    client, page = ready.client("amina"), f"/matching/proposal/{proposal.pk}/"
    assert "Has not said yes to mentoring themselves." in client.get(page).content.decode()
    again = client.post(f"/matching/complete/{proposal.pk}/", follow=True).content.decode()
    assert "cannot go ahead" in again
    from hearten.people.actions import record_consent
    from hearten.people.rules import Scope

    record_consent(ready.farah, by=ready.farah, scope=Scope.MENTORING, given=True, wording="x")
    client.post(f"/matching/complete/{proposal.pk}/")
    proposal.refresh_from_db()
    assert proposal.state == State.MATCHED


def test_read(ready, proposal):
    give(ready, "dina", proposal, "yes")
    duty = Duty.objects.open().get(kind="read answer", owner=ready.amina)
    assert duty.url == f"/matching/proposal/{proposal.pk}/"
    assert ready.client("tomas").post(f"/matching/read/{proposal.pk}/").status_code == 404
    ready.client("amina").post(f"/matching/read/{proposal.pk}/")
    assert "read answer" not in open_kinds(ready)


def test_expiry(ready, proposal):
    assert expire_proposals() == 0
    with clock.moved(clock.now() + dt.timedelta(days=14, minutes=1)):
        assert expire_proposals() == 1
        assert expire_proposals() == 0
    proposal.refresh_from_db()
    assert proposal.state == State.EXPIRED
    assert PlaceHeld.objects.held().count() == 0
    assert "read answer" in open_kinds(ready)
    assert "did not come about" in ready.client("farah").get(url(proposal)).content.decode()


def test_too_late_changes_nothing(ready, proposal):
    with clock.moved(clock.now() + dt.timedelta(days=15)):
        page = give(ready, "dina", proposal, "yes").content.decode()
    assert "decided in the meantime" in page
    assert Answer.objects.count() == 0


def test_the_page_asks_little(ready, proposal):
    assert statements(ready.client("farah"), url(proposal)) <= 12
    assert statements(ready.client("hugo"), url(proposal)) <= 12
    assert statements(ready.client("amina"), f"/matching/proposal/{proposal.pk}/") <= 12


def test_waiting_for(ready, proposal):
    for who, count in (("dina", 1), ("hugo", 1), ("farah", 1), ("ben", 0), ("amina", 0)):
        assert Proposal.objects.waiting_for(getattr(ready, who)).count() == count
    give(ready, "dina", proposal, "yes")
    assert Proposal.objects.waiting_for(ready.dina).count() == 0


def test_in_a_group_nobody_learns_who_else_is_asked(cast):
    program = people.program_of("group", by=cast.amina)
    mentors = [people.mentor(program, n, by=cast.amina, places=3) for n in ("Ada", "Bo")]
    kids = [people.mentee(program, n, by=cast.amina) for n in ("Kim", "Lou", "Max")]
    proposal = people.approved(program, mentors, kids, by=cast.amina)
    client = signed_in(kids[0].account)
    page = client.get(url(proposal)).content.decode()
    assert "Ada &amp; Bo" in page
    assert "2 more young people would be in your group." in page
    assert "Lou" not in page
    for person in (*mentors, *kids, *map(people.guardian_of, kids)):
        give(cast, person, proposal, "yes")
    match = Match.objects.with_people().get(members__person=kids[0])
    assert (len(match.mentors), len(match.mentees)) == (2, 3)
