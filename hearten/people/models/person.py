"""The person: may have an account; a child need not."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.prepared import Asks, prepared, says
from hearten.core.sealed import Sealed, matching
from hearten.organizations.models import OrganizationRecord
from hearten.people.models.ties import (
    SeenThroughTies,
    seen_by,
    subjects_of,
    worked_with_by,
)
from hearten.people.rules import (
    CARING_RELATIONS,
    FULL_NAME_RELATIONS,
    STAFF,
    STAFF_RELATIONS,
    Relation,
    Role,
    age_band,
    is_child_before_consent_age,
    signs_in_by_address,
    youngest_age_on,
)
from hearten.people.words import roles_in_words

MOST_WORDS = 8


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, viewer: "Person") -> Self:
        """People the viewer is tied to; the mentors and staff of children they care for; the carers of
        young people in their caseload; and the staff who look after them."""
        return self._named_for(viewer).filter(pk__in=seen_by(viewer))

    def _named_for(self, viewer: "Person") -> Any:
        """Of the viewer's organization, with a mark on those whom the viewer knows by their full name."""
        ours = self.filter(organization=viewer.organization_id)
        return ours.annotate(named_fully=says(Q(pk__in=subjects_of(viewer, FULL_NAME_RELATIONS))))

    def staffed_by(self, viewer: "Person") -> Self:
        """People whose details the viewer works with as staff, and the carers of the young among them."""
        ours: Self = self._named_for(viewer).filter(pk__in=worked_with_by(viewer))
        return ours.annotate(in_detail=models.Value(True, models.BooleanField()))

    def marked_for(self, viewer: "Person") -> Any:
        """Marks as `in_detail` those whom the viewer works with, not merely administers."""
        return self.annotate(in_detail=says(Q(pk__in=worked_with_by(viewer))))

    def colleagues_of(self, viewer: "Person") -> Self:
        """The other staff of the organization: whoever is staff may know them by name and role."""
        ours = self.filter(organization=viewer.organization_id).exclude(pk=viewer.pk)
        return ours.holding(*STAFF) if viewer.is_staff_member else ours.none()

    def called(self, words: str, *, besides: Q | None = None) -> Self:
        """Of those `visible_to` a viewer: who has one of the words in what the viewer knows of their name.

        Of very many words the first are asked for.
        """
        fits = Q()
        for word in words.split()[:MOST_WORDS]:
            full = Q(last_name__icontains=word, named_fully=True)
            fits |= Q(first_name__icontains=word) | full
        if fits and besides:
            fits |= besides
        return self.filter(fits)

    def at_address(self, email: str, organization: Any) -> Self:
        """Whoever has this e-mail address in an organization; capitals do not matter."""
        return self.filter(matching(self.model, "email", email, organization))

    def with_roles(self) -> Self:
        """The roles held now loaded along, for lists."""
        now = RoleHeld.objects.current()
        return self.select_related("organization", "account").prefetch_related(
            models.Prefetch("roles_held", now, to_attr="roles_now")
        )

    def tied(self, viewer: "Person", *relations: Relation) -> Self:
        """People the viewer is tied to by one of these relations."""
        return self._named_for(viewer).filter(pk__in=subjects_of(viewer, relations))

    def holding(self, *roles: Role) -> Self:
        held = RoleHeld.objects.current().filter(role__in=roles, person=OuterRef("pk"))
        return self.filter(Exists(held))


