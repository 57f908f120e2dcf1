"""Audit entries: one call of `note` in every action; one call of `note_readings` for every answer."""

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from hearten.audit.models import Entry
from hearten.core import writing
from hearten.core.refs import new_ref
from hearten.core.writing import action


class Actor(Protocol):
    """Whoever does something: a person, or None for the installation itself."""

    @property
    def pk(self) -> Any: ...

    @property
    def acts_as(self) -> str: ...


class Filed(Protocol):
    """A row of an organization."""

    @property
    def pk(self) -> Any: ...

    @property
    def organization_id(self) -> Any: ...


def note(
    what: str, record: Filed, *, by: Actor | None, about: Iterable[UUID] = (), **detail: Any
) -> None:
    """Leave the entry of the action that is running: what was done to which record, about whom.

    `what` is dotted, room first: `meetings.recorded`. `detail` carries refs, codes and counts, never
    what somebody wrote and never a name.
    """
    write = writing.current()
    if write is None:
        raise writing.WriteRefused("audit.note belongs inside an action")
    event = new_ref()
    subjects: list[UUID | None] = [*dict.fromkeys(about)] or [None]
    Entry.objects.bulk_create(
        Entry(
            organization_ref=record.organization_id,
            kind=Entry.WROTE,
            what=what,
            event_ref=event,
            by_ref=by.pk if by else None,
            as_role=by.acts_as if by else "",
            subject_ref=subject,
            record_ref=record.pk,
            detail=detail,
        )
        for subject in subjects
    )
    write.entries += 1


@action
def note_readings(gathered: Iterable[tuple[UUID, UUID]], *, what: str, by: Actor) -> None:
    """Store whose records an answer showed, all in one statement, before the answer leaves.

    `gathered`: organization and subject of each.
    """
    event = new_ref()
    Entry.objects.bulk_create(
        Entry(
            organization_ref=organization,
            kind=Entry.READ,
            what=what,
            event_ref=event,
            by_ref=by.pk,
            as_role=by.acts_as,
            subject_ref=subject,
        )
        for organization, subject in gathered
    )
    write = writing.current()
    if write is not None:
        write.entries += 1
