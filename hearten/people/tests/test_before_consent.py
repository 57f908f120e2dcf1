"""Of a child under 13 nothing but a first name and a birth year is kept before consent."""

import pytest

from hearten.core import clock
from hearten.people.actions import (
    add_guardianship,
    change_person,
    create_person,
    give_role,
    invite_person,
    issue_card,
    record_consent,
    save_profile,
)
from hearten.people.actions.people import ConsentMissing
from hearten.people.models import Person, Profile
from hearten.people.rules import Authority, Role, Scope
from hearten.programs.actions import enter_program
from hearten.programs.rules import Part

DETAILS = {
    "last_name": "Canary",
    "email": "kim@canary.example",
    "phone": "0999",
    "zone": "Europe/Paris",
}


@pytest.fixture
def kim(cast) -> Person:
    """Ten years old, referred with more than may be kept."""
    born = clock.today().replace(month=1, day=1, year=clock.today().year - 10)
    kim = create_person(
        cast.amina.organization,
        Role.MENTEE,
        by=cast.amina,
        first_name="Kim",
        birth_date=born,
        **DETAILS,
    )
    enter_program(cast.program(), kim, Part.MENTEE, by=cast.amina)
    return kim


def agree(cast, child: Person) -> None:
    add_guardianship(child, cast.ruth, by=cast.amina, authority=Authority.PARENT, may_consent=True)
    record_consent(child, by=cast.ruth, scope=Scope.MENTORING, given=True, wording="w")


def test_the_row_holds_first_name_and_year_alone(kim):
    row = Person.objects.filter(pk=kim.pk).values(
        "first_name", "birth_year", "last_name", "birth_date", "sealed_email", "email_index",
        "sealed_phone", "zone", "account", "pk",
    )  # fmt: skip
    assert list(row) == [
        {"first_name": "Kim", "birth_year": clock.today().year - 10, "last_name": "", "birth_date": None,
         "sealed_email": None, "email_index": "", "sealed_phone": None, "zone": "", "account": None, "pk": kim.pk}
    ]  # fmt: skip
    assert kim.awaits_consent


@pytest.mark.parametrize("details", [{"last_name": "X"}, {"email": "a@b.example"}, {"phone": "1"},
                                     {"birth_date": clock.today()}, {"zone": "Europe/Paris"}])  # fmt: skip
def test_no_action_adds_a_detail(cast, kim, details):
    with pytest.raises(ConsentMissing):
        change_person(kim, by=cast.amina, **details)


def test_no_action_keeps_a_profile_or_opens_a_way_in(cast, kim):
    for attempt in (
        lambda: save_profile(kim, by=cast.amina, interests=["drawing"]),
        lambda: issue_card(kim, by=cast.amina),
        lambda: invite_person(kim, by=cast.amina),
    ):
        with pytest.raises(ConsentMissing):
            attempt()
    assert not Profile.objects.filter(person=kim).exists()


def test_the_name_and_the_year_may_be_corrected(cast, kim):
    change_person(kim, by=cast.amina, first_name="Kima", birth_year=kim.birth_year + 1)
    assert Person.objects.get(pk=kim.pk).first_name == "Kima"


def test_whoever_turns_out_to_be_a_child_keeps_nothing_more(cast):
    year = clock.today().year
    sasha = create_person(
        cast.amina.organization,
        Role.MENTEE,
        by=cast.amina,
        first_name="Sasha",
        birth_year=year - 15,
        **DETAILS,
    )
    save_profile(sasha, by=cast.amina, interests=["x"])
    change_person(sasha, by=cast.amina, birth_year=year - 11)
    sasha = Person.objects.get(pk=sasha.pk)
    assert (sasha.last_name, sasha.email, sasha.phone) == ("", "", "")
    assert not Profile.objects.filter(person=sasha).exists()


def test_nobody_with_details_becomes_a_child_by_a_new_role(cast):
    with pytest.raises(ConsentMissing):
        give_role(cast.ruth, Role.MENTEE, by=cast.amina)


def test_the_childs_own_yes_is_not_the_consent(cast, kim):
    record_consent(kim, by=kim, scope=Scope.MENTORING, given=True, wording="w")
    assert kim.awaits_consent


def test_a_no_or_another_scope_opens_nothing(cast, kim):
    add_guardianship(kim, cast.ruth, by=cast.amina, authority=Authority.PARENT, may_consent=True)
    record_consent(kim, by=cast.ruth, scope=Scope.MENTORING, given=False, wording="w")
    record_consent(kim, by=cast.ruth, scope=Scope.SCHOOL, given=True, wording="w")
    assert kim.awaits_consent


def test_the_form_asks_for_two_things_and_says_why(cast, kim):
    page = cast.client("amina").get(f"/people/change/{kim.pk}/")
    assert list(page.context["form"].fields) == ["first_name", "birth_year"]
    assert "until the consent holder has agreed" in page.content.decode()


def test_what_is_slipped_into_the_form_is_not_kept(cast, kim):
    typed = {"first_name": "Kim", "birth_year": kim.birth_year, **DETAILS}
    cast.client("amina").post(f"/people/change/{kim.pk}/", typed)
    assert Person.objects.get(pk=kim.pk).last_name == ""


def test_a_profile_is_refused_in_words_and_what_was_typed_stays(cast, kim):
    page = cast.client("amina").post(f"/people/profile/{kim.pk}/", {"interests": "football"})
    text = page.content.decode()
    assert "Please ask for consent first" in text and "football" in text
    assert not Profile.objects.filter(person=kim).exists()


def test_a_card_waits_too(cast, kim):
    page = cast.client("amina").post(f"/people/card/{kim.pk}/", follow=True)
    assert "once consent is recorded" in page.content.decode()
    assert Person.objects.get(pk=kim.pk).account is None


def test_after_consent_everything_opens(cast, kim):
    agree(cast, kim)
    assert not kim.awaits_consent
    typed = {"first_name": "Kim", "last_name": "Ode", "birth_year": kim.birth_year}
    cast.client("amina").post(f"/people/change/{kim.pk}/", typed)
    assert Person.objects.get(pk=kim.pk).last_name == "Ode"
    assert issue_card(kim, by=cast.amina)
