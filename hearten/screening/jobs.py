"""Reminders: checks not yet recorded, and checks that run out."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from hearten.core import clock
from hearten.core.jobs import beat
from hearten.duties.actions import owe, owe_before
from hearten.duties.models import Duty
from hearten.organizations.jobs import in_each_organization
from hearten.people.models import Person
from hearten.programs.models import Participation, Program
from hearten.programs.rules import Part
from hearten.screening.models import Check, missing_checks
from hearten.screening.rules import standing_of

RECORD_WITHIN_DAYS = 14


@beat("checks", minutes=360)
@in_each_organization
def remind_of_checks(home: UUID) -> int:
    """Owe what is missing and what runs out, in every open program. Returns how many duties are new."""
    programs = Program.objects.open().filter(organization=home).select_related("organization")
    return sum(_remind(program) for program in programs)


def _remind(program: Program) -> int:
    today = clock.today(program.organization.zone)
    mentors = [
        part.person
        for part in Participation.objects.current()
        .filter(program=program, part=Part.MENTOR)
        .select_related("person__organization")
    ]
    owners = list(program.coordinators)
    missing = missing_checks(mentors, program, today)
    owed = set(
        Duty.objects.open()
        .filter(kind="record check", record_ref__in=missing)
        .values_list("record_ref", flat=True)
    )
    new = 0
    for mentor in mentors:
        if missing[mentor.pk] and mentor.pk not in owed and owners:
            owe("record check", mentor, owners=owners, about=mentor, days=RECORD_WITHIN_DAYS)
            new += 1
    ends = _ends(mentors, program, today)
    return new + sum(
        owe_before("renew check", mentor, owners=owners, about=mentor, ends_on=ends_on)
        for mentor, ends_on in ends
        if owners
    )


def _ends(mentors: list[Person], program: Program, today: date) -> Iterator[tuple[Person, date]]:
    """The first end among each mentor's checks that clear today."""
    records: dict[object, dict[str, list[Check]]] = defaultdict(lambda: defaultdict(list))
    for check in Check.objects.filter(person__in=mentors, kind__in=program.checks):
        records[check.person_id][check.kind].append(check)
    for mentor in mentors:
        standing = [standing_of(of_kind, today) for of_kind in records[mentor.pk].values()]
        ends = [s.counts.valid_until for s in standing if s.clears and s.counts]
        if any(ends):
            yield mentor, min(end for end in ends if end)
