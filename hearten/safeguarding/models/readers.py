"""Who reads a concern now: asked afresh each time, for roles and absences change."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from hearten.core import clock
from hearten.organizations.models import Organization
from hearten.people.models import Absence, Person, RoleHeld
from hearten.people.rules import SAFEGUARDING, Role
from hearten.safeguarding.rules import readers


@dataclass(frozen=True)
class Readers:
    """All who may read, and those of them who owe the decision."""

    reading: list[Person]
    owing: list[Person]


def readers_for(organization: Organization, named: Iterable[UUID]) -> Readers:
    """The readers of a concern of an organization in which these people are named."""
    held = RoleHeld.objects.current().filter(organization=organization, role__in=SAFEGUARDING)
    people: dict[UUID, Person] = {}
    by_role: dict[str, set[UUID]] = {Role.LEAD: set(), Role.DEPUTY: set()}
    for row in held.select_related("person__organization").order_by("since"):
        people[row.person_id] = row.person
        by_role[row.role].add(row.person_id)
    absences = Absence.objects.on(clock.today(organization.zone)).filter(person__in=people)
    away = absences.values_list("person", flat=True)
    reading, owing = readers(by_role[Role.LEAD], by_role[Role.DEPUTY], named=named, away=away)
    return Readers(
        [p for ref, p in people.items() if ref in reading],
        [p for ref, p in people.items() if ref in owing],
    )


def people_holding(organization: Organization, *roles: Role) -> list[Person]:
    """Everyone of the organization who holds one of the roles now."""
    held = RoleHeld.objects.current().filter(organization=organization, role__in=roles)
    people = Person.objects.filter(pk__in=held.values("person"))
    return list(people.select_related("organization").order_by("first_name"))
