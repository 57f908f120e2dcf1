"""Programs are opened and staffed; people enter and leave them. Ties to staff follow."""

from typing import Any

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.organizations.models import Organization
from hearten.people.actions import give_role, settle_ties
from hearten.people.actions.ties import Wanted
from hearten.people.models import Person
from hearten.people.rules import Relation, Role
from hearten.programs.models import Participation, Program, Staffing
from hearten.programs.rules import Part


@action
def open_program(organization: Organization, *, by: Person, **fields: Any) -> Program:
    """Open a program, from a template or from nothing."""
    program = Program.objects.create(organization=organization, **fields)
    note("programs.opened", program, by=by)
    return program


@action
def change_program(program: Program, *, by: Person, **fields: Any) -> Program:
    """Change what a program promises or asks; running matches keep the agreement they signed."""
    for field, value in fields.items():
        setattr(program, field, value)
    program.save(update_fields=[*fields])
    note("programs.changed", program, by=by, fields=sorted(fields))
    return program


@action
def staff_program(program: Program, person: Person, role: Role, *, by: Person | None) -> Staffing:
    """Make somebody coordinator or manager of a program; its people become their caseload."""
    staffing, _ = Staffing.objects.get_or_create(
        program=program,
        person=person,
        until=None,
        defaults={"organization": program.organization, "role": role},
    )
    give_role(person, role, by=by)
    note("programs.staffed", staffing, by=by, about=[person.pk], role=role)
    _settle_staff_ties(program)
    return staffing


@action
def end_staffing(staffing: Staffing, *, by: Person | None) -> None:
    """Somebody leaves a program's staff, and sees its people no more."""
    staffing.until = clock.now()
    staffing.save(update_fields=["until"])
    note("programs.staffing_ended", staffing, by=by, about=[staffing.person_id])
    _settle_staff_ties(staffing.program)


@action
def enter_program(
    program: Program, person: Person, part: Part, *, by: Person | None, places: int = 1
) -> Participation:
    """Somebody takes part from now on; the program's staff see them."""
    participation, _ = Participation.objects.get_or_create(
        program=program,
        person=person,
        until=None,
        defaults={"organization": program.organization, "part": part, "places": places},
    )
    note("programs.entered", participation, by=by, about=[person.pk], part=part)
    _settle_staff_ties(program, about=person)
    return participation


@action
def leave_program(participation: Participation, *, by: Person | None) -> None:
    """Somebody takes part no more; the program's staff see them no more."""
    participation.until = clock.now()
    participation.save(update_fields=["until"])
    note("programs.left", participation, by=by, about=[participation.person_id])
    _settle_staff_ties(participation.program, about=participation.person)


def _settle_staff_ties(program: Program, *, about: Person | None = None) -> None:
    """Every member of the program's staff is tied to everyone who takes part, and to nobody else."""
    staff = set(
        Staffing.objects.filter(program=program, until=None).values_list("person", flat=True)
    )
    taking_part = Participation.objects.filter(program=program, until=None)
    if about is not None:
        taking_part = taking_part.filter(person=about)
    subjects = set(taking_part.values_list("person", flat=True))
    wanted: Wanted = {(v, s, Relation.CASELOAD) for v in staff for s in subjects}
    settle_ties(program, wanted, about=about.pk if about else None)
