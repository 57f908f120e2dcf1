from hearten.people.actions import create_person
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.programs.models import Staffing


def path(program) -> str:
    return f"/programs/staff/{program.pk}/"


def staffing(person, program) -> Staffing:
    return Staffing.objects.current().get(person=person, program=program)


def sees(viewer, person) -> bool:
    return Person.objects.visible_to(viewer).filter(pk=person.pk).exists()


def test_a_new_coordinator_sees_everyone_who_takes_part_from_now_on(cast):
    assert not sees(cast.tomas, cast.carla)
    page = cast.client("olga").post(
        path(cast.program()), {"person": cast.tomas.pk, "role": "coordinator"}
    )
    assert page["Location"] == path(cast.program())
    assert sees(cast.tomas, cast.carla) and sees(cast.tomas, cast.jonah)
    assert cast.client("tomas").get(f"/people/show/{cast.carla.pk}/").status_code == 200


def test_whoever_leaves_sees_nobody_by_the_next_request(cast):
    amina = cast.client("amina")
    path_of_carla = f"/people/show/{cast.carla.pk}/"
    assert amina.get(path_of_carla).status_code == 200
    leaving = staffing(cast.amina, cast.program())
    answer = cast.client("ingrid").post(f"/programs/end-staffing/{leaving.pk}/")
    assert answer["Location"] == path(cast.program())
    assert amina.get(path_of_carla).status_code == 404
    assert amina.get(f"/programs/show/{cast.program().pk}/").status_code == 404


def test_the_page_lists_the_staff_and_offers_those_who_are_not_on_it(cast):
    page = cast.client("olga").get(path(cast.program()))
    offered = {person.first_name for person in page.context["form"].fields["person"].queryset}
    assert offered == {"Tomas"}
    assert "Amina Yusuf" in page.content.decode() and "Zoe" not in page.content.decode()


def test_only_coordinators_and_managers_of_the_organization_can_be_added(cast):
    client = cast.client("olga")
    for person in (cast.zoe, cast.ben, cast.nils, cast.amina):
        page = client.post(path(cast.program()), {"person": person.pk, "role": "coordinator"})
        assert "Select a valid choice" in page.content.decode()
    page = client.post(path(cast.program()), {"person": cast.tomas.pk, "role": "admin"})
    assert "Select a valid choice" in page.content.decode()
    assert Staffing.objects.current().filter(program=cast.program()).count() == 2


def test_who_may_not(cast):
    standing = staffing(cast.ingrid, cast.program())
    for other in ("amina", "tomas", "nils", "ben", "vera", "zoe"):
        client = cast.client(other)
        assert (
            client.post(
                path(cast.program()), {"person": cast.tomas.pk, "role": "manager"}
            ).status_code
            == 404
        )
        assert client.post(f"/programs/end-staffing/{standing.pk}/").status_code == 404
    assert cast.client("olga").get(f"/programs/end-staffing/{standing.pk}/").status_code == 405
    assert staffing(cast.ingrid, cast.program())


def test_somebody_invited_as_coordinator_can_be_put_on_a_program(cast):
    new = create_person(cast.olga.organization, Role.COORDINATOR, by=cast.olga, first_name="Ida")
    cast.client("olga").post(path(cast.program()), {"person": new.pk, "role": "coordinator"})
    assert sees(new, cast.carla) and not sees(new, cast.jonah)
