"""The agreement: drafted by staff, signed by each as themselves, the match active when all have."""

import pytest

from hearten.core.tests.counting import statements
from hearten.duties.models import Duty
from hearten.matches.actions import add_member, make_match, move_match
from hearten.matches.models import Match
from hearten.matches.rules import MemberRole, Stage
from hearten.matching.tests import people
from hearten.notices.models import Letter
from hearten.orientation.actions import MayNotSign, TextChanged, draft_agreement, sign_agreement
from hearten.orientation.models import Agreement, Signature, signing_of, waiting_for
from hearten.people.models import Guardianship
from tests.cast import signed_in

TEXT = {
    "expectations": "We meet on Thursdays.",
    "boundaries": "No presents.",
    "communication": "We plan here.",
}


@pytest.fixture
def match(cast):
    """Dina and Farah, just made."""
    made = make_match(cast.program(), [cast.dina], [cast.farah], by=cast.amina)
    return Match.objects.with_people().get(pk=made.pk)


@pytest.fixture
def agreement(cast, match):
    return draft_agreement(match, by=cast.amina, **TEXT)


def url(match, page="agreement"):
    return f"/orientation/{page}/{match.pk}/"


def browser(person):
    return signed_in(person.account)


def sign(person, match, **changes):
    shown = Agreement.objects.get(match=match).text_hash
    posted = {"read": "on", "shown": shown, **changes}
    return browser(person).post(url(match, "sign"), posted, follow=True)


def stage(match):
    return Match.objects.get(pk=match.pk).stage


def test_draft_begins_with_the_words_of_the_program(cast, match):
    client = cast.client("amina")
    assert "It is not written yet." in client.get(url(match)).content.decode()
    assert "We meet about once a week" in client.get(url(match, "draft")).content.decode()
    answer = client.post(url(match, "draft"), TEXT)
    assert answer["Location"] == url(match)
    assert stage(match) == Stage.ORIENTATION
    assert "No presents." in client.get(url(match)).content.decode()
    letters = Letter.objects.filter(kind="news")
    assert {letter.to_ref for letter in letters} == {cast.dina.pk, cast.hugo.pk}
    assert all("Farah" not in letter.body for letter in letters)


def test_draft_with_wrong_input_keeps_what_was_typed(cast, match):
    client = cast.client("amina")
    wrong = {**TEXT, "boundaries": "", "expectations": "x" * 2001, "met_on": "31.02.2026"}
    page = client.post(url(match, "draft"), wrong).content.decode()
    assert page.count('class="err"') == 3
    assert "We plan here." in page
    far = client.post(url(match, "draft"), {**TEXT, "met_on": "1999-01-01"}).content.decode()
    assert "Enter a day after the match was made" in far
    assert Agreement.objects.count() == 0
    assert stage(match) == Stage.MADE


def test_all_sign_and_the_match_is_active(cast, match, agreement):
    for who in ("dina", "farah", "hugo"):
        assert "Thank you. You have signed." in sign(getattr(cast, who), match).content.decode()
        assert stage(match) == Stage.ORIENTATION
    page = sign(cast.amina, match).content.decode()
    assert "Everyone has signed." in page
    assert stage(match) == Stage.ACTIVE
    agreement.refresh_from_db()
    assert agreement.staff_present == cast.amina
    assert agreement.met_on is not None
    assert not Duty.objects.open().filter(kind="agree").exists()
    assert set(Signature.objects.values_list("role", flat=True)) == {
        "mentor",
        "mentee",
        "guardian",
        "staff",
    }


def test_changing_the_text_voids_the_signatures(cast, match, agreement):
    sign(cast.dina, match)
    draft_agreement(match, by=cast.amina, **{**TEXT, "boundaries": "Small presents."})
    agreement.refresh_from_db()
    assert agreement.version == 2
    assert agreement.standing_signatures().count() == 0
    assert "Sign the agreement" in cast.client("dina").get(url(match)).content.decode()
    for who in ("farah", "hugo", "amina"):
        sign(getattr(cast, who), match)
    assert stage(match) == Stage.ORIENTATION
    sign(cast.dina, match)
    assert stage(match) == Stage.ACTIVE
    assert Signature.objects.filter(person=cast.dina).count() == 2


def test_the_same_text_again_voids_nothing(cast, match, agreement):
    sign(cast.dina, match)
    draft_agreement(match, by=cast.amina, **TEXT)
    agreement.refresh_from_db()
    assert agreement.version == 1
    assert agreement.standing_signatures().count() == 1


def test_back_to_an_earlier_text_does_not_bring_signatures_back(cast, match, agreement):
    sign(cast.dina, match)
    draft_agreement(match, by=cast.amina, **{**TEXT, "boundaries": "Small presents."})
    draft_agreement(match, by=cast.amina, **TEXT)
    agreement.refresh_from_db()
    assert agreement.standing_signatures().count() == 0


def test_what_was_read_is_what_is_signed(cast, match, agreement):
    stale = agreement.text_hash
    draft_agreement(match, by=cast.amina, **{**TEXT, "boundaries": "All presents."})
    page = sign(cast.dina, match, shown=stale).content.decode()
    assert "The text has changed. Please read it again." in page
    assert "All presents." in page
    with pytest.raises(TextChanged):
        sign_agreement(agreement, by=cast.dina, shown=stale)
    unread = browser(cast.dina).post(url(match, "sign"), {"shown": stale}).content.decode()
    assert "This field is required." in unread
    assert Signature.objects.count() == 0


