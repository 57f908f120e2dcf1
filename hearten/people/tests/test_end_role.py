import pytest

from hearten.people.actions import end_role, give_role
from hearten.people.actions.roles import RoleInUse
from hearten.people.actions.second_yes import AnsweredAlready, answer_second_yes, ask_second_yes
from hearten.people.models import Guardianship, Person, RoleHeld, SecondYes
from hearten.people.rules import Act, Role
from hearten.programs.models import Participation, Staffing


def held(person, role) -> RoleHeld:
    return RoleHeld.objects.current().get(person=person, role=role)


def end(cast, by, person, role):
    return cast.client(by).post(f"/people/end-role/{held(person, role).pk}/")


def with_second_yes(cast):
    path = f"/people/second-yes/{SecondYes.objects.waiting().get().pk}/"
    return cast.client("nils").post(path, {"said": "yes"}, follow=True)


def test_an_admin_ends_a_coordinators_role_and_access_is_gone_by_the_next_request(cast):
    amina = cast.client("amina")
    path = f"/people/show/{cast.carla.pk}/"
    assert amina.get(path).status_code == 200
    end(cast, "olga", cast.amina, Role.COORDINATOR)
    assert amina.get(path).status_code == 200
    with_second_yes(cast)
    assert amina.get(path).status_code == 404
    assert not Staffing.objects.current().filter(person=cast.amina).exists()
    assert not Person.objects.visible_to(cast.amina).filter(pk=cast.carla.pk).exists()


def test_a_coordinator_ends_a_waiting_mentors_part(cast):
    assert end(cast, "amina", cast.dina, Role.MENTOR).status_code == 302
    assert not Participation.objects.current().filter(person=cast.dina).exists()
    assert not Person.objects.visible_to(cast.amina).filter(pk=cast.dina.pk).exists()


def test_nobody_slips_out_of_a_running_match(cast):
    page = cast.client("amina").post(
        f"/people/end-role/{held(cast.ben, Role.MENTOR).pk}/", follow=True
    )
    assert "close the running match first" in page.content.decode()
    assert Role.MENTOR in cast.ben.roles
    with pytest.raises(RoleInUse):
        end_role(held(cast.carla, Role.MENTEE), by=cast.amina)


def test_the_last_admin_stays_until_there_is_another(cast):
    ask_second_yes(Act.END_ROLE, by=cast.nils, about=cast.olga, role=Role.ADMIN)
    with pytest.raises(AnsweredAlready):
        answer_second_yes(SecondYes.objects.get(), by=cast.nils, agreed=True)
    give_role(cast.evan, Role.LEAD, by=cast.olga)
    page = cast.client("evan").post(
        f"/people/second-yes/{SecondYes.objects.get().pk}/", {"said": "yes"}, follow=True
    )
    assert "This role is still needed" in page.content.decode() and Role.ADMIN in cast.olga.roles
    give_role(cast.petra, Role.ADMIN, by=None)
    answer_second_yes(SecondYes.objects.get(), by=cast.evan, agreed=True)
    assert cast.olga.roles == frozenset()


def test_with_a_carers_role_ends_the_care(cast):
    assert end(cast, "amina", cast.ruth, Role.GUARDIAN).status_code == 302
    assert not Guardianship.objects.current().filter(adult=cast.ruth).exists()
    assert not Person.objects.visible_to(cast.ruth).filter(pk=cast.carla.pk).exists()


@pytest.mark.parametrize(
    ("by", "person", "role"),
    [("amina", "amina", "coordinator"), ("olga", "olga", "admin"), ("olga", "carla", "mentee"),
     ("olga", "ben", "mentor"), ("tomas", "dina", "mentor"), ("nils", "dina", "mentor"),
     ("zoe", "dina", "mentor"), ("vera", "amina", "coordinator"), ("ben", "carla", "mentee")],
)  # fmt: skip
def test_who_may_not(cast, by, person, role):
    role = held(getattr(cast, person), role)
    assert cast.client(by).post(f"/people/end-role/{role.pk}/").status_code == 404
    role.refresh_from_db()
    assert role.until is None


def test_a_look_does_not_end_a_role(cast):
    assert (
        cast.client("olga")
        .get(f"/people/end-role/{held(cast.amina, 'coordinator').pk}/")
        .status_code
        == 405
    )
