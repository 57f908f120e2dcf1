import pytest

from hearten.notices.models import Letter
from hearten.people.actions import change_person, create_person, invite_person
from hearten.people.actions.door import SignsInWithCard
from hearten.people.models import Person, SecondYes
from hearten.people.rules import Role

STAFF = "/people/invite-staff/"
FORM = {"first_name": "Ida", "last_name": "Ek", "email": "ida@ek.example", "role": "lead"}


def invited(person) -> bool:
    return Letter.objects.filter(kind="invitation", to_ref=person.pk).exists()


def say_yes(cast, who: str = "nils") -> None:
    for asked in SecondYes.objects.waiting():
        cast.client(who).post(f"/people/second-yes/{asked.pk}/", {"said": "yes"})


@pytest.mark.parametrize(
    "role", ["coordinator", "manager", "lead", "deputy", "evaluator", "caseworker"]
)
def test_an_admin_invites_a_colleague_with_a_second_yes(cast, role):
    page = cast.client("olga").post(STAFF, {**FORM, "role": role})
    home = cast.amina.organization_id
    ida = Person.objects.at_address("ida@ek.example", home).get()
    assert page["Location"] == "/people/second-yes/"
    assert not ida.roles and not invited(ida)
    say_yes(cast)
    ida = Person.objects.at_address("ida@ek.example", home).get()
    assert ida.roles == {Role(role)} and ida.organization == cast.olga.organization
    assert invited(ida)


def test_somebody_known_gets_the_role_and_no_second_person(cast):
    cast.client("olga").post(STAFF, {**FORM, "email": "Evan@riverbank.example", "role": "deputy"})
    assert cast.evan.roles == {Role.EVALUATOR}
    say_yes(cast)
    assert cast.evan.roles == {Role.EVALUATOR, Role.DEPUTY}
    assert (
        Person.objects.at_address("evan@riverbank.example", cast.amina.organization_id).count() == 1
    )
    assert Person.objects.visible_to(cast.evan).filter(first_name="Carla").exists()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"email": ""}, "This field is required"),
        ({"email": "nothing"}, "valid email address"),
        ({"email": "zoe@lakeside.example"}, "cannot be invited as staff"),
        ({"role": "admin"}, "Select a valid choice"),
        ({"role": "mentee"}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_is_named_and_invites_nobody(cast, changed, message):
    before = Person.objects.count(), Letter.objects.count()
    text = cast.client("olga").post(STAFF, {**FORM, **changed}).content.decode()
    assert message in text and 'value="Ida"' in text
    assert (Person.objects.count(), Letter.objects.count()) == before


def test_only_admins_invite_staff(cast):
    for other in ("ingrid", "amina", "nils", "ben"):
        assert cast.client(other).post(STAFF, FORM).status_code == 404
    assert not Person.objects.filter(first_name="Ida").exists()


def test_a_coordinator_sends_an_invitation_to_one_of_theirs(cast):
    new = create_person(
        cast.amina.organization, Role.MENTOR, by=None, first_name="Lou", email="lou@x.example"
    )
    path = f"/people/invite/{new.pk}/"
    assert cast.client("amina").post(path).status_code == 404
    assert cast.client("zoe").post(path).status_code == 404
    assert cast.client("olga").get(path).status_code == 405
    assert cast.client("olga").post(path).status_code == 302
    assert invited(new)


def test_of_a_young_person_no_address_becomes_one_to_sign_in_with(cast):
    change_person(cast.farah, by=cast.amina, email="farah@f.example")
    with pytest.raises(SignsInWithCard):
        invite_person(cast.farah, by=cast.amina)
    page = cast.client("amina").post(f"/people/invite/{cast.farah.pk}/", follow=True)
    assert "is for an adult" in page.content.decode() and not invited(cast.farah)


def test_whoever_has_an_account_or_no_address_gets_no_invitation(cast):
    before = Letter.objects.filter(kind="invitation").count()
    for person in (cast.ben, cast.carla):
        page = cast.client("amina").post(f"/people/invite/{person.pk}/", follow=True)
        assert "with an e-mail address and no account" in page.content.decode()
    assert Letter.objects.filter(kind="invitation").count() == before
