"""Courses that mentors have passed, each until a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.duties.rules import REMIND_DAYS
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person, SeenThroughTies
from hearten.people.rules import STAFF_RELATIONS, Relation
from hearten.programs.models import Participation, Program
from hearten.programs.rules import Part
from hearten.training.rules import Course, courses, title_of


class CompletionQuerySet(SeenThroughTies):
    """A mentor sees their own; program staff and safeguarding leads see those of their people."""

    seen_by = STAFF_RELATIONS | {Relation.OWN}

    def valid_on(self, day: dt.date) -> Self:
        """Passed by that day's end, and not expired."""
        return self.filter(done_on__lte=day, expires_on__gte=day)

    def found(self, told: dict[str, Any], day: dt.date) -> Self:
        """Those a search asks for: by name, by course, by how they stand on a day."""
        rows = self
        for word in told.get("q", "").split():
            rows = rows.filter(
                Q(person__first_name__icontains=word) | Q(person__last_name__icontains=word)
            )
        if told.get("course"):
            rows = rows.filter(course=told["course"])
        soon = day + dt.timedelta(days=max(REMIND_DAYS))
        states = {
            "good": Q(expires_on__gte=day),
            "soon": Q(expires_on__range=(day, soon)),
            "over": Q(expires_on__lt=day),
        }
        return rows.filter(states.get(told.get("state", ""), Q()))


class Completion(OrganizationRecord):
    """A course passed: which version, how well, until when. Every pass is kept."""

    subject_field = "person_id"

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    course = models.SlugField(_("course"), max_length=60)
    version = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(_("right answers"))
    questions = models.PositiveSmallIntegerField(_("questions"))
    done_at = models.DateTimeField(default=clock.now)
    done_on = models.DateField(_("passed on"))
    expires_on = models.DateField(_("good until"))

    objects = CompletionQuerySet.as_manager()

    class Meta:
        ordering = ["-done_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course", "version", "done_on"], name="one_pass_a_day"
            )
        ]

    @property
    def title(self) -> str:
        return title_of(self.course)

    @property
    def taken(self) -> Course | None:
        return courses().get(self.course)


def missing_courses(
    people: Iterable[Person], program: Program, day: dt.date
) -> dict[UUID, list[str]]:
    """For each person, the titles of the program's courses not passed or expired on a day. One query."""
    refs = [person.pk for person in people]
    passed: dict[UUID, set[str]] = defaultdict(set)
    valid = Completion.objects.filter(
        organization=program.organization_id, person__in=refs, course__in=program.courses
    ).valid_on(day)
    for ref, slug in valid.values_list("person_id", "course"):
        passed[ref].add(slug)
    return {
        ref: [title_of(slug) for slug in program.courses if slug not in passed[ref]] for ref in refs
    }


def newest_ends(people: Iterable[Person], program: Program, day: dt.date) -> dict[UUID, dt.date]:
    """For each person who has passed some of the program's courses: the first day one of them ends."""
    passed = Completion.objects.filter(
        organization=program.organization_id,
        person__in=[person.pk for person in people],
        course__in=program.courses,
        done_on__lte=day,
    )
    newest = passed.order_by().values_list("person_id", "course").annotate(Max("expires_on"))
    ends: dict[UUID, dt.date] = {}
    for ref, _slug, end in newest:
        ends[ref] = min(end, ends.get(ref, end))
    return ends


@dataclass(frozen=True)
class CourseStanding:
    """A course on a mentor's list: asked for or not, and the newest pass."""

    course: Course
    is_asked: bool
    newest: Completion | None
    good: bool
    soon: bool


def standings(person: Person) -> list[CourseStanding]:
    """The courses a mentor is asked to pass, then the others they passed."""
    today = clock.today(person.organization.zone)
    parts = Participation.objects.current().filter(person=person, part=Part.MENTOR)
    wanted = [slug for asked in parts.values_list("program__courses", flat=True) for slug in asked]
    newest = {c.course: c for c in Completion.objects.filter(person=person).order_by("done_at")}
    return [
        CourseStanding(
            course=courses()[slug],
            is_asked=slug in wanted,
            newest=(last := newest.get(slug)),
            good=last is not None and last.expires_on >= today,
            soon=last is not None and last.expires_on <= today + dt.timedelta(max(REMIND_DAYS)),
        )
        for slug in dict.fromkeys([*wanted, *newest])
        if slug in courses()
    ]
