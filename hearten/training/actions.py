"""Passing a course."""

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.clock import months_later
from hearten.core.writing import action
from hearten.duties.actions import settle
from hearten.people.models import Person
from hearten.training.models import Completion
from hearten.training.rules import Course


class NotPassed(ValueError):
    """Too few answers were right."""


@action
def complete_course(person: Person, course: Course, *, right: int, by: Person) -> Completion:
    """Somebody passed a course's quiz; it is good for a year. The same press twice is one pass."""
    if right < course.needed:
        raise NotPassed(course.slug)
    today = clock.today(person.organization.zone)
    completion, _ = Completion.objects.get_or_create(
        person=person,
        course=course.slug,
        version=course.version,
        done_on=today,
        defaults={
            "organization": person.organization,
            "score": right,
            "questions": len(course.quiz),
            "expires_on": months_later(today, course.months_valid),
        },
    )
    note("training.completed", completion, by=by, about=[person.pk], course=course.slug)
    settle("renew training", person, by=by)
    return completion
