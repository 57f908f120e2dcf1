from hearten.people.rules import Role
from hearten.programs.actions import change_program, staff_program
from hearten.programs.models import Program
from hearten.programs.tests.test_open import typed


def path(program) -> str:
    return f"/programs/change/{program.pk}/"


def test_a_manager_changes_their_program(cast):
    program = cast.program()
    client = cast.client("ingrid")
    assert client.get(path(program)).context["form"]["name"].value() == "Riverbank Juniors"
    answers = typed("one-to-one", name="Riverbank Kids", oldest="17")
    del answers["takes_applications"]
    assert client.post(path(program), answers)["Location"] == f"/programs/show/{program.pk}/"
    changed = Program.objects.get(pk=program.pk)
    assert (changed.name, changed.oldest, changed.takes_applications) == (
        "Riverbank Kids",
        17,
        False,
    )
    assert changed.weights == program.weights


def test_wrong_input_changes_nothing(cast):
    page = cast.client("olga").post(path(cast.program()), typed(name="Kept", oldest="six"))
    assert (
        "Enter a whole number" in page.content.decode() and 'value="Kept"' in page.content.decode()
    )
    assert cast.program().name == "Riverbank Juniors"


def test_a_course_that_is_gone_stays_until_it_is_unticked(cast):
    program = cast.program()
    change_program(program, by=cast.olga, courses=["old-course"])
    cast.client("olga").post(path(program), typed("one-to-one", courses=["old-course"]))
    assert cast.program().courses == ["old-course"]


def test_nobody_changes_a_program_they_do_not_manage(cast):
    staff_program(cast.program("Riverbank Online"), cast.amina, Role.COORDINATOR, by=cast.olga)
    for who, program in (
        ("amina", cast.program()),
        ("tomas", cast.program()),
        ("vera", cast.program()),
        ("zoe", cast.program("Lakeside Friends")),
    ):
        assert cast.client(who).post(path(program), typed(name="Mine")).status_code == 404
    assert not Program.objects.filter(name="Mine").exists()


def test_a_manager_of_one_program_only_coordinates_another(cast):
    staff_program(cast.program(), cast.tomas, Role.MANAGER, by=cast.olga)
    client = cast.client("tomas")
    assert client.get(path(cast.program())).status_code == 200
    assert client.get(path(cast.program("Riverbank Online"))).status_code == 404
    assert client.get(f"/programs/staff/{cast.program('Riverbank Online').pk}/").status_code == 404
