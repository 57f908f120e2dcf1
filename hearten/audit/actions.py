"""Audit entries: one call of `note` in every action; one call of `note_readings` for every answer."""

import functools
import itertools
import time
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from hearten.audit import witness
from hearten.audit.models import Entry, EntryQuerySet, Link
from hearten.audit.rules import START, event_digest, link_hash, own_seal
from hearten.core import clock, writing
from hearten.core.inside import inside
from hearten.core.refs import new_ref, refs_in_a_row
from hearten.core.writing import action, housekeeping

A_LOOK, AT_ONCE, PAUSE = 2000, 200, 0.05
"""How many entries a sealer looks up, how many links one transaction makes, and seconds before the next: on
SQLite nobody else writes meanwhile."""


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
    entries = [
        Entry(
            organization_ref=record.organization_id,
            kind=Entry.WROTE,
            what=what,
            event_ref=event,
            of_event=len(subjects),
            by_ref=by.pk if by else None,
            as_role=by.acts_as if by else "",
            subject_ref=subject,
            record_ref=record.pk,
            detail=detail,
        )
        for subject in subjects
    ]
    write.hold(_store, entries)


@action
def note_readings(
    gathered: Iterable[tuple[UUID, UUID]], *, what: str, by: Actor | None, event: UUID | None = None
) -> None:
    """Store whose records an answer showed, all in one statement, before the answer leaves.

    `gathered`: organization and subject of each. `by` is None where Hearten itself reads, for a job, and
    for a visitor without an account. `event`: the ref of the request.
    """
    subjects: dict[UUID, list[UUID]] = defaultdict(list)
    for organization, subject in gathered:
        subjects[organization].append(subject)
    _store(
        [
            _readings(organization, about, what, by, event or new_ref())
            for organization, about in subjects.items()
        ]
    )
    write = writing.current()
    if write is not None:
        write.entries += 1


def _readings(
    organization: UUID, subjects: list[UUID], what: str, by: Actor | None, event: UUID
) -> list[Entry]:
    """Entries by position, as `SAID` has it: a page of many people makes many, and this is quicker."""
    at, count, detail = clock.now(), len(subjects), dict[str, Any]()
    by_ref, as_role = (by.pk, by.acts_as) if by else (None, "")
    return [
        Entry(
            ref,
            organization,
            at,
            Entry.READ,
            what,
            event,
            count,
            by_ref,
            as_role,
            subject,
            None,
            detail,
        )
        for ref, subject in zip(refs_in_a_row(count), subjects, strict=True)
    ]


def _store(events: list[list[Entry]]) -> None:
    """Put the entries of events in the table, each under its own seal, and tell the witness of each event."""
    by_home: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in itertools.chain.from_iterable(events):
        entry.seal = own_seal(settings.AUDIT_KEY, entry.content)
        by_home[entry.organization_ref].append(entry)
    for home, entries in by_home.items():
        with inside(home):
            Entry.objects.bulk_create(entries)
    transaction.on_commit(functools.partial(_tell_witness, events), robust=True)


def _tell_witness(events: list[list[Entry]]) -> None:
    for entries in events:
        witness.saw_event(entries[0], event_digest(bytes(entry.seal) for entry in entries))


def seal_entries(organization_ref: UUID, *, every: bool = False) -> int:
    """Give the entries of an organization that wait for one their link. Returns how many.

    The quick look meets what came lately; `every` looks through the whole table as well, for entries of
    a transaction that took very long.
    """
    done, full = 0, True
    while full:
        waiting = list(_waiting(organization_ref, every=every)[:A_LOOK])
        full = len(waiting) == A_LOOK
        for start in range(0, len(waiting), AT_ONCE):
            if done:
                time.sleep(PAUSE)
            made = _seal(organization_ref, waiting[start : start + AT_ONCE])
            if not made:
                return done
            done += made
    return done


def _waiting(organization_ref: UUID, *, every: bool) -> EntryQuerySet:
    waiting = Entry.objects.without_link(organization_ref)
    return waiting if every else waiting.lately(Link.objects.head(organization_ref))


@housekeeping
def _seal(organization_ref: UUID, entries: list[Entry]) -> int:
    """One stretch of the chain. Two sealers at once: the table takes one, the other makes nothing."""
    links = _links(Link.objects.head(organization_ref), entries)
    try:
        with transaction.atomic():
            Link.objects.bulk_create(links)
    except IntegrityError:
        return 0
    if links:
        transaction.on_commit(lambda: witness.saw_head(links[-1]), robust=True)
    return len(links)


def _links(head: Link | None, entries: list[Entry]) -> list[Link]:
    last, before = (head.number, bytes(head.hash)) if head else (0, START)
    links = []
    for number, entry in enumerate(entries, last + 1):
        before = link_hash(before, number, entry.content, bytes(entry.seal))
        place = {"organization_ref": entry.organization_ref, "number": number}
        links.append(Link(entry_ref=entry.pk, hash=before, **place))
    return links


def anchor_audit(organization_ref: UUID) -> Link | None:
    """Put every entry in the chain and write the head down outside the database; returns the head."""
    seal_entries(organization_ref, every=True)
    head = Link.objects.head(organization_ref)
    if head is not None:
        witness.anchor(head)
    return head
