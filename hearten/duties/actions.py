"""Duties are owed and settled by the actions of other rooms, in the same transaction."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from hearten.audit.actions import Filed, note
from hearten.core import clock
from hearten.core.writing import subaction
from hearten.duties.models import Duty
from hearten.duties.rules import newest_reminder
from hearten.people.models import Person


@subaction
def owe(
    kind: str, record: Filed, *, owners: Iterable[Person], about: Person | None, days: int
) -> None:
    """Each owner owes a duty, due in so many days; one that is open already keeps its own date."""
    Duty.objects.bulk_create(
        [
            Duty(
                organization_id=record.organization_id,
                kind=kind,
                owner=owner,
                record_ref=record.pk,
                about=about,
                due_on=clock.today(owner.organization.zone) + dt.timedelta(days=days),
            )
            for owner in owners
        ],
        ignore_conflicts=True,
    )
    note("duties.owed", record, by=None, about=[about.pk] if about else [], kind=kind)


def owe_before(
    kind: str, record: Filed, *, owners: Iterable[Person], about: Person, ends_on: dt.date
) -> bool:
    """Remind of an end, by a duty due that day: once at each reminder, however often it is asked."""
    today = clock.today(about.organization.zone)
    reminder = newest_reminder(ends_on, today)
    if reminder is None:
        return False
    since = dt.datetime.combine(reminder, dt.time(), ZoneInfo(about.organization.zone))
    already = Duty.objects.filter(kind=kind, record_ref=record.pk).filter(
        Q(done_at=None) | Q(made_at__gte=since)
    )
    if already.exists():
        return False
    owe(kind, record, owners=owners, about=about, days=max((ends_on - today).days, 0))
    return True


@subaction
def settle(kind: str, record: Filed, *, by: Person | None) -> int:
    """The duty is done, for everyone who owed it. Returns how many were open."""
    return _settle([kind], record.pk, record, by)


@subaction
def settle_all(kinds: Iterable[str], record_ref: UUID, record: Filed, *, by: Person | None) -> int:
    """Every open duty of some kinds about a record is done with."""
    return _settle(list(kinds), record_ref, record, by)


def _settle(kinds: list[str], record_ref: UUID, record: Filed, by: Person | None) -> int:
    note("duties.settled", record, by=by, kinds=kinds)
    open_ones = Duty.objects.filter(kind__in=kinds, record_ref=record_ref, done_at=None)
    return open_ones.update(done_at=clock.now())
