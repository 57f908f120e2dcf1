from hearten.core.tests.counting import statements
from hearten.programs.actions import end_staffing, open_program
from hearten.programs.models import Staffing
from hearten.programs.rules import templates

LIST = "/programs/list/"


def path(program) -> str:
    return f"/programs/show/{program.pk}/"


def names(page) -> list[str]:
    return [program.name for program in page.context["page"].object_list]


def test_each_sees_the_programs_that_are_theirs(cast):
    for who, programs in {
        "amina": ["Riverbank Juniors"],
        "tomas": ["Riverbank Online"],
        "ingrid": ["Riverbank Juniors", "Riverbank Online"],
        "olga": ["Riverbank Juniors", "Riverbank Online"],
        "zoe": ["Lakeside Friends"],
    }.items():
        assert names(cast.client(who).get(LIST)) == programs
    for other in ("ben", "carla", "ruth", "nils"):
        assert cast.client(other).get(LIST).status_code == 404


def test_the_promise_the_staff_and_the_counts(cast):
    page = cast.client("amina").get(path(cast.program())).content.decode()
    for words in ("4 meetings a month", "for at least 12 months", "Amina Yusuf", "Ingrid Dahl", "from 8 to 18",
                  "Background check", "First steps as a mentor", "5 of 10", "public places",
                  "/applications/at/riverbank/"):  # fmt: skip
        assert words in page, words
    assert page.count('class="num">2<') == 2


def test_a_number_opens_the_people_it_counts(cast):
    client = cast.client("amina")
    link = f"/people/list/?program=program:{cast.program().pk}&role=mentee"
    assert link.replace("&", "&amp;") in client.get(path(cast.program())).content.decode()
    found = client.get(link).context["page"].object_list
    assert {person.first_name for person in found} == {"Carla", "Farah"}


def test_an_admin_sees_how_many_young_people_and_never_who(cast):
    page = cast.client("olga").get(path(cast.program())).content.decode()
    assert "role=mentee" not in page and "Carla" not in page and "Ben" not in page


def test_strangers_find_nothing(cast):
    for other in ("tomas", "zoe", "vera", "ben", "walt"):
        assert cast.client(other).get(path(cast.program())).status_code == 404


def test_as_many_statements_for_three_programs_as_for_one(cast):
    amina, olga = cast.client("amina"), cast.client("olga")
    one = statements(amina, LIST)
    for name in ("A", "B"):
        open_program(cast.olga.organization, by=cast.olga, name=name, **templates()["peer"].fields)
    assert one == statements(olga, LIST) == 6
    assert statements(olga, path(cast.program())) <= 12


def test_with_no_program_yet_the_page_says_how_to_begin(cast):
    assert "Start from a template" not in cast.client("olga").get(LIST).content.decode()
    end_staffing(Staffing.objects.current().get(person=cast.amina), by=cast.olga)
    assert "No program yet" in cast.client("amina").get(LIST).content.decode()
