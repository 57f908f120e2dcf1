"""What one person may not do alone: asked by one, answered by another."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.organizations.models import OrganizationRecord
from hearten.people.models.person import Person
from hearten.people.rules import SECOND_PEOPLE, Act, Role
from hearten.people.words import ROLES


class SecondYesQuerySet(models.QuerySet["SecondYes"]):
    def visible_to(self, viewer: Person) -> Self:
        """What was asked in one's organization, for whoever may say the second yes."""
        ours = self.filter(organization=viewer.organization_id)
        return ours if viewer.roles & SECOND_PEOPLE else ours.none()

    def waiting(self) -> Self:
        return self.filter(second_at=None)

    def for_second(self, viewer: Person) -> Self:
        """What one may answer: neither what one asked oneself, nor what is about oneself."""
        return self.visible_to(viewer).waiting().exclude(Q(first_by=viewer) | Q(about=viewer))

    def to_fetch(self, viewer: Person) -> Self:
        """The lists of people that one asked for, that were allowed, and that are still to be fetched."""
        allowed = self.visible_to(viewer).filter(act=Act.EXPORT, first_by=viewer, agreed=True)
        return allowed.filter(used_at=None, fetch_until__gt=clock.now())


class SecondYes(OrganizationRecord):
    """One act that takes two people. The database holds that they are two, and that one is asked at a time."""

    act = models.CharField(max_length=20, choices=[(act.value, act.value) for act in Act])
    about = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True)
    role = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=120)
    first_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    second_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    fetch_until = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = SecondYesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "key"],
                condition=Q(second_at=None),
                name="asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(second_by=None) | ~Q(second_by=F("first_by")), name="two_are_two"
            ),
        ]

    @property
    def words(self) -> str:
        """What is asked, for whoever decides."""
        who = self.about.full_name if self.about else ""
        role = ROLES[Role(self.role)] if self.role else ""
        return str(ACTS[Act(self.act)]).format(who=who, role=role)


ACTS = {
    Act.GIVE_ROLE: _("{who} becomes {role}"),
    Act.END_ROLE: _("{who} is {role} no longer"),
    Act.EXPORT: _("A list of people leaves Hearten as a file"),
    Act.FORGET_STEP: _("{who} sets up a new second step at sign-in"),
}
