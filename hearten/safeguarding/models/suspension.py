"""A match stopped because of a concern: it goes on only when two people say so."""

from typing import Self

from django.db import models
from django.db.models import F, Prefetch, Q, prefetch_related_objects

from hearten.matches.models import Match, Member
from hearten.matches.rules import MemberRole
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person
from hearten.people.rules import SAFEGUARDING, Role
from hearten.safeguarding.models.concern import Concern, naming, read_by


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def visible_to(self, viewer: Person) -> Self:
        """Those who read the concern."""
        return self.filter(concern__in=read_by(viewer))

    def staffed_by(self, viewer: Person) -> Self:
        """Those whose second yes is awaited from people who look after safety or accounts here: not from
        whoever said the first, nor from anybody named in the concern."""
        if not viewer.roles & (SAFEGUARDING | {Role.ADMIN}):
            return self.none()
        waiting = self.filter(organization=viewer.organization_id, second_at=None)
        return (
            waiting.exclude(first_at=None)
            .exclude(first_by=viewer)
            .exclude(concern__in=naming(viewer))
        )

    def open(self) -> Self:
        return self.filter(second_at=None)


class Suspension(OrganizationRecord):
    """One match, stopped by one concern. A match goes on when none of its suspensions is open."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="suspensions")
    match = models.ForeignKey(Match, models.PROTECT, related_name="+")
    first_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    first_at = models.DateTimeField(null=True)
    reason = models.TextField(max_length=1000, blank=True)
    second_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    second_at = models.DateTimeField(null=True)

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "match"], name="suspended_once"),
            models.CheckConstraint(
                condition=Q(second_by=None) | ~Q(second_by=F("first_by")), name="two_people_agree"
            ),
        ]

    def load_mentors(self) -> None:
        """Of the match's members these alone, for whoever reads no more of it."""
        mentors = Member.objects.filter(role=MemberRole.MENTOR).select_related("person")
        prefetch_related_objects([self.match], Prefetch("members", mentors))

    @property
    def mentors(self) -> str:
        """First names of the mentors: the second person need not learn whom they mentor."""
        return ", ".join(member.person.first_name for member in self.match.mentors)
