"""A group of two mentors and three young people, active: pages made for two must serve it too."""

from hearten.core import clock
from hearten.matches.actions import make_match, move_match
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.people.actions import add_guardianship, create_person
from hearten.people.rules import Authority, Role
from hearten.programs.actions import enter_program, open_program, staff_program
from hearten.programs.rules import Part, templates
from tests.cast import Cast


def make_group(cast: Cast) -> Match:
    """Ben and Dina with Carla, Farah and Mina, whose father is Karim; Amina coordinates, Ingrid manages."""
    organization = cast.amina.organization
    program = open_program(
        organization, by=cast.olga, name="Riverbank Group", **templates()["group"].fields
    )
    staff_program(program, cast.amina, Role.COORDINATOR, by=None)
    staff_program(program, cast.ingrid, Role.MANAGER, by=None)
    year = clock.today().year
    mina = create_person(
        organization, Role.MENTEE, by=cast.amina, first_name="Mina", birth_year=year - 15
    )
    karim = create_person(
        organization, Role.GUARDIAN, by=cast.amina, first_name="Karim", last_name="Aziz"
    )
    add_guardianship(mina, karim, by=cast.amina, authority=Authority.PARENT, may_consent=True)
    mentors, young = [cast.ben, cast.dina], [cast.carla, cast.farah, mina]
    for people, part in ((mentors, Part.MENTOR), (young, Part.MENTEE)):
        for person in people:
            enter_program(program, person, part, by=cast.amina)
    match = make_match(program, mentors, young, by=cast.amina)
    for stage in (Stage.ORIENTATION, Stage.ACTIVE):
        move_match(match, stage, by=cast.amina)
    return Match.objects.with_people().get(pk=match.pk)