def test_a_text_altered_behind_the_actions_cannot_be_signed(cast, match, agreement):
    from hearten.core.writing import unguarded

    with unguarded("test"):
        Agreement.objects.filter(pk=agreement.pk).update(boundaries="Anything goes.")
    with pytest.raises(TextChanged):
        sign_agreement(agreement, by=cast.dina, shown=agreement.text_hash)


def test_twice_is_once(cast, match, agreement):
    sign(cast.dina, match)
    assert "is there already" in sign(cast.dina, match).content.decode()
    with pytest.raises(MayNotSign):
        sign_agreement(agreement, by=cast.dina, shown=agreement.text_hash)
    assert Signature.objects.count() == 1


@pytest.mark.parametrize(
    "who", ["ben", "carla", "ruth", "dele", "tomas", "zoe", "yara", "sam", "olga"]
)
def test_strangers_find_nothing(cast, match, agreement, who):
    client = cast.client(who)
    for page in ("agreement", "sign", "draft"):
        assert client.get(url(match, page)).status_code == 404
    assert (
        client.post(url(match, "sign"), {"shown": agreement.text_hash, "read": "on"}).status_code
        == 404
    )
    assert client.post(url(match, "draft"), TEXT).status_code == 404
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("who", ["dina", "farah", "hugo", "nils"])
def test_only_the_programs_staff_write(cast, match, agreement, who):
    client = cast.client(who)
    page = client.get(url(match)).content.decode()
    assert "No presents." in page
    assert "Change the text" not in page
    assert client.post(url(match, "draft"), TEXT).status_code == 404


def test_a_safeguarding_lead_signs_nothing(cast, match, agreement):
    with pytest.raises(MayNotSign):
        sign_agreement(agreement, by=cast.nils, shown=agreement.text_hash)


@pytest.mark.parametrize("who", ["dina", "farah"])
def test_no_surname_and_no_carer_on_the_pages_of_the_two(cast, match, agreement, who):
    for signer in ("dina", "farah", "hugo", "amina"):
        sign(getattr(cast, signer), match)
    page = cast.client(who).get(url(match)).content.decode()
    hidden = {"dina": ("Amiri", "Hugo"), "farah": ("Falk", "Hugo")}[who]
    for word in (*hidden, "@riverbank", "Yusuf"):
        assert word not in page
    assert "A carer of Farah" in page


def test_a_guardian_who_lost_the_right_is_not_asked_any_more(cast, match, agreement):
    from hearten.people.actions import end_guardianship

    sign(cast.hugo, match)
    end_guardianship(Guardianship.objects.get(child=cast.farah), by=cast.amina)
    for who in ("dina", "farah", "amina"):
        sign(getattr(cast, who), match)
    assert stage(match) == Stage.ORIENTATION
    page = cast.client("amina").get(url(match)).content.decode()
    assert "nobody is entered who may decide for them" in page


def test_whoever_joins_later_signs_too(cast, match, agreement):
    kim = people.mentee(cast.program(), "Kim", by=cast.amina)
    for who in ("dina", "farah", "hugo"):
        sign(getattr(cast, who), match)
    add_member(match, kim, MemberRole.MENTEE, by=cast.amina)
    sign(cast.amina, match)
    assert stage(match) == Stage.ORIENTATION
    sign(kim, match)
    sign(people.guardian_of(kim), match)
    assert stage(match) == Stage.ACTIVE


def test_a_closed_match_keeps_its_agreement(cast, match, agreement):
    for to in (Stage.CLOSING, Stage.CLOSED):
        move_match(match, to, by=cast.amina)
    page = cast.client("amina").post(url(match, "draft"), TEXT).content.decode()
    assert "This match has ended." in page
    assert "Sign the agreement" not in cast.client("hugo").get(url(match)).content.decode()


def test_a_group_of_two_and_three_begins(cast):
    program = people.program_of("group", by=cast.amina)
    mentors = [people.mentor(program, n, by=cast.amina, places=3) for n in ("Ada", "Bo")]
    kids = [people.mentee(program, n, by=cast.amina) for n in ("Kim", "Lou", "Max")]
    match = make_match(program, mentors, kids, by=cast.amina)
    match = Match.objects.with_people().get(pk=match.pk)
    agreement = draft_agreement(match, by=cast.amina, **TEXT)
    assert len(signing_of(match, agreement).required) == 2 + 3 + 3 + 1
    for person in (cast.amina, *mentors, *kids, *map(people.guardian_of, kids)):
        assert stage(match) == Stage.ORIENTATION
        sign(person, match)
    assert stage(match) == Stage.ACTIVE


def test_a_peer_under_18_needs_a_guardian_on_both_sides(cast):
    program = people.program_of("peer", by=cast.amina)
    older = people.mentor(program, "Pia", by=cast.amina, age=16)
    younger = people.mentee(program, "Kim", by=cast.amina, age=12)
    match = make_match(program, [older], [younger], by=cast.amina)
    match = Match.objects.with_people().get(pk=match.pk)
    draft_agreement(match, by=cast.amina, **TEXT)
    for person in (older, younger, people.guardian_of(older), people.guardian_of(younger)):
        sign(person, match)
    assert stage(match) == Stage.ORIENTATION
    sign(cast.amina, match)
    assert stage(match) == Stage.ACTIVE


def test_waiting_for(cast, match, agreement):
    for who, count in (("dina", 1), ("farah", 1), ("hugo", 1), ("ruth", 0)):
        assert waiting_for(getattr(cast, who)).filter(pk=agreement.pk).count() == count
    sign(cast.dina, match)
    assert not waiting_for(cast.dina).filter(pk=agreement.pk).exists()


def test_the_page_asks_little(cast, match, agreement):
    for who in ("dina", "farah", "hugo", "amina"):
        assert statements(cast.client(who), url(match)) <= 12
