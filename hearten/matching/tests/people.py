"""People for the tests of matching and orientation: cleared mentors, consented young people, programs."""

from hearten.accounts.models import User
from hearten.core import clock
from hearten.core.writing import unguarded
from hearten.matching.actions import approve_proposal, propose_match
from hearten.matching.models import Proposal
from hearten.people.actions import add_guardianship, create_person, record_consent, save_profile
from hearten.people.models import Person
from hearten.people.rules import Authority, Role, Scope
from hearten.programs.actions import enter_program, open_program, staff_program
from hearten.programs.models import Program
from hearten.programs.rules import Check, Part, templates
from hearten.screening.actions import record_check
from hearten.screening.rules import Outcome
from hearten.training.actions import complete_course
from hearten.training.models import missing_courses
from hearten.training.rules import courses


def clear(person: Person, program: Program, *, by: Person) -> Person:
    """Every check and course the program asks for, valid today."""
    day = clock.today(program.organization.zone)
    for kind in program.checks:
        record_check(person, Check(kind), outcome=Outcome.PASSED, done_on=day, by=by)
    if missing_courses([person], program, day)[person.pk]:
        for slug in program.courses:
            complete_course(person, courses()[slug], right=99, by=person)
    return person


def mentor(
    program: Program, name: str, *, by: Person, age: int = 40, places: int = 1, **likes
) -> Person:
    """A cleared mentor in a program; grown up unless said otherwise."""
    person = _person(
        program, name, Role.MENTOR, by, age, email=f"{name.lower()}@mail.example", **likes
    )
    enter_program(program, person, Part.MENTOR, by=by, places=places)
    return clear(person, program, by=by)


def mentee(program: Program, name: str, *, by: Person, age: int = 13, **likes) -> Person:
    """A young person in a program, with consent and assent; `guardian_of` finds their carer."""
    person = _person(program, name, Role.MENTEE, by, age, **likes)
    if age >= 18:
        record_consent(person, by=person, scope=Scope.MENTORING, given=True, wording="test")
    enter_program(program, person, Part.MENTEE, by=by)
    return person


def _person(
    program: Program, name: str, role: Role, by: Person, age: int, email: str = "", **likes
):
    year = clock.today().year - age - 1
    person = create_person(
        program.organization,
        role,
        by=by,
        first_name=name,
        last_name=f"Canary{name}",
        birth_year=year,
        email=email,
    )
    if age < 18:
        _permit(person, by=by)
    save_profile(person, by=person, **{"languages": ["English"], "interests": ["chess"], **likes})
    _open_account(person)
    person.refresh_from_db()
    return person


def _open_account(person: Person) -> None:
    with unguarded("an account for a test"):
        user = User.objects.create(organization=person.organization, username=str(person.pk))
        Person.objects.filter(pk=person.pk).update(account=user)


def _permit(person: Person, *, by: Person) -> None:
    carer = create_person(
        person.organization,
        Role.GUARDIAN,
        by=by,
        first_name=f"Carer{person.first_name}",
        last_name="Canarycarer",
        email=f"carer-{person.first_name.lower()}@mail.example",
    )
    _open_account(carer)
    add_guardianship(person, carer, by=by, authority=Authority.PARENT, may_consent=True)
    for giver in (carer, person):
        record_consent(person, by=giver, scope=Scope.MENTORING, given=True, wording="test")


def guardian_of(person: Person) -> Person:
    return person.guardianships.get(may_consent=True).adult


def program_of(kind: str, *, by: Person) -> Program:
    """A program of a kind that `by` coordinates."""
    program = open_program(by.organization, by=by, name=f"A {kind}", **templates()[kind].fields)
    staff_program(program, by, Role.COORDINATOR, by=None)
    return program


def approved(program: Program, mentors, mentees, *, by: Person) -> Proposal:
    """A proposal made by hand and approved; everyone has been asked."""
    made = propose_match(program, mentors, mentees, by=by)
    return approve_proposal(Proposal.objects.with_people().get(pk=made.pk), by=by)
