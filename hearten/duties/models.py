"""Duties: what is owed, about whom, by whom, by when. Absence hands them to the deputy."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from hearten.core import clock
from hearten.core.prepared import Asks, prepared
from hearten.duties.catalogue import KINDS, Kind
from hearten.duties.rules import Nearness, nearness
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Absence, Person


@prepared
def _covered_by(deputy: Asks, today: dt.date) -> Any:
    """Refs of colleagues away on a day whose deputy somebody is."""
    return Absence.objects.on(today).filter(deputy=deputy.pk).values("person")


class DutyQuerySet(models.QuerySet["Duty"]):
    def visible_to(self, viewer: Person) -> Self:
        """One's own duties, and those of colleagues away today whose deputy one is."""
        today = clock.today(viewer.organization.zone)
        owners = Q(owner=viewer) | Q(owner__in=_covered_by(viewer, today))
        return self.filter(owners, organization=viewer.organization_id)

    def open(self) -> Self:
        return self.filter(done_at=None).order_by("due_on", "made_at")

    def overdue(self, on: Any) -> Self:
        return self.open().filter(due_on__lt=on)


class Duty(OrganizationRecord):
    """Something owed by `owner` about `about`, done on the page of `record_ref`."""

    subject_field = "about_id"
    figures = ("kind",)

    kind = models.CharField(max_length=30)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    about = models.ForeignKey(Person, models.CASCADE, related_name="+", null=True)
    record_ref = models.UUIDField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "owner", "record_ref"],
                condition=Q(done_at=None),
                name="one_open_duty",
            )
        ]
        indexes = [models.Index(fields=["owner", "done_at", "due_on"], name="duties_of_owner")]

    @property
    def words(self) -> Kind:
        return KINDS[self.kind]

    @property
    def title(self) -> str:
        who = self.about.full_name if self.about else ""
        return str(self.words.title).format(who=who, pair=who)

    @property
    def url(self) -> str:
        return reverse(self.words.route, args=[self.record_ref])

    @property
    def nearness(self) -> Nearness:
        return nearness(self.due_on, clock.today(self.owner.organization.zone))
