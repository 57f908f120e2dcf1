"""Programs, who staffs them, and who takes part."""

from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.prepared import Asks, prepared
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person
from hearten.people.models.person import AboutPerson
from hearten.people.rules import SAFEGUARDING, Role
from hearten.people.words import roles_in_words
from hearten.programs.rules import Kind, Part

OVERSEEING = SAFEGUARDING | {Role.ADMIN, Role.EVALUATOR}
"""Who sees all programs of the organization."""


class ProgramQuerySet(models.QuerySet["Program"]):
    def visible_to(self, viewer: Person) -> Self:
        """Programs one staffs or takes part in; all of the organization's for admins and leads."""
        ours = self.filter(organization=viewer.organization_id)
        if viewer.roles & OVERSEEING:
            return ours
        return ours.filter(pk__in=_seen_by(viewer))

    def staffed_by(self, viewer: Person) -> Self:
        """Programs whose coordinator or manager the viewer is."""
        return self.filter(organization=viewer.organization_id, pk__in=staffed_by(viewer))

    def managed_by(self, viewer: Person) -> Self:
        """Programs the viewer changes and staffs: all for an admin, their own for a manager."""
        ours = self.filter(organization=viewer.organization_id)
        if Role.ADMIN in viewer.roles:
            return ours
        leading = Staffing.objects.current().filter(person=viewer, role=Role.MANAGER)
        return ours.filter(pk__in=leading.values("program"))

    def open(self) -> Self:
        return self.filter(ended_at=None)

    def counted(self) -> Self:
        """How many mentors and young people take part in each now."""
        taking_part = Participation.objects.current().filter(program=OuterRef("pk"))
        return self.annotate(
            mentor_count=_count(taking_part.filter(part=Part.MENTOR)),
            mentee_count=_count(taking_part.filter(part=Part.MENTEE)),
        )


def _count(rows: models.QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("program").annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(counted), 0)


class Program(OrganizationRecord):
    """A mentoring program: its kind, its promise, and what it asks before anyone meets."""

    door_key = "id"

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=[(k, k) for k in Kind])
    meetings_a_month = models.PositiveSmallIntegerField(_("meetings a month"))
    minimum_months = models.PositiveSmallIntegerField(_("shortest time together, in months"))
    youngest = models.PositiveSmallIntegerField(_("youngest age"))
    oldest = models.PositiveSmallIntegerField(_("oldest age"))
    mentor_youngest = models.PositiveSmallIntegerField(_("youngest mentor"))
    checks = models.JSONField(_("checks a mentor needs"), default=list)
    courses = models.JSONField(_("courses a mentor needs"), default=list)
    weights = models.JSONField(_("what counts in matching"), default=dict)
    expectations = models.TextField(_("expectations"), max_length=2000)
    boundaries = models.TextField(_("boundaries"), max_length=2000)
    communication = models.TextField(_("communication"), max_length=2000)
    takes_applications = models.BooleanField(_("takes applications"), default=True)
    ended_at = models.DateTimeField(null=True)

    objects = ProgramQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def staff(self) -> models.QuerySet[Person]:
        """Coordinators and managers of the program now."""
        return Person.objects.filter(pk__in=_staffing(self)).order_by("first_name")

    @property
    def coordinators(self) -> models.QuerySet[Person]:
        """Whose duties the program's work becomes: coordinators, or managers where there is none."""
        return Person.objects.filter(pk__in=_leading(self)).select_related("organization")


@prepared
def _staffing(program: Asks) -> Any:
    """Refs of the coordinators and managers of a program now."""
    return Staffing.objects.current().filter(program=program.pk).values("person")


@prepared
def _leading(program: Asks) -> Any:
    """Refs of the coordinators of a program now, or of its managers where there is no coordinator."""
    ours = Staffing.objects.current().filter(program=program.pk)
    coordinating = ours.filter(role=Role.COORDINATOR)
    return ours.filter(Q(role=Role.COORDINATOR) | ~Exists(coordinating)).values("person")


class StaffingQuerySet(models.QuerySet["Staffing"]):
    def visible_to(self, viewer: Person) -> Self:
        """The staff of the programs one sees."""
        ours = self.filter(organization=viewer.organization_id)
        return ours if viewer.roles & OVERSEEING else ours.filter(program__in=_seen_by(viewer))

    def current(self) -> Self:
        now = clock.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)


class Staffing(OrganizationRecord):
    """A coordinator or manager of a program, from one moment until another."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="staffings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(
        max_length=20, choices=[(r, r) for r in (Role.COORDINATOR, Role.MANAGER)]
    )
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    objects = StaffingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "person"], condition=Q(until=None), name="one_open_staffing"
            )
        ]

    @property
    def words(self) -> str:
        return roles_in_words([self.role])


@prepared
def staffed_by(viewer: Asks) -> Any:
    """Refs of the programs a person staffs now, as a subquery."""
    ours = Staffing.objects.current().filter(organization=viewer.organization_id)
    return ours.filter(person=viewer.pk).values("program")


@prepared
def _seen_by(viewer: Asks) -> Any:
    """Refs of the programs a person staffs or takes part in now."""
    part = Participation.objects.current().filter(person=viewer.pk).values("program")
    return Program.objects.filter(Q(pk__in=staffed_by(viewer)) | Q(pk__in=part)).values("pk")


class ParticipationQuerySet(AboutPerson):
    def current(self) -> Self:
        now = clock.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)


class Participation(OrganizationRecord):
    """Somebody takes part in a program as mentor or as young person. `places`: how many at once."""

    subject_field = "person_id"

    program = models.ForeignKey(Program, models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    part = models.CharField(max_length=6, choices=[(p, p) for p in Part])
    places = models.PositiveSmallIntegerField(_("young people at once"), default=1)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "person"], condition=Q(until=None), name="one_open_participation"
            )
        ]
