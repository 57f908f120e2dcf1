"""Courses passed, on a mentor's page; courses there are, for programs to ask for."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hearten.people.facts import SECTIONS, Fact, Section
from hearten.people.models import Person
from hearten.people.rules import SAFEGUARDING, Role
from hearten.programs.offers import COURSES
from hearten.training.models import Completion
from hearten.training.rules import courses

_READERS = SAFEGUARDING | {Role.COORDINATOR, Role.MANAGER}


def passes_of(viewer: Person, person: Person) -> list[Fact]:
    """The courses somebody passed, newest first, each with its certificate."""
    if not viewer.roles & _READERS:
        return []
    passes = Completion.objects.visible_to(viewer).filter(person=person)
    return [
        Fact(
            gettext(done.title),
            gettext("good until %(day)s") % {"day": date_format(done.expires_on, "j F Y")},
            reverse("training:certificate", args=[done.pk]),
        )
        for done in passes
    ]


SECTIONS["training"] = Section(_("Training"), _("No course is passed yet."), passes_of)
COURSES.update({slug: course.title for slug, course in courses().items()})
