"""Applications: kept apart from people until somebody has decided."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from hearten.applications.rules import Kind, Status
from hearten.applications.rules.people_row import Place
from hearten.core.reading import compared
from hearten.core.sealed import SealedData, shelf
from hearten.core.sealing import blinds
from hearten.organizations.models import Organization, OrganizationRecord
from hearten.people.models import Person
from hearten.people.rules import CARING, SAFEGUARDING
from hearten.programs.models import Program, staffed_by


def open_to_applicants() -> models.QuerySet[Program]:
    """The programs that take applications now. Their names are public."""
    programs = Program.objects.open().filter(takes_applications=True)
    return programs.select_related("organization").order_by("name")


def open_in(organization: Organization) -> models.QuerySet[Program]:
    """The programs of one organization that take applications now."""
    return open_to_applicants().filter(organization=organization)


def key_of(email: str) -> str:
    """What an e-mail address is found again by without being stored: keyed, so it cannot be guessed at."""
    return salted_hmac(
        "hearten.applications", email.strip().lower(), algorithm="sha256"
    ).hexdigest()


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, viewer: Person) -> Self:
        """Of programs one staffs, all of the organization for safeguarding leads, and one's referrals."""
        ours = self.filter(organization=viewer.organization_id)
        if viewer.roles & SAFEGUARDING:
            return ours
        return ours.filter(Q(program__in=staffed_by(viewer)) | Q(referred_by=viewer))

    def staffed_by(self, viewer: Person) -> Self:
        """Those the viewer decides: of the programs they coordinate or manage."""
        return self.filter(organization=viewer.organization_id, program__in=staffed_by(viewer))

    def found(self, told: dict[str, Any]) -> Self:
        """Those a search asks for: by name, program, kind and status."""
        rows = self
        for word in told.get("q", "").split():
            rows = rows.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
        for field in ("program", "kind", "status"):
            if told.get(field):
                rows = rows.filter(**{field: told[field]})
        return rows


class Application(OrganizationRecord):
    """Somebody would like to be a mentor, or a young person is referred.

    The answers are sealed. Names stay readable, to be searched for. `person` is who it became.
    """

    subject_field = "person_id"

    kind = models.CharField(_("kind"), max_length=15, choices=[(k, k) for k in Kind])
    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=8, choices=[(s, s) for s in Status], default=Status.RECEIVED
    )
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    contact_key = models.CharField(max_length=64, blank=True)
    answers = SealedData()
    referred_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), max_length=500, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "contact_key"],
                condition=Q(status=Status.RECEIVED) & ~Q(contact_key=""),
                name="one_waiting_application",
            )
        ]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_waiting(self) -> bool:
        return self.status == Status.RECEIVED


class Addresses:
    """The e-mail addresses of some people: asks whether one is among them, and lists none."""

    def __init__(self, people: models.QuerySet[Person], organization: Organization) -> None:
        self._shelf = shelf(Person, "email", organization.pk)
        with compared("addresses of a file are held against them"):
            kept = people.exclude(email_index="").values_list("email_index", flat=True)
            self._kept = frozenset(kept)

    def __contains__(self, email: object) -> bool:
        return not self._kept.isdisjoint(blinds(str(email), self._shelf))


def addresses_here(organization: Organization) -> tuple[Addresses, Addresses]:
    """E-mail addresses in use in an organization, and those of them that are carers'."""
    ours = Person.objects.filter(organization=organization)
    return Addresses(ours, organization), Addresses(ours.holding(*CARING), organization)


def places_of(programs: Iterable[Program]) -> dict[str, Place]:
    """The programs a file may name, and the ages they are for."""
    return {p.name: Place(p.youngest, p.oldest, p.mentor_youngest) for p in programs}
