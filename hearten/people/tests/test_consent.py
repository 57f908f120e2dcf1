import hashlib

import pytest

from hearten.core import clock
from hearten.duties.actions import owe
from hearten.duties.models import Duty
from hearten.people.actions import add_guardianship, record_consent, withdraw_consent
from hearten.people.actions.care import AuthorityMissing
from hearten.people.models import Consent, Guardianship
from hearten.people.rules import Authority, Scope
from hearten.people.wording import asked_of_carer


def path(person) -> str:
    return f"/people/consent/{person.pk}/"


def answers(client, person, **changed):
    """What a form filled in with yes throughout would post."""
    shown = client.get(path(person)).context["form"].hash_of_words
    yes = {scope.value: "yes" for scope in Scope}
    return {**yes, "signed_as": "Ruth Moreno", "shown": shown, **changed}


def standing(person):
    kept = Consent.objects.standing().filter(person=person, is_assent=False)
    return {Scope(one.scope): one.given for one in kept}


@pytest.fixture
def ruth(cast):
    return cast.client("ruth")


def test_four_questions_nothing_chosen_and_the_authority_named(cast, ruth):
    page = ruth.get(path(cast.carla)).content.decode()
    assert page.count('type="radio"') == 8 and " checked>" not in page
    assert "carer with delegated authority" in page and "placement plan, part 4" in page
    assert "A no to the others never stops it" in page


def test_each_answer_is_kept_with_the_very_words_and_their_hash(cast, ruth):
    typed = answers(ruth, cast.carla, photos="no", signed_as="  ruth   MORENO ")
    assert ruth.post(path(cast.carla), typed)["Location"] == path(cast.carla)
    assert standing(cast.carla) == {
        Scope.MENTORING: True, Scope.EVALUATION: True, Scope.PHOTOS: False, Scope.SCHOOL: True,
    }  # fmt: skip
    page = ruth.get(path(cast.carla)).content.decode()
    for consent in Consent.objects.standing().filter(person=cast.carla, by=cast.ruth):
        assert consent.wording == hashlib.sha256(consent.text.encode()).hexdigest()
        title, hint = consent.text.split("\n")
        assert title in page and hint in page
        assert (consent.signed_as, consent.authority) == ("ruth MORENO", "delegated carer")
        assert consent.reference == "placement plan, part 4"
        assert (consent.expires_at - clock.now()).days in {364, 365}


def test_a_no_to_everything_is_a_complete_answer(cast, ruth):
    nos = {scope.value: "no" for scope in Scope}
    assert ruth.post(path(cast.carla), answers(ruth, cast.carla, **nos)).status_code == 302
    assert set(standing(cast.carla).values()) == {False}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"photos": ""}, "Please choose yes or no"),
        ({"mentoring": "maybe"}, "Select a valid choice"),
        ({"signed_as": ""}, "This field is required"),
        ({"signed_as": "Somebody Else"}, "Please type your own name, Ruth Moreno"),
        ({"shown": "0" * 64}, "changed while it was open"),
    ],
)
def test_an_incomplete_answer_is_named_and_keeps_the_rest(cast, ruth, changed, message):
    before = standing(cast.carla)
    page = ruth.post(path(cast.carla), answers(ruth, cast.carla, **changed))
    text = page.content.decode()
    assert message in text and text.count(" checked>") >= 3
    assert standing(cast.carla) == before


def test_after_changed_words_the_page_asks_the_new_ones(cast, ruth):
    page = ruth.post(path(cast.carla), answers(ruth, cast.carla, shown="0" * 64))
    assert f'value="{page.context["form"].hash_of_words}"' in page.content.decode()


def test_a_name_cannot_bring_markup_into_the_question(cast, ruth):
    cast.client("amina").post(
        f"/people/change/{cast.carla.pk}/",
        {"first_name": "<b>C</b>", "birth_year": cast.carla.birth_year},
    )
    assert "<b>C</b>" not in ruth.get(path(cast.carla)).content.decode()
    assert "&lt;b&gt;C&lt;/b&gt;" in ruth.get(path(cast.carla)).content.decode()


