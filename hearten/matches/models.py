"""Matches: members with roles, from and until each; never a mentor column and a mentee column."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from hearten.core import clock
from hearten.core.prepared import Asks, prepared
from hearten.matches.rules import RUNNING, MemberRole, Stage
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person, subjects_of
from hearten.people.rules import CARING_RELATIONS, Relation
from hearten.programs.models import Program, staffed_by


class MatchQuerySet(models.QuerySet["Match"]):
    """Who may see a match and why is said by the conditions `is_staffed_by` and its kin below."""

    def staffed_by(self, viewer: Person) -> Self:
        """Matches of programs the viewer staffs; all of the organization for a safeguarding lead."""
        return self._of(viewer, Q(pk__in=staffed_matches_of(viewer)))

    def shared_with(self, viewer: Person) -> Self:
        """Matches the viewer is a member of now: mentor or mentee."""
        return self._of(viewer, is_shared_with(viewer))

    def led_by(self, viewer: Person) -> Self:
        """Matches one runs: as a mentor in it now, or as coordinator or manager of its program."""
        return self._of(viewer, Q(pk__in=led_matches_of(viewer)))

    def cared_for_by(self, viewer: Person) -> Self:
        """Matches of children the viewer is guardian or caseworker of."""
        return self._of(viewer, is_of_subjects(viewer, CARING_RELATIONS))

    def visible_to(self, viewer: Person) -> Self:
        """Matches one staffs, is part of, or whose young person one cares for."""
        return self._of(viewer, Q(pk__in=seen_matches_of(viewer)))

    def _of(self, viewer: Person, condition: Q) -> Self:
        return self.filter(condition, organization=viewer.organization_id)

    def running(self) -> Self:
        return self.filter(stage__in=RUNNING)

    def with_people(self) -> Self:
        """Members and their people loaded along, for lists."""
        return self.select_related("program", "organization").prefetch_related(_members())


def is_staffed_by(viewer: Asks) -> Q:
    """True of a match whose program one staffs; a safeguarding lead is tied to everyone's people."""
    watched = is_of_subjects(viewer, {Relation.SAFEGUARDING})
    return Q(program__in=staffed_by(viewer)) | watched


def is_shared_with(viewer: Asks, role: MemberRole | None = None) -> Q:
    """True of a match one is a member of now; with `role`, in that part."""
    return Q(pk__in=_shared_matches_of(viewer, role))


def is_led_by(viewer: Asks) -> Q:
    """True of a match one is mentor in now, or staffs the program of."""
    return is_shared_with(viewer, role=MemberRole.MENTOR) | Q(program__in=staffed_by(viewer))


def is_of_subjects(viewer: Asks, relations: Iterable[Relation]) -> Q:
    """True of a match that somebody is or was part of whom one is tied to by one of these relations."""
    return Q(pk__in=_matches_of_subjects(viewer, frozenset(relations)))


@prepared
def staffed_matches_of(viewer: Asks) -> Any:
    """Refs of the matches one staffs, of any organization: narrow them to one's own."""
    return Match.objects.filter(is_staffed_by(viewer)).values("pk")


@prepared
def led_matches_of(viewer: Asks) -> Any:
    """Refs of the matches one runs, of any organization, as are those one sees."""
    return Match.objects.filter(is_led_by(viewer)).values("pk")


@prepared
def joined_matches_of(viewer: Asks) -> Any:
    """Refs of the matches one is a member of now, or runs."""
    return Match.objects.filter(is_shared_with(viewer) | is_led_by(viewer)).values("pk")


@prepared
def seen_matches_of(viewer: Asks) -> Any:
    cared = is_of_subjects(viewer, CARING_RELATIONS)
    seen = is_staffed_by(viewer) | is_shared_with(viewer) | cared
    return Match.objects.filter(seen).values("pk")


class Match(OrganizationRecord):
    """One mentoring relationship, of any of the four kinds."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=11, choices=[(s, s) for s in Stage])
    started_on = models.DateField(null=True)
    planned_until = models.DateField(null=True)
    suspended_at = models.DateTimeField(null=True)
    """Stopped for a safeguarding reason, which is not told here; it cannot be active meanwhile."""

    objects = MatchQuerySet.as_manager()

    @property
    def mentors(self) -> list["Member"]:
        return self._current(MemberRole.MENTOR)

    @property
    def mentees(self) -> list["Member"]:
        return self._current(MemberRole.MENTEE)

    def _current(self, role: MemberRole) -> list["Member"]:
        """Members of a role now; of a closed match, those at its end. Loaded once for both roles."""
        if "members" not in getattr(self, "_prefetched_objects_cache", {}):
            models.prefetch_related_objects([self], _members())
        members = [m for m in self.members.all() if m.role == role]
        ending = [m for m in members if m.until is None] or members
        return sorted(ending, key=lambda m: (m.since, m.person.first_name))

    @property
    def pair(self) -> str:
        """First names, mentors first: “Ben & Carla”."""
        return " & ".join(m.person.first_name for m in [*self.mentors, *self.mentees])

    @property
    def is_running(self) -> bool:
        return self.stage in RUNNING


class InMatch(models.QuerySet[Any]):
    """Records of a match, and of what belongs to one: whoever may see the match may see them, unless the
    room says less. `match` names the way to it."""

    match: ClassVar[str] = "match"

    def visible_to(self, viewer: Person) -> Self:
        return self._of(viewer, seen_matches_of(viewer))

    def staffed_by(self, viewer: Person) -> Self:
        return self._of(viewer, staffed_matches_of(viewer))

    def _of(self, viewer: Person, matches: Any) -> Self:
        among = {f"{self.match}__in": matches}
        return self.filter(organization=viewer.organization_id, **among)


class MemberQuerySet(InMatch):
    def current(self) -> Self:
        now = clock.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)


class Member(OrganizationRecord):
    """A person's part in a match. Agreements, attendance, goals, check-ins and answers belong to it."""

    subject_field = "person_id"

    match = models.ForeignKey(Match, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=6, choices=[(r, r) for r in MemberRole])
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "person"], condition=Q(until=None), name="one_open_membership"
            )
        ]
        indexes = [models.Index(fields=["person", "until"], name="memberships_of_person")]


class StageChange(OrganizationRecord):
    """One step of a match's history. The stage of a match is what its steps lead to."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=11, choices=[(s, s) for s in Stage])
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    objects = InMatch.as_manager()

    class Meta:
        ordering = ["at", "made_at"]


def _members() -> models.Prefetch[Any]:
    """All members with their people, in one query."""
    return models.Prefetch("members", Member.objects.select_related("person__organization"))


@prepared
def _matches_of_subjects(viewer: Asks, relations: frozenset[Relation]) -> Any:
    """Refs of the matches that people one is tied to are or were part of."""
    return Member.objects.filter(person__in=subjects_of(viewer, relations)).values("match")


@prepared
def parts_of(viewer: Asks) -> Any:
    """Refs of the parts one has in matches now."""
    return Member.objects.current().filter(person=viewer.pk).values("pk")


@prepared
def _shared_matches_of(viewer: Asks, role: MemberRole | None) -> Any:
    current = Member.objects.current().filter(person=viewer.pk)
    return (current.filter(role=role) if role else current).values("match")
