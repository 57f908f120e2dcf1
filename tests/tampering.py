"""Somebody with the database in their hands, but not the keys, alters the audit; a verification must see it.

Each fault is planted in a transaction and taken back, so that a thousand of them need one audit.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from hearten.audit import witness
from hearten.audit.actions import note_readings, seal_entries
from hearten.audit.models import Entry, Link
from hearten.audit.rules import START, link_hash
from hearten.audit.verifying import Report, verify
from hearten.core import clock
from hearten.core.refs import new_ref
from hearten.core.writing import unguarded

EDITED = {
    "what": lambda chance: f"people:show{chance.randrange(999)}",
    "as_role": lambda chance: f"lead{chance.randrange(999)}",
    "by_ref": lambda chance: new_ref(),
    "subject_ref": lambda chance: new_ref(),
    "record_ref": lambda chance: new_ref(),
    "event_ref": lambda chance: new_ref(),
    "of_event": lambda chance: 7 + chance.randrange(99),
    "detail": lambda chance: {"count": chance.randrange(999)},
    "at": lambda chance: clock.now().replace(year=2000 + chance.randrange(20)),
    "kind": lambda chance: "other",
}  # fmt: skip


def keep_audit(organization: UUID, by: object, *, sealed: int, waiting: int) -> None:
    """An audit to tamper with: readings of one to four people each, the last of them without a link."""
    chance = random.Random(7)
    for number in range(sealed + waiting):
        if number == sealed:
            seal_entries(organization)
        people = {(organization, new_ref()) for _ in range(chance.randint(1, 4))}
        note_readings(people, what="people:show", by=by)


class Tampering:
    """Plants faults of every sort in one organization's audit, and verifies after each."""

    def __init__(self, organization: UUID, seed: int) -> None:
        self.organization, self.chance = organization, random.Random(seed)
        self.heads, self.events = [*witness.heads()], [*witness.events()]
        links = Link.objects.filter(organization_ref=organization)
        self.linked = [*links.order_by("number").values_list("entry_ref", flat=True)]
        self.waiting = [*Entry.objects.without_link(organization).values_list("pk", flat=True)]
        self.sorts: dict[str, Callable[[], None]] = {
            "edit": self.edit, "edit without a link": self.edit_waiting, "deletion": self.delete,
            "deletion without a link": self.delete_waiting, "reordering": self.swap, "cut tail": self.cut,
            "slipped in": self.slip_in, "chain made anew": self.make_anew,
        }  # fmt: skip

    def verified(self) -> Report:
        told = {"heads": self.heads, "events": self.events}
        return verify(self.organization, key=settings.AUDIT_KEY, **told)

    def plant(self, times: int) -> Iterator[tuple[str, list[str]]]:
        """Each fault's sort, and what the verification says of it."""
        for number in range(times):
            sort = [*self.sorts][number % len(self.sorts)]
            with taken_back():
                self.sorts[sort]()
                yield sort, self.verified().faults

    def edit(self) -> None:
        self._edit(self.chance.choice(self.linked))

    def edit_waiting(self) -> None:
        self._edit(self.chance.choice(self.waiting))

    def _edit(self, ref: UUID) -> None:
        column = self.chance.choice([*EDITED])
        Entry.objects.filter(pk=ref).update(**{column: EDITED[column](self.chance)})

    def delete(self) -> None:
        """An entry, with its link or without; the links behind it move up in half of the cases."""
        place = self.chance.randrange(len(self.linked))
        Entry.objects.filter(pk=self.linked[place]).delete()
        if self.chance.random() < 0.3:
            return
        Link.objects.filter(entry_ref=self.linked[place]).delete()
        if self.chance.random() < 0.5:
            behind = Link.objects.filter(organization_ref=self.organization, number__gt=place + 1)
            for link in behind.order_by("number"):
                Link.objects.filter(pk=link.pk).update(number=models.F("number") - 1)

    def delete_waiting(self) -> None:
        """One entry, or all that were made together with it."""
        ref = self.chance.choice(self.waiting)
        event = Entry.objects.get(pk=ref).event_ref
        which = {"pk": ref} if self.chance.random() < 0.5 else {"event_ref": event}
        Entry.objects.filter(**which).delete()

    def swap(self) -> None:
        """Two entries change their places in the chain."""
        one, other = self.chance.sample(self.linked, 2)
        Link.objects.filter(entry_ref=one).update(entry_ref=new_ref())
        Link.objects.filter(entry_ref=other).update(entry_ref=one)
        Link.objects.exclude(entry_ref__in=[*self.linked]).update(entry_ref=other)

    def cut(self) -> None:
        """The last links and entries, however few."""
        cut = self.linked[-self.chance.randint(1, len(self.linked) // 2) :]
        Entry.objects.filter(pk__in=cut).delete()
        Link.objects.filter(entry_ref__in=cut).delete()

    def slip_in(self) -> None:
        """An entry that never was, made from one that was."""
        entry = Entry.objects.get(pk=self.chance.choice(self.linked))
        entry.pk, entry.event_ref, entry.of_event = new_ref(), new_ref(), 1
        entry.save(force_insert=True)

    def make_anew(self) -> None:
        """An entry is taken out and every link behind it made anew: no key is needed for that."""
        Entry.objects.filter(pk=self.chance.choice(self.linked)).delete()
        Link.objects.filter(organization_ref=self.organization).delete()
        before, left = START, Entry.objects.filter(pk__in=self.linked).order_by("at", "pk")
        links = []
        for number, entry in enumerate(left, 1):
            before = link_hash(before, number, entry.content, bytes(entry.seal))
            place = {"organization_ref": self.organization, "number": number}
            links.append(Link(entry_ref=entry.pk, hash=before, **place))
        Link.objects.bulk_create(links)


@contextmanager
def taken_back() -> Iterator[None]:
    with unguarded("a fault that is planted and taken back"), transaction.atomic():
        yield
        transaction.set_rollback(True)


def tamper(organization: UUID, *, times: int, seed: int) -> tuple[Counter[str], Counter[str]]:
    """How many faults of each sort were planted, and how many of them were found."""
    tampering = Tampering(organization, seed)
    assert tampering.verified().faults == []
    planted, found = Counter[str](), Counter[str]()
    for sort, faults in tampering.plant(times):
        planted[sort] += 1
        found[sort] += bool(faults)
    return planted, found