def test_a_yes_is_taken_back_on_any_day(cast, ruth):
    ruth.post(path(cast.carla), answers(ruth, cast.carla))
    given = Consent.objects.standing().get(person=cast.carla, by=cast.ruth, scope=Scope.PHOTOS)
    answer = ruth.post(f"/people/withdraw-consent/{given.pk}/")
    assert answer["Location"] == path(cast.carla)
    assert Scope.PHOTOS not in standing(cast.carla)
    assert ruth.post(f"/people/withdraw-consent/{given.pk}/").status_code == 404
    assert ruth.get(f"/people/withdraw-consent/{given.pk}/").status_code == 405


def test_a_caseworker_decides_where_the_authority_is_theirs(cast):
    dele = cast.client("dele")
    refused = dele.get(path(cast.carla)).content.decode()
    assert "Somebody else decides" in refused and "Ruth" not in refused
    before = standing(cast.carla)
    dele.post(path(cast.carla), {scope.value: "no" for scope in Scope})
    assert standing(cast.carla) == before
    add_guardianship(
        cast.farah, cast.dele, by=cast.amina, authority=Authority.LOCAL_AUTHORITY,
        reference="care order 7", may_consent=True, as_caseworker=True,
    )  # fmt: skip
    typed = answers(dele, cast.farah, signed_as="Dele Adeyemi")
    assert dele.post(path(cast.farah), typed).status_code == 302
    kept = Consent.objects.standing().get(person=cast.farah, by=cast.dele, scope=Scope.MENTORING)
    assert (kept.authority, kept.reference) == ("local authority", "care order 7")


@pytest.mark.parametrize(
    "stranger", ["hugo", "una", "ben", "amina", "nils", "carla", "olga", "zoe"]
)
def test_nobody_else_answers_or_takes_back(cast, stranger):
    client = cast.client(stranger)
    before = standing(cast.carla)
    assert client.get(path(cast.carla)).status_code == 404
    assert client.post(path(cast.carla), {}).status_code == 404
    given = Consent.objects.standing().get(person=cast.carla, is_assent=False)
    assert client.post(f"/people/withdraw-consent/{given.pk}/").status_code == 404
    assert standing(cast.carla) == before


def test_the_action_itself_asks_for_authority(cast):
    with pytest.raises(AuthorityMissing):
        record_consent(cast.carla, by=cast.dele, scope=Scope.MENTORING, given=True, wording="w")
    given = Consent.objects.standing().get(person=cast.carla, is_assent=False)
    with pytest.raises(AuthorityMissing):
        withdraw_consent(given, by=cast.dele)
    with pytest.raises(AuthorityMissing):
        withdraw_consent(given, by=cast.carla)


def test_once_care_has_ended_nothing_opens(cast, ruth):
    care = Guardianship.objects.get(child=cast.carla, adult=cast.ruth)
    cast.client("amina").post(f"/people/end-carer/{care.pk}/")
    assert ruth.get(path(cast.carla)).status_code == 404


def test_the_duty_to_ask_is_settled_by_an_answer_of_the_consent_holder(cast, ruth):
    owe("ask consent", cast.carla, owners=[cast.amina], about=cast.carla, days=3)
    record_consent(cast.carla, by=cast.carla, scope=Scope.MENTORING, given=True, wording="w")
    assert Duty.objects.open().filter(kind="ask consent").exists()
    ruth.post(path(cast.carla), answers(ruth, cast.carla))
    assert not Duty.objects.open().filter(kind="ask consent").exists()


def test_the_questions_name_the_child_and_the_organization(cast):
    texts = [question.text for question in asked_of_carer(cast.carla)]
    assert all("Carla" in text for text in texts[:3]) and "Riverbank Mentoring" in texts[0]
