"""Reading a whole chain again: every edit, gap, swap and cut of the audit shows, and where."""

import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from hearten.audit.models import Entry, Link
from hearten.audit.rules import LATE_SECONDS, START, event_digest, link_hash, own_seal
from hearten.audit.witness import Event, Head
from hearten.core import clock

A_STRETCH = 2_000
Progress = Callable[[int], None]


@dataclass
class Report:
    """What a verification saw of one organization. `faults` say what does not hold, and where."""

    organization_ref: UUID
    links: int = 0
    without_link: int = 0
    late: int = 0
    heads: int = 0
    events: int = 0
    faults: list[str] = field(default_factory=list)


def organizations() -> list[UUID]:
    """Every organization that the audit has something of."""
    found = {*Entry.objects.order_by().values_list("organization_ref", flat=True).distinct()}
    found |= {*Link.objects.order_by().values_list("organization_ref", flat=True).distinct()}
    return sorted(found)


def verify(
    organization_ref: UUID,
    *,
    key: bytes | None,
    heads: Iterable[Head] = (),
    events: Iterable[Event] = (),
    progress: Progress = lambda number: None,
) -> Report:
    """Check one organization's audit: against itself, and against what was written down elsewhere.

    Without the `key` (an auditor has none) the chain is held against the heads alone; entries that have
    no link yet are then taken at their word.
    """
    report = Report(organization_ref)
    known = defaultdict[int, list[bytes]](list)
    for head in heads:
        if head.organization_ref == organization_ref:
            known[head.number].append(head.hash)
            report.heads += 1
    _walk(report, key, known, progress)
    report.faults += [
        f"the chain ends at {report.links}; its head was once {number}"
        for number in sorted(known)
        if number > report.links
    ]
    _look_at_waiting(report, key)
    _look_at_events(report, [e for e in events if e.organization_ref == organization_ref])
    return report


def _walk(
    report: Report, key: bytes | None, known: dict[int, list[bytes]], progress: Progress
) -> None:
    """Along the links: each has its entry, its number and its hash."""
    before = START
    for number, link, entry in _linked(report.organization_ref):
        report.links += 1
        if number != report.links:
            report.faults.append(f"link {report.links} is missing; {number} follows")
            report.links = number
        if entry is None:
            report.faults.append(f"the entry of link {number} is missing")
            before = link
            continue
        seal, content = bytes(entry.seal), entry.content
        if key is not None and not hmac.compare_digest(seal, own_seal(key, content)):
            report.faults.append(f"the entry of link {number} was changed")
        elif link != link_hash(before, number, content, seal):
            report.faults.append(f"link {number} does not follow from the one before it")
        if any(hash_ != link for hash_ in known.get(number, ())):
            report.faults.append(f"link {number} is not the one that was written down")
        before = link
        progress(number)


def _linked(organization_ref: UUID) -> Iterator[tuple[int, bytes, Entry | None]]:
    """Number, hash and entry of every link, in order; a stretch of them at a time."""
    links = Link.objects.filter(organization_ref=organization_ref).order_by("number")
    last = 0
    while stretch := list(links.filter(number__gt=last)[:A_STRETCH]):
        entries = Entry.objects.in_bulk([link.entry_ref for link in stretch])
        for link in stretch:
            yield link.number, bytes(link.hash), entries.get(link.entry_ref)
        last = stretch[-1].number


def _look_at_waiting(report: Report, key: bytes | None) -> None:
    """Entries without a link stand under their own seal."""
    now = clock.now()
    for entry in Entry.objects.without_link(report.organization_ref).iterator():
        report.without_link += 1
        report.late += (now - entry.at).total_seconds() > LATE_SECONDS
        if key is not None and not hmac.compare_digest(
            bytes(entry.seal), own_seal(key, entry.content)
        ):
            report.faults.append(
                f"entry {entry.pk}, which has no link yet, was changed or slipped in"
            )
    ours = Entry.objects.filter(organization_ref=report.organization_ref).order_by()
    whole = ours.values_list("event_ref", "of_event").annotate(there=Count("pk"))
    report.faults += [
        f"event {event} has {there} of its {count} entries"
        for event, count, there in whole.iterator()
        if there != count
    ]


def _look_at_events(report: Report, events: list[Event]) -> None:
    """What was seen to be committed is still there, as it was."""
    report.events = len(events)
    for start in range(0, len(events), A_STRETCH):
        stretch = events[start : start + A_STRETCH]
        seals: dict[UUID, list[bytes]] = defaultdict(list)
        rows = Entry.objects.filter(
            organization_ref=report.organization_ref, event_ref__in=[e.event_ref for e in stretch]
        )
        for event_ref, seal in rows.values_list("event_ref", "seal"):
            seals[event_ref].append(bytes(seal))
        report.faults += [
            f"event {event.event_ref} is not as it was committed"
            for event in stretch
            if event_digest(seals[event.event_ref]) != event.digest
        ]
