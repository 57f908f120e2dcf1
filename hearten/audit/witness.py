"""What this machine remembers of the audit outside the database: files that are only added to.

`events-<day>.log` has a line for each event once it is committed: a row that is deleted before it had its
link is missed all the same. `heads.log` has the head of a chain each time one grew: a tail that is cut
is missed. `anchors.log` has the heads of each day, which go out by letter as well.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from hearten.audit.models import Entry, Link
from hearten.core import clock

HEADS, ANCHORS, EVENTS = "heads.log", "anchors.log", "events-{:%Y-%m-%d}.log"
DAYS_KEPT = 3
"""Events are in the chain long before this; only heads and anchors are kept for good."""


@dataclass(frozen=True)
class Head:
    """The last link of a chain at some moment."""

    organization_ref: UUID
    number: int
    hash: bytes


@dataclass(frozen=True)
class Event:
    """Entries that were committed together."""

    organization_ref: UUID
    event_ref: UUID
    count: int
    digest: str


def saw_event(entry: Entry, digest: str) -> None:
    name = EVENTS.format(clock.real_now())
    _add(name, f"{entry.organization_ref} {entry.event_ref} {entry.of_event} {digest}")


def saw_head(link: Link) -> None:
    _add(HEADS, _head(link))


def anchor(link: Link) -> None:
    """Write a head down so that it is on the disk when this returns."""
    _add(ANCHORS, _head(link), sync=True)


def _head(link: Link) -> str:
    return f"{link.organization_ref} {link.number} {bytes(link.hash).hex()}"


def heads() -> Iterator[Head]:
    """Every head that was written down, the oldest first."""
    for name in (HEADS, ANCHORS):
        for organization, number, digest in _lines(name):
            yield Head(UUID(organization), int(number), bytes.fromhex(digest))


def events() -> Iterator[Event]:
    for file in sorted(_folder().glob("events-*.log")):
        for organization, event, count, digest in _lines(file.name):
            yield Event(UUID(organization), UUID(event), int(count), digest)


def forget_old_events() -> int:
    """Drop the lists of events whose links were made days ago; returns how many files."""
    old = sorted(_folder().glob("events-*.log"))[:-DAYS_KEPT]
    for file in old:
        file.unlink()
    return len(old)


def _folder() -> Path:
    return Path(settings.AUDIT_FOLDER)


def _add(name: str, line: str, *, sync: bool = False) -> None:
    """One write of one line, so that lines of several processes do not mix."""
    descriptor = _opened(_folder() / name)
    try:
        os.write(descriptor, f"{clock.real_now().isoformat()} {line}\n".encode())
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _opened(file: Path) -> int:
    mode = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    try:
        return os.open(file, mode, 0o600)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        return os.open(file, mode, 0o600)


def _lines(name: str) -> Iterator[list[str]]:
    """The words of each whole line, its moment aside."""
    file = _folder() / name
    if file.exists():
        with file.open(encoding="ascii") as lines:
            yield from (line.split()[1:] for line in lines if line.endswith("\n"))
