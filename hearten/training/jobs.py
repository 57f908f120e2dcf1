"""Reminders: training that runs out."""

from uuid import UUID

from hearten.core import clock
from hearten.core.jobs import beat
from hearten.duties.actions import owe_before
from hearten.organizations.jobs import in_each_organization
from hearten.programs.models import Participation, Program
from hearten.programs.rules import Part
from hearten.training.models import newest_ends


@beat("training", minutes=360)
@in_each_organization
def remind_of_training(home: UUID) -> int:
    """Owe the renewal of what runs out, in every open program. Returns how many duties are new."""
    programs = Program.objects.open().filter(organization=home).select_related("organization")
    return sum(_remind(program) for program in programs)


def _remind(program: Program) -> int:
    taking_part = Participation.objects.current().filter(program=program, part=Part.MENTOR)
    mentors = [part.person for part in taking_part.select_related("person__organization")]
    owners = list(program.coordinators)
    today = clock.today(program.organization.zone)
    ends = newest_ends(mentors, program, today)
    return sum(
        owe_before("renew training", mentor, owners=owners, about=mentor, ends_on=ends[mentor.pk])
        for mentor in mentors
        if mentor.pk in ends and owners
    )
