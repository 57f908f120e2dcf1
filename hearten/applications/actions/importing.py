"""People are entered from a file: all of them or none."""

from hearten.applications.actions.deciding import enter_mentee, enter_mentor, give_carer
from hearten.applications.rules.people_row import Entry
from hearten.audit.actions import note
from hearten.core.actions import drop_draft
from hearten.core.writing import action
from hearten.people.actions import create_person, invite_person, save_profile
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.programs.models import Program


class NothingWaits(ValueError):
    """There is no checked file any more: another press entered it, or it waited too long."""


@action
def import_people(
    entries: list[Entry],
    programs: dict[str, Program],
    *,
    by: Person,
    invite: bool,
    draft: tuple[str, str] | None = None,
) -> list[Person]:
    """Enter the people of a checked file. `draft` (owner and purpose) is used up: two presses enter once."""
    if draft is not None and not drop_draft(*draft):
        raise NothingWaits
    people = [_enter(entry, programs[entry.program], by, invite) for entry in entries]
    note("applications.imported", by, by=by, count=len(people))
    return people


def _enter(entry: Entry, program: Program, by: Person, invite: bool) -> Person:
    person = create_person(program.organization, entry.role, by=by, **entry.details)
    if any(entry.profile.values()):
        save_profile(person, by=by, **entry.profile)
    if entry.carer["email"]:
        give_carer(person, program, entry.carer, by=by, invite=invite)
    if entry.role == Role.MENTOR:
        enter_mentor(program, person, by=by)
        if invite and person.signs_in_by_address:
            invite_person(person, by=by)
    else:
        enter_mentee(program, person, by=by)
    return person
