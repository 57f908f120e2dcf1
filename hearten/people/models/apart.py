"""Who is kept away from a young person: checked before a match, a proposal and a guardianship."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hearten.core import clock
from hearten.core.sealed import Sealed, shelf
from hearten.core.sealing import blinds
from hearten.organizations.models import OrganizationRecord
from hearten.people.models.person import Person
from hearten.people.models.private import looked_after_by


class NoContactQuerySet(models.QuerySet["NoContact"]):
    def visible_to(self, viewer: Person) -> Self:
        """Of young people one coordinates, keeps safe or is the caseworker of; never the one it names."""
        ours = self.filter(child__in=looked_after_by(viewer), organization=viewer.organization_id)
        return ours.exclude(person=viewer).exclude(child=viewer)

    def current(self) -> Self:
        now = clock.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)


class NoContact(OrganizationRecord):
    """A person kept away from a young person and from all that is known about them here.

    Somebody known here is named by their record; of somebody who is not, the name is kept sealed and is
    compared with the full name of whoever would meet or care for the young person.
    """

    subject_field = "child_id"

    child = models.ForeignKey(Person, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True)
    name = Sealed(found_by=True)
    reason = Sealed()
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    objects = NoContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "person"], condition=Q(until=None), name="kept_apart_once"
            )
        ]


Pair = tuple[UUID, UUID]
"""Somebody, and the young person they are kept away from."""


def pairs_apart(people: Iterable[Person], children: Iterable[UUID]) -> set[Pair]:
    """Which of the people are kept away from which of the young people, by record or by name."""
    by_ref = {person.pk: person for person in people}
    among = NoContact.objects.current().filter(child__in=list(children))
    known = among.filter(person__in=list(by_ref)).values_list("person", "child")
    pairs = {(person, child) for person, child in known if person is not None}
    called = among.exclude(name_index="").values_list("name_index", "child")
    wanted = defaultdict(list)
    for index, child in called:
        wanted[index].append(child)
    for person in by_ref.values() if wanted else ():
        there = shelf(NoContact, "name", person.organization_id)
        for index in blinds(person.full_name, there):
            pairs |= {(person.pk, child) for child in wanted[index]}
    return pairs
