"""Applications are decided: taken on, and a person begins; or declined, with a reason."""

import datetime as dt
from typing import Any

from django.urls import reverse

from hearten.applications.actions.sending import write_to_applicant
from hearten.applications.models import Application
from hearten.applications.rules import Holder, Kind, Status
from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.duties.actions import owe, settle
from hearten.notices.actions import post_letter
from hearten.people.actions import (
    add_guardianship,
    create_person,
    give_role,
    invite_person,
    save_profile,
)
from hearten.people.models import Person, Profile
from hearten.people.rules import CARING, Authority, Role
from hearten.programs.actions import enter_program
from hearten.programs.models import Program
from hearten.programs.rules import Part

RECORD_CHECKS_WITHIN_DAYS, ASK_CONSENT_WITHIN_DAYS = 14, 7
DUTIES = {Kind.MENTOR: "decide application", Kind.REFERRAL: "decide referral"}


class AlreadyDecided(ValueError):
    """Somebody else, or another press, decided a moment ago."""


class NoCarer(ValueError):
    """The consent holder's address belongs to somebody here who is no carer."""


@action
def take_on(application: Application, *, by: Person, reason: str = "") -> Person:
    """Take an applicant or a young person on. Two presses at once make one person."""
    _decide(application, Status.TAKEN_ON, by, reason)
    answers = application.answers
    if application.kind == Kind.MENTOR:
        person = _begin_mentor(application, answers, by)
    else:
        person = _begin_young_person(application, answers, by)
    application.person = person
    application.save(update_fields=["person"])
    note("applications.taken_on", application, by=by, about=[person.pk])
    _tell_referrer(application)
    return person


@action
def decline(application: Application, *, by: Person, reason: str) -> None:
    """Decline, with a reason for whoever asks later; the letter does not quote it."""
    _decide(application, Status.DECLINED, by, reason)
    note("applications.declined", application, by=by)
    if application.kind == Kind.MENTOR:
        about = application.answers["about"]
        write_to_applicant("application-declined", application.program, about)
    _tell_referrer(application)


def _decide(application: Application, status: Status, by: Person, reason: str) -> None:
    waiting = Application.objects.filter(pk=application.pk, status=Status.RECEIVED)
    told = {"status": status, "decided_by": by, "decided_at": clock.now(), "reason": reason}
    if not waiting.update(**told):
        raise AlreadyDecided(str(application.pk))
    for name, value in told.items():
        setattr(application, name, value)
    settle(DUTIES[Kind(application.kind)], application, by=by)


def _tell_referrer(application: Application) -> None:
    if application.referred_by is not None:
        path = reverse("applications:show", args=[application.pk])
        post_letter("news", application.referred_by, path=path)


def _begin_mentor(application: Application, answers: dict[str, Any], by: Person) -> Person:
    about, program = answers["about"], application.program
    person = person_at(program, about["email"])
    if person is None:
        details = {**about, "birth_date": dt.date.fromisoformat(about["birth_date"])}
        person = create_person(program.organization, Role.MENTOR, by=by, **details)
    else:
        give_role(person, Role.MENTOR, by=by)
    if not Profile.objects.filter(person=person).exists():
        save_profile(person, by=by, **answers["likes"])
    if person.account is None and person.signs_in_by_address:
        invite_person(person, by=by)
    enter_mentor(program, person, by=by)
    return person


def enter_mentor(program: Program, person: Person, *, by: Person) -> None:
    """A mentor enters a program; their checks are owed from now on."""
    enter_program(program, person, Part.MENTOR, by=by)
    owe(
        "record check",
        person,
        owners=program.coordinators,
        about=person,
        days=RECORD_CHECKS_WITHIN_DAYS,
    )


def enter_mentee(program: Program, person: Person, *, by: Person) -> None:
    """A young person enters a program; consent is to be asked for."""
    enter_program(program, person, Part.MENTEE, by=by)
    owe(
        "ask consent",
        person,
        owners=program.coordinators,
        about=person,
        days=ASK_CONSENT_WITHIN_DAYS,
    )


def person_at(program: Program, email: str) -> Person | None:
    """Who is here already under an e-mail address."""
    ours = Person.objects.at_address(email, program.organization_id)
    return ours.select_related("organization", "account").first()


def _begin_young_person(application: Application, answers: dict[str, Any], by: Person) -> Person:
    program, more = application.program, answers.get("more", {})
    details: dict[str, Any] = {**answers["young"], "last_name": more.get("last_name", "")}
    if more.get("birth_date"):
        details["birth_date"] = dt.date.fromisoformat(more["birth_date"])
    person = create_person(program.organization, Role.MENTEE, by=by, **details)
    likes = {k: v for k, v in more.items() if k not in {"last_name", "birth_date"}}
    if likes:
        save_profile(person, by=by, **likes)
    _give_care(person, application, answers["holder"], by)
    enter_mentee(program, person, by=by)
    return person


def _give_care(child: Person, application: Application, holder: dict[str, Any], by: Person) -> None:
    """Whoever holds the authority may consent; the referrer acts as caseworker."""
    referrer = application.referred_by
    own = holder["holder"] == Holder.REFERRER
    if not own:
        give_carer(child, application.program, holder, by=by)
    if referrer is not None:
        add_guardianship(
            child,
            referrer,
            by=by,
            authority=Authority(holder["authority"]) if own else Authority.LOCAL_AUTHORITY,
            reference=holder["reference"] if own else "",
            may_consent=own,
            as_caseworker=True,
        )


def give_carer(
    child: Person, program: Program, carer: dict[str, str], *, by: Person, invite: bool = True
) -> Person:
    """The adult who may consent for a young person: one who is a carer here already, or a new one."""
    adult = person_at(program, carer["email"])
    if adult is None:
        named = {name: carer[name] for name in ("first_name", "last_name", "email")}
        adult = create_person(program.organization, Role.GUARDIAN, by=by, **named)
    elif not adult.roles & CARING:
        raise NoCarer(str(adult.pk))
    add_guardianship(
        child,
        adult,
        by=by,
        authority=Authority(carer["authority"].lower()),
        reference=carer["reference"],
        may_consent=True,
    )
    if invite and adult.account is None:
        invite_person(adult, by=by)
    return adult
