"""What a person's page and the list of people learn from programs."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hearten.people.facts import GROUPINGS, SECTIONS, Fact, Grouping, Section
from hearten.people.models import Person
from hearten.programs.models import Participation, Program, Staffing
from hearten.programs.rules import Part
from hearten.programs.words import PARTS


def parts_of(viewer: Person, person: Person) -> list[Fact]:
    """The programs a person takes part in now, for whoever may see those."""
    parts = Participation.objects.visible_to(viewer).current().filter(person=person)
    return [
        Fact(
            part.program.name,
            str(PARTS[Part(part.part)]),
            reverse("programs:show", args=[part.program_id]),
        )
        for part in parts.select_related("program").order_by("since")
    ]


def programs_for(viewer: Person) -> list[tuple[UUID, str]]:
    programs = Program.objects.visible_to(viewer).open().order_by("name")
    return [(program.pk, program.name) for program in programs]


def people_in(program: UUID) -> "QuerySet[Person]":
    """Those who take part in a program or work for it now."""
    part = Participation.objects.current().filter(program=program).values("person")
    work = Staffing.objects.current().filter(program=program).values("person")
    return Person.objects.filter(pk__in=part) | Person.objects.filter(pk__in=work)


SECTIONS["programs"] = Section(_("Programs"), _("In no program at present."), parts_of)
GROUPINGS["program"] = Grouping(programs_for, people_in)
