"""A young person tells someone; the mentor learns nothing, and on a yes nobody meets meanwhile."""

import pytest
from django.urls import reverse

from hearten.core.writing import unguarded
from hearten.duties.models import Duty
from hearten.matches.actions import NoSuchWay, make_match, move_match
from hearten.matches.models import Match, StageChange
from hearten.matches.rules import Stage
from hearten.notices.models import Letter
from hearten.orientation.actions import draft_agreement, sign_agreement
from hearten.people.models import Person
from hearten.safeguarding.actions import agree_to_reinstate, propose_to_reinstate
from hearten.safeguarding.models import Concern, ConcernAbout, Suspension
from hearten.safeguarding.tests.telling import MINE, TELL, WORDS, told_about_ben, url
from tests.group import make_group


def tell(cast, key="carla", **typed):
    return cast.client(key).post(TELL, {"words": WORDS, "about_mentor": "no", **typed})


def named(concern):
    return {row.person.first_name for row in ConcernAbout.objects.filter(concern=concern)}


def test_the_page_says_who_reads_it_and_whom_to_call(cast):
    page = cast.client("carla").get(TELL).content.decode()
    for words in ("Is this about Ben?", "Ben is not told", "Nils", "112", "0800 1111"):
        assert words in page
    assert "<script" not in page.split("<main")[1]


def test_it_is_received(cast):
    answer = tell(cast, seen_when="yesterday")
    concern = Concern.objects.get()
    assert answer.url == url("received", concern)
    page = cast.client("carla").get(answer.url).content.decode()
    for words in ("We have it", WORDS, "yesterday", "Nils", "112"):
        assert words in page
    assert (concern.raised_by, concern.words, named(concern)) == (cast.carla, WORDS, set())
    assert cast.match().stage == Stage.ACTIVE
    assert WORDS in cast.client("carla").get(MINE).content.decode()


@pytest.mark.parametrize("sure", ["yes", "unsure"])
def test_about_the_mentor_the_match_stops_and_nobody_says_why(cast, sure):
    tell(cast, about_mentor=sure)
    match = cast.match()
    assert (match.stage, match.suspended_at is None) == (Stage.PAUSED, False)
    assert named(Concern.objects.get()) == {"Ben"}
    step = StageChange.objects.filter(match=match).last()
    assert (step.stage, step.by, step.reason) == (Stage.PAUSED, None, "")
    assert not Letter.objects.filter(to_ref=cast.ben.pk, kind="news").exists()
    assert not Duty.objects.filter(owner=cast.ben).exists()
    with pytest.raises(NoSuchWay):
        move_match(match, Stage.ACTIVE, by=cast.amina)


def test_a_yes_stops_all_the_mentors_matches_and_unsure_only_the_own(cast):
    other = make_match(cast.program(), [cast.ben], [cast.farah], by=cast.amina)
    tell(cast, about_mentor="unsure")
    assert Match.objects.get(pk=other.pk).suspended_at is None
    tell(cast, about_mentor="yes")
    other = Match.objects.get(pk=other.pk)
    assert other.suspended_at is not None
    assert other.stage == Stage.MADE
    move_match(other, Stage.ORIENTATION, by=cast.amina)
    with pytest.raises(NoSuchWay):
        move_match(other, Stage.ACTIVE, by=cast.amina)


def test_a_match_that_is_closing_stops_too(cast):
    move_match(cast.match(), Stage.CLOSING, by=cast.amina)
    tell(cast, about_mentor="yes")
    assert cast.match().stage == Stage.PAUSED


def test_in_a_group_all_its_mentors_stop(cast):
    group = make_group(cast)
    page = cast.client("farah").get(TELL).content.decode()
    assert "Is this about Ben, Dina?" in page
    tell(cast, "farah", about_mentor="unsure")
    assert Match.objects.get(pk=group.pk).stage == Stage.PAUSED
    assert cast.match().stage == Stage.ACTIVE


def test_without_a_mentor_nobody_asks_about_one(cast):
    assert "about_mentor" not in cast.client("farah").get(TELL).content.decode()
    tell(cast, "farah", about_mentor="yes")
    assert Concern.objects.get().about_mentor == "none"


def test_a_mentors_name_is_never_markup(cast):
    with unguarded("test"):
        Person.objects.filter(pk=cast.ben.pk).update(first_name="<i>Ben</i>")
    page = cast.client("carla").get(TELL).content.decode()
    assert "<i>Ben" not in page
    assert page.count("&lt;i&gt;Ben") > 1


def test_about_the_lead_the_deputy_reads_it(cast):
    tell(cast, not_lead="on")
    concern = Concern.objects.get()
    assert "Petra" in cast.client("carla").get(url("received", concern)).content.decode()
    assert cast.client("nils").get(url("show", concern)).status_code == 404
    assert WORDS in cast.client("petra").get(url("show", concern)).content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"words": " "}, "words"),
        ({"words": "x" * 5001}, "words"),
        ({"about_mentor": ""}, "about_mentor"),
        ({"about_mentor": "maybe"}, "about_mentor"),
        ({"seen_when": "x" * 201}, "seen_when"),
    ],
)
def test_wrong_input_keeps_what_was_typed(cast, typed, field):
    page = tell(cast, **typed)
    assert (page.status_code, list(page.context["form"].errors)) == (200, [field])
    assert (typed.get("words") or WORDS).strip() in page.content.decode()
    assert not Concern.objects.exists()


def test_words_of_any_kind_are_kept_as_they_are(cast):
    words = "😟 أخاف منه <b>really</b>\nevery day"
    tell(cast, words=words)
    assert Concern.objects.get().words == words
    page = cast.client("nils").get(url("show", Concern.objects.get())).content.decode()
    assert "&lt;b&gt;really" in page


@pytest.mark.parametrize("page", ["safeguarding:tell", "safeguarding:mine", "support:ask"])
def test_tell_someone_is_on_every_page_of_a_young_person(cast, page):
    assert cast.client("carla").get(reverse(page)).content.decode().count(f'href="{TELL}"') >= 1


def test_the_words_are_sealed_where_they_are_stored(cast):
    concern = told_about_ben(cast)
    stored = bytes(concern.sealed_words) + bytes(concern.sealed_seen_when)
    assert WORDS.encode() not in stored


def test_a_stopped_match_does_not_begin_with_the_last_signature(cast):
    match = make_match(cast.program(), [cast.ben], [cast.farah], by=cast.amina)
    agreement = draft_agreement(
        match, by=cast.amina, expectations="a", boundaries="b", communication="c"
    )
    tell(cast, about_mentor="yes")
    for signer in (cast.ben, cast.farah, cast.hugo, cast.amina):
        sign_agreement(agreement, by=signer, shown=agreement.text_hash)
    assert Match.objects.get(pk=match.pk).stage == Stage.ORIENTATION
    stop = Suspension.objects.get(match=match)
    propose_to_reinstate(stop, by=cast.nils, reason="fine")
    agree_to_reinstate(stop, by=cast.petra)
    assert Match.objects.get(pk=match.pk).stage == Stage.ACTIVE
    assert cast.match().stage == Stage.PAUSED
