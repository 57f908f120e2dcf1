"""Checks are recorded, never changed: a correction is a new record."""

import datetime as dt

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.duties.actions import settle
from hearten.people.models import Person
from hearten.programs.rules import Check as Kind
from hearten.screening.models import Check, missing_checks, programs_mentored
from hearten.screening.rules import Outcome


class DecidedByMentor(ValueError):
    """A mentor would decide a check of their own."""


@action
def record_check(
    person: Person,
    kind: Kind,
    *,
    outcome: Outcome,
    done_on: dt.date,
    valid_until: dt.date | None = None,
    reference: str = "",
    by: Person,
) -> Check:
    """Record how a check of a mentor came out; the newest decision counts from now on.

    The same press twice is one record.
    """
    if by.pk == person.pk:
        raise DecidedByMentor(str(person.pk))
    Person.objects.select_for_update().get(pk=person.pk)
    told = {
        "outcome": outcome,
        "done_on": done_on,
        "valid_until": valid_until,
        "reference": reference,
    }
    check = Check.objects.filter(person=person, kind=kind).last()
    if check is None or any(getattr(check, name) != value for name, value in told.items()):
        check = Check.objects.create(
            organization=person.organization, person=person, kind=kind, decided_by=by, **told
        )
    note("screening.recorded", check, by=by, about=[person.pk], kind=kind, outcome=outcome)
    _settle_duties(person, outcome, by)
    return check


def _settle_duties(person: Person, outcome: Outcome, by: Person) -> None:
    """A check that passed, or a renewal asked for, answers the reminder; all checks passed, the entry."""
    if outcome != Outcome.FAILED:
        settle("renew check", person, by=by)
    today = clock.today(person.organization.zone)
    asking = programs_mentored(person)
    if not any(missing_checks([person], program, today)[person.pk] for program in asking):
        settle("record check", person, by=by)
