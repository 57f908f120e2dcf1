"""People are entered from a file, a stretch at a time: each stretch whole or not at all."""

import time
from dataclasses import dataclass
from typing import Any

from hearten.applications.actions.deciding import enter_mentee, enter_mentor, give_carer
from hearten.applications.rules.people_file import without_first
from hearten.applications.rules.people_row import Entry
from hearten.audit.actions import note
from hearten.core.actions import drop_draft, keep_draft, read_draft
from hearten.core.writing import action
from hearten.people.actions import create_person, invite_person, save_profile
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.programs.models import Program

A_STRETCH, A_MOMENT, PAUSE = 20, 0.1, 0.1
"""One transaction enters so many people at the most, or as many as there is time for in so many seconds. Before
the next there is a pause, at least as long as the transaction was: whoever waits to write comes in between, and
whoever reads has half of a busy machine."""
KEPT_HOURS = 2


class NothingWaits(ValueError):
    """There is no checked file any more: another press entered it, or it waited too long."""


@dataclass(frozen=True)
class Waiting:
    """A checked file, or what is left of one, that waits to be entered; sealed for its owner."""

    owner: str
    purpose: str
    content: dict[str, Any]

    def after(self, entry: Entry) -> "Waiting":
        """What is left once this row of it, and those before, are entered."""
        text = without_first(self.content["text"], entry.row)
        return Waiting(self.owner, self.purpose, {**self.content, "text": text})


def import_people(
    entries: list[Entry],
    programs: dict[str, Program],
    *,
    by: Person,
    invite: bool,
    waiting: Waiting | None = None,
) -> list[Person]:
    """Enter the people of a checked file. `waiting` is used up as they are entered: two presses enter once.

    When it stops half way, what is left of the file still waits, and can be entered by another press.
    """
    people: list[Person] = []
    left = waiting
    while True:
        began = time.monotonic()
        entered, left = import_stretch(
            entries[len(people) :], programs, by=by, invite=invite, whole=waiting, waiting=left
        )
        people += entered
        if len(people) >= len(entries):
            return people
        time.sleep(max(PAUSE, time.monotonic() - began))


@action
def import_stretch(
    entries: list[Entry],
    programs: dict[str, Program],
    *,
    by: Person,
    invite: bool,
    whole: Waiting | None,
    waiting: Waiting | None,
) -> tuple[list[Person], Waiting | None]:
    """Enter some people, and let the rest of the file wait in place of what waited: both or neither."""
    if waiting is not None:
        _take(waiting)
    people, until = [], time.monotonic() + A_MOMENT
    for entry in entries[:A_STRETCH]:
        people.append(_enter(entry, programs[entry.program], by, invite))
        if time.monotonic() >= until:
            break
    rest = None
    if whole is not None and len(people) < len(entries):
        # Rows are counted in the file as it was checked, so what is left is cut from that one.
        rest = whole.after(entries[len(people) - 1])
        home = by.organization_id
        keep_draft(rest.owner, rest.purpose, rest.content, organization_ref=home, hours=KEPT_HOURS)
    note("applications.imported", by, by=by, count=len(people))
    return people, rest


def _take(waiting: Waiting) -> None:
    """The file as it was checked, or nothing: somebody may have entered some of it meanwhile."""
    is_same = read_draft(waiting.owner, waiting.purpose) == waiting.content
    if not is_same or not drop_draft(waiting.owner, waiting.purpose):
        raise NothingWaits


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
