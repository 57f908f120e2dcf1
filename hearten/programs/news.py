"""A role that ends below ends the work and the part it stood for here."""

from hearten.core.news import heeds
from hearten.duties.actions import owe
from hearten.people.models import Person, Placement, RoleHeld
from hearten.programs.actions import end_staffing, leave_program
from hearten.programs.models import Participation, Staffing


@heeds("people.role_ended")
def end_work_and_part(held: RoleHeld, *, by: Person | None) -> None:
    """Staffing and participation under a role end with it, and the ties they made."""
    work = Staffing.objects.current().filter(person=held.person, role=held.role)
    for staffing in work.select_related("program"):
        end_staffing(staffing, by=by)
    parts = Participation.objects.current().filter(person=held.person, part=held.role)
    for participation in parts.select_related("program", "person"):
        leave_program(participation, by=by)


@heeds("people.placement_changed")
def ask_consent_again(placement: Placement, *, by: Person) -> None:
    """A young person has moved: whoever coordinates their programs sees that consent is given again."""
    parts = Participation.objects.current().filter(person=placement.child_id)
    for participation in parts.select_related("program", "person"):
        owe(
            "ask consent",
            participation.person,
            owners=participation.program.coordinators,
            about=participation.person,
            days=7,
        )
