import pytest

from hearten.core import clock
from hearten.people.actions import change_person, record_consent
from hearten.people.actions.care import AuthorityMissing
from hearten.people.models import Consent
from hearten.people.rules import Scope

ASSENT = "/people/assent/"


def typed(client, **changed):
    form = client.get(ASSENT).context["form"]
    yes = {question.scope.value: "yes" for question in form.questions}
    return {**yes, "shown": form.hash_of_words, **changed}


def test_the_young_persons_own_answer_stands_beside_the_consent(cast):
    client = cast.client("carla")
    page = client.get(ASSENT).content.decode()
    assert page.count('type="radio"') == 4 and " checked>" not in page
    assert client.post(ASSENT, typed(client, evaluation="no"))["Location"] == ASSENT
    own = Consent.objects.standing().filter(person=cast.carla, is_assent=True)
    assert {one.scope: one.given for one in own} == {"mentoring": True, "evaluation": False}
    assert Consent.objects.in_force().filter(person=cast.carla, is_assent=False).count() == 1


def test_a_no_takes_the_place_of_the_yes_and_can_be_taken_back_too(cast):
    client = cast.client("carla")
    client.post(ASSENT, typed(client, mentoring="no"))
    assert not Consent.objects.in_force().filter(person=cast.carla, is_assent=True).exists()
    client.post(ASSENT, typed(client))
    yes = Consent.objects.in_force().get(person=cast.carla, is_assent=True)
    assert client.post(f"/people/withdraw-consent/{yes.pk}/")["Location"] == ASSENT
    assert not Consent.objects.in_force().filter(person=cast.carla, is_assent=True).exists()


def test_a_yes_of_somebody_else_is_not_theirs_to_take_back(cast):
    consent = Consent.objects.in_force().get(person=cast.carla, is_assent=False)
    client = cast.client("carla")
    assert client.post(f"/people/withdraw-consent/{consent.pk}/").status_code == 404
    assert Consent.objects.in_force().filter(pk=consent.pk).exists()


def test_each_age_has_its_own_words(cast):
    this_year = clock.today().year
    change_person(cast.carla, by=cast.amina, birth_year=this_year - 12)
    child = cast.client("carla").get(ASSENT).content.decode()
    assert "A mentor is a grown-up" in child
    young = cast.client("farah").get(ASSENT).content.decode()
    assert "time for what matters to you" in young and "grown-up" not in young


def test_whoever_is_18_consents_for_themselves(cast):
    change_person(cast.farah, by=cast.amina, birth_year=clock.today().year - 20)
    client = cast.client("farah")
    client.post(ASSENT, typed(client))
    own = Consent.objects.standing().filter(person=cast.farah, by=cast.farah, is_assent=False)
    assert {Scope(one.scope) for one in own} == set(Scope)
    assert {one.authority for one in own} == {"self"}
    refused = cast.client("hugo").get(f"/people/consent/{cast.farah.pk}/").content.decode()
    assert "Somebody else decides for Farah" in refused
    with pytest.raises(AuthorityMissing):
        record_consent(cast.farah, by=cast.hugo, scope=Scope.PHOTOS, given=True, wording="w")


def test_one_missing_answer_is_named(cast):
    client = cast.client("carla")
    before = Consent.objects.count()
    page = client.post(ASSENT, typed(client, evaluation=""))
    assert "Please choose yes or no" in page.content.decode()
    assert Consent.objects.count() == before


def test_the_page_is_for_young_people_alone(cast):
    for other in ("ben", "ruth", "amina"):
        assert cast.client(other).get(ASSENT).status_code == 404
