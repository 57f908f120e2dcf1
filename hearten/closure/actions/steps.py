"""The steps of an ending: the goodbye, the contact rules, what each says, who is ready again."""

import datetime as dt
from collections.abc import Mapping

from hearten.audit.actions import note
from hearten.closure.models import Closure, ExitAnswer, Party, Readiness
from hearten.closure.rules import QUESTIONS, Contact, Ready
from hearten.core.writing import action
from hearten.matches.models import Member
from hearten.meetings.models import Meeting
from hearten.people.models import Person


@action
def record_goodbye(
    closure: Closure,
    *,
    by: Person,
    held_on: dt.date | None,
    meeting: Meeting | None = None,
    why_not: str = "",
) -> None:
    """The goodbye was held on a day, or it is said why there was none."""
    closure.goodbye_on, closure.goodbye_meeting = held_on, meeting
    closure.goodbye_missed = "" if held_on else why_not
    closure.save(update_fields=["goodbye_on", "goodbye_meeting", "goodbye_missed"])
    note("closure.goodbye_recorded", closure, by=by, held=held_on is not None)


@action
def agree_contact(closure: Closure, *, by: Person, contact: Contact) -> None:
    """Say what contact is allowed afterwards; everybody of the match reads it."""
    closure.contact = contact
    closure.save(update_fields=["contact"])
    note("closure.contact_agreed", closure, by=by, contact=contact)


@action
def answer_exit(
    closure: Closure, party: Party, *, by: Person, refused: bool, answers: Mapping[str, str]
) -> ExitAnswer:
    """Keep what somebody says at the end, or that they would rather not; saying it again replaces it."""
    told = {} if refused else {question: answers.get(question, "") for question in QUESTIONS}
    answer, _ = ExitAnswer.objects.update_or_create(
        closure=closure,
        member=party.member,
        is_carer=party.is_carer,
        defaults={
            "organization_id": closure.organization_id,
            "person": party.person,
            "refused": refused,
            "answers": told,
            "by": by,
        },
    )
    note("closure.exit_answered", answer, by=by, about=[party.person.pk], refused=refused)
    return answer


@action
def decide_readiness(closure: Closure, answers: Mapping[Member, Ready], *, by: Person) -> None:
    """Decide for each member whether they may be matched again."""
    for member, answer in answers.items():
        Readiness.objects.update_or_create(
            closure=closure,
            member=member,
            defaults={"organization_id": closure.organization_id, "answer": answer, "by": by},
        )
    about = [member.person_id for member in answers]
    note("closure.readiness_decided", closure, by=by, about=about)