class Person(OrganizationRecord):
    """Somebody in a program, or of its staff. Everyone sees the first name; the rest needs a tie."""

    subject_field = "id"

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    email = Sealed(found_by=True)
    phone = Sealed()
    zone = models.CharField(_("time zone"), max_length=60, blank=True)

    objects = PersonQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def full_name(self) -> str:
        """First and last name: for pages that only staff and carers open."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def name(self) -> str:
        """What the reader may call this person: first name alone, unless a tie says more."""
        return self.full_name if getattr(self, "named_fully", False) else self.first_name

    @property
    def initials(self) -> str:
        return "".join(part[:1] for part in self.name.split()[:2]).upper()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Roles held now."""
        return frozenset(map(Role, _roles_of(self).column()))

    @property
    def roles_in_words(self) -> str:
        """Roles as anyone would say them; from what `with_roles` loaded, where it did."""
        loaded = getattr(self, "roles_now", None)
        return roles_in_words(self.roles if loaded is None else (held.role for held in loaded))

    @property
    def acts_as(self) -> str:
        """The roles held, for the audit."""
        return ",".join(sorted(self.roles))[:40]

    @property
    def is_staff_member(self) -> bool:
        return bool(self.roles & STAFF)

    @property
    def age(self) -> int | None:
        """Whole years; the lowest it can be where only the year of birth is known."""
        return youngest_age_on(clock.today(self.own_zone), self.birth_date, self.birth_year)

    @property
    def band(self) -> str:
        return age_band(self.age)

    @property
    def is_young(self) -> bool:
        return Role.MENTEE in self.roles

    @property
    def signs_in_by_address(self) -> bool:
        """Adults do; of a young person no address stands anywhere but sealed, so a card opens their account."""
        return signs_in_by_address(self.roles, self.age)

    @property
    def awaits_consent(self) -> bool:
        """Whether nothing but a first name and a birth year may be kept of this child as yet."""
        if not self.is_young or not is_child_before_consent_age(self.age):
            return False
        return not self.consents.in_force().filter(is_assent=False).exists()

    @property
    def own_zone(self) -> str:
        return self.zone or self.organization.zone


class RoleQuerySet(models.QuerySet["RoleHeld"]):
    def visible_to(self, viewer: Person) -> Self:
        """Roles of the people one sees."""
        return self.filter(person__in=seen_by(viewer), organization=viewer.organization_id)

    def current(self) -> Self:
        now = clock.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)


class RoleHeld(OrganizationRecord):
    """A role from one moment until another. One person may hold several."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=20, choices=[(r, r) for r in Role])
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(until=None), name="one_open_role"
            )
        ]


@prepared
def _roles_of(person: Asks) -> Any:
    return RoleHeld.objects.current().filter(person=person.pk).values("role")


class AboutPerson(SeenThroughTies):
    seen_by = STAFF_RELATIONS | CARING_RELATIONS | {Relation.OWN}


class Profile(OrganizationRecord):
    """What matching reads: interests, goals, values, languages, free time, wishes. Lists of plain words."""

    subject_field = "person_id"

    person = models.OneToOneField(Person, models.CASCADE, related_name="profile")
    interests = models.JSONField(_("interests"), default=list, blank=True)
    goals = models.JSONField(_("goals"), default=list, blank=True)
    values = models.JSONField(_("what matters"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    free_times = models.JSONField(_("free times"), default=list, blank=True)
    gender = models.CharField(_("gender"), max_length=20, blank=True)
    accepts = models.JSONField(_("wishes for the other's gender"), default=list, blank=True)
    area = models.CharField(_("area"), max_length=80, blank=True)
    about = models.TextField(_("about me"), max_length=600, blank=True)
    youngest = models.PositiveSmallIntegerField(_("youngest age"), null=True, blank=True)
    oldest = models.PositiveSmallIntegerField(_("oldest age"), null=True, blank=True)

    objects = AboutPerson.as_manager()


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, viewer: Person) -> Self:
        """One's own days away, and those one stands in for."""
        return self.filter(Q(person=viewer) | Q(deputy=viewer), organization=viewer.organization_id)

    def on(self, day: Any) -> Self:
        return self.filter(first_day__lte=day, last_day__gte=day)


class Absence(OrganizationRecord):
    """Days on which a member of staff is away; the deputy has their duties meanwhile."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(Person, models.PROTECT, related_name="covers")
    first_day = models.DateField(_("first day away"))
    last_day = models.DateField(_("last day away"))

    objects = AbsenceQuerySet.as_manager()
