"""An application or a referral is sent."""

from typing import Any

from django.utils.translation import gettext, override

from hearten.applications.models import Application, key_of
from hearten.applications.rules import Kind, Status, counts_as_child, greeting
from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.wizard import Answers, Wizard
from hearten.core.writing import action
from hearten.duties.actions import owe
from hearten.notices.actions import post_to_address
from hearten.people.models import Person
from hearten.programs.models import Program

READ_WITHIN_DAYS = 7


class AlreadySent(ValueError):
    """Another press sent it a moment ago."""


@action
def apply_as_mentor(
    program: Program, answers: Answers, *, draft: Wizard | None = None
) -> Application:
    """Somebody would like to be a mentor. While one waits, another of the same address changes nothing."""
    about = answers["about"]
    application = Application(
        organization=program.organization,
        program=program,
        kind=Kind.MENTOR,
        first_name=about["first_name"],
        last_name=about["last_name"],
        contact_key=key_of(about["email"]),
    )
    application.answers = answers
    kept, is_new = _keep_one(application)
    if draft is not None:
        draft.take()
    note("applications.received" if is_new else "applications.repeated", kept, by=None)
    if is_new:
        owe(
            "decide application",
            kept,
            owners=program.coordinators,
            about=None,
            days=READ_WITHIN_DAYS,
        )
        write_to_applicant("application-received", program, about)
    return kept


def _keep_one(application: Application) -> tuple[Application, bool]:
    """Store it, unless one of the same address waits in the program; two presses at once store one."""
    told = ("id", "organization", "kind", "first_name", "last_name", "sealed_answers")
    return Application.objects.get_or_create(
        program=application.program,
        contact_key=application.contact_key,
        status=Status.RECEIVED,
        defaults={name: getattr(application, name) for name in told},
    )


def write_to_applicant(kind: str, program: Program, about: dict[str, Any]) -> None:
    """A letter of fixed words; not even the name in it can be made to say something else."""
    organization = program.organization
    with override(organization.language):
        name = greeting(about["first_name"]) or gettext("there")
    post_to_address(kind, about["email"], organization, name=name)


@action
def refer_young_person(
    program: Program, answers: Answers, *, by: Person, draft: Wizard | None = None
) -> Application:
    """A caseworker refers a young person. Of a child under 13 nothing more than the rule allows is kept."""
    if draft is not None and not draft.take():
        raise AlreadySent(str(program.pk))
    young = answers["young"]
    child = counts_as_child(young, clock.today(program.organization.zone))
    more = {} if child else answers.get("more", {})
    application = Application(
        organization=program.organization,
        program=program,
        kind=Kind.REFERRAL,
        first_name=young["first_name"],
        last_name=more.get("last_name", ""),
        referred_by=by,
    )
    year = more["birth_date"].year if more.get("birth_date") else young["birth_year"]
    kept = {
        "young": {"first_name": young["first_name"], "birth_year": year},
        "holder": answers["holder"],
    }
    application.answers = {**kept, "more": more} if more else kept
    application.save(force_insert=True)
    note("applications.referred", application, by=by)
    owe(
        "decide referral",
        application,
        owners=program.coordinators,
        about=None,
        days=READ_WITHIN_DAYS,
    )
    return application
