"""Help is asked for, answered once, and read by who asked."""

import pytest
from django.urls import reverse

from hearten.duties.models import Duty
from hearten.matches.actions import make_match
from hearten.notices.models import Letter
from hearten.support.actions import AnsweredAlready, answer_help, ask_for_help
from hearten.support.models import HelpRequest
from tests.group import make_group

CANARY, REPLY = "canary-of-the-question", "canary-of-the-answer"
ASK, MINE = reverse("support:ask"), reverse("support:mine")


def asked(cast, key="carla"):
    person = getattr(cast, key)
    member = next(m for m in cast.match().members.all() if m.person_id == person.pk)
    return ask_for_help(member, by=person, text=CANARY)


def answer_url(request):
    return reverse("support:answer", args=[request.pk])


@pytest.mark.parametrize("key", ["ben", "carla"])
def test_from_question_to_answer(cast, key):
    asker, amina = cast.client(key), cast.client("amina")
    assert "read this" in asker.get(ASK).content.decode()
    assert asker.post(ASK, {"text": CANARY}).url == MINE
    request = HelpRequest.objects.get()
    duty = Duty.objects.open().get(kind="answer help")
    assert (duty.owner, duty.about, duty.url) == (cast.amina, request.person, answer_url(request))
    assert CANARY in amina.get(answer_url(request)).content.decode()
    assert amina.post(answer_url(request), {"answer": REPLY}).status_code == 302
    assert REPLY in asker.get(MINE).content.decode()
    assert REPLY in amina.get(answer_url(request)).content.decode()
    assert not Duty.objects.open().filter(kind="answer help").exists()


def test_letters_say_nothing(cast):
    answer_help(asked(cast, "ben"), by=cast.amina, answer=REPLY)
    letters = [letter for letter in Letter.objects.all() if letter.kind == "news"]
    assert sorted(letter.to_ref for letter in letters) == sorted([cast.amina.pk, cast.ben.pk])
    assert not [x for x in letters if CANARY in x.body or REPLY in x.body or "Carla" in x.body]


@pytest.mark.parametrize("key", ["ben", "farah", "ruth", "dele", "tomas", "olga", "zoe", "xena"])
def test_others_read_neither_question_nor_answer(cast, key):
    request = asked(cast)
    answer_help(request, by=cast.amina, answer=REPLY)
    other = cast.client(key)
    assert other.get(answer_url(request)).status_code == 404
    assert other.post(answer_url(request), {"answer": "no"}).status_code == 404
    page = other.get(MINE).content.decode()
    assert CANARY not in page
    assert REPLY not in page
    assert not HelpRequest.objects.visible_to(getattr(cast, key)).exists()


def test_of_two_answers_the_first_stands(cast):
    request = asked(cast)
    answer_help(request, by=cast.amina, answer=REPLY)
    with pytest.raises(AnsweredAlready):
        answer_help(request, by=cast.ingrid, answer="later")
    page = cast.client("ingrid").post(answer_url(request), {"answer": "later"}, follow=True)
    assert REPLY in page.content.decode()
    assert HelpRequest.objects.get().answered_by == cast.amina


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_wrong_input_changes_nothing(cast, text):
    page = cast.client("carla").post(ASK, {"text": text})
    assert page.status_code == 200
    assert "text" in page.context["form"].errors
    assert not HelpRequest.objects.exists()


def test_with_two_matches_one_says_which(cast):
    other = make_match(cast.program(), [cast.ben], [cast.farah], by=cast.amina)
    ben = cast.client("ben")
    assert "Ben &amp; Farah" in ben.get(ASK).content.decode()
    assert "member" in ben.post(ASK, {"text": CANARY}).context["form"].errors
    member = other.members.get(person=cast.ben)
    assert ben.post(ASK, {"text": CANARY, "member": str(member.pk)}).status_code == 302
    assert HelpRequest.objects.get().member == member


def test_somebody_without_a_match_is_told_what_comes_next(cast):
    page = cast.client("dina").get(ASK)
    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    assert cast.client("dina").post(ASK, {"text": CANARY}).status_code == 200
    assert not HelpRequest.objects.exists()


def test_everybody_of_a_group_can_ask(cast):
    group = make_group(cast)
    for key in ("dina", "farah"):
        assert cast.client(key).post(ASK, {"text": CANARY}).status_code == 302
    assert {request.member.match_id for request in HelpRequest.objects.all()} == {group.pk}


def test_a_young_person_finds_tell_someone_there(cast):
    assert reverse("safeguarding:tell") in cast.client("carla").get(ASK).content.decode()
