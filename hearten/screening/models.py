"""Checks of mentors. Every record is kept; the newest decision counts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person, SeenThroughTies
from hearten.people.rules import STAFF_RELATIONS, Relation, Role
from hearten.programs.models import Participation, Program, Staffing
from hearten.programs.rules import Check as Kind
from hearten.programs.rules import Part
from hearten.screening.rules import Outcome, standing_of

SEEN_BY = STAFF_RELATIONS | {Relation.OWN}


class CheckQuerySet(SeenThroughTies):
    """A mentor sees their own; program staff and safeguarding leads see those of their people."""

    seen_by = SEEN_BY


class Check(OrganizationRecord):
    """One record of one check: number, day, outcome and end. Never the certificate itself."""

    subject_field = "person_id"

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(_("check"), max_length=20, choices=[(k, k) for k in Kind])
    outcome = models.CharField(_("outcome"), max_length=7, choices=[(o, o) for o in Outcome])
    done_on = models.DateField(_("day"))
    valid_until = models.DateField(_("valid until"), null=True)
    reference = models.CharField(_("number"), max_length=60, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "done_on"]
        indexes = [models.Index(fields=["person", "kind", "made_at"], name="checks_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=F("decided_by")), name="check_decided_by_another"
            )
        ]


def programs_mentored(person: Person) -> list[Program]:
    """The programs in which somebody takes part as a mentor now."""
    parts = Participation.objects.current().filter(person=person, part=Part.MENTOR)
    return [part.program for part in parts.select_related("program").order_by("program__name")]


def recorders(programs: Iterable[Program]) -> set[UUID]:
    """Who records checks: each program's coordinators, or its managers where there is no coordinator."""
    staff: dict[UUID, dict[str, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    current = Staffing.objects.current().filter(program__in=[p.pk for p in programs])
    for program, person, role in current.values_list("program_id", "person_id", "role"):
        staff[program][role].add(person)
    return {
        person
        for roles in staff.values()
        for person in roles[Role.COORDINATOR] or roles[Role.MANAGER]
    }


def missing_checks(
    people: Iterable[Person], program: Program, day: dt.date
) -> dict[UUID, list[str]]:
    """For each person, the checks of the program that are not valid on a day. One query."""
    refs = [person.pk for person in people]
    records: dict[tuple[UUID, str], list[Any]] = defaultdict(list)
    rows = Check.objects.filter(
        organization=program.organization_id,
        person__in=refs,
        kind__in=program.checks,
        done_on__lte=day,
    )
    columns = ("person_id", "kind", "outcome", "valid_until")
    for row in rows.values_list(*columns, named=True):
        records[row.person_id, row.kind].append(row)
    return {
        ref: [k for k in program.checks if not standing_of(records[ref, k], day).clears]
        for ref in refs
    }
