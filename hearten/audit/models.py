"""The audit: every write, and every read of a person's record. It names everyone by ref."""

import datetime as dt
from collections.abc import Iterable
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef

from hearten.audit.rules import content_of
from hearten.core import clock
from hearten.core.insertion import put_in
from hearten.core.refs import new_ref

LONGEST_ACTION = dt.timedelta(minutes=10)
"""How much later than its own moment an entry may be committed and still be met by the quick look."""


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, organization_ref: object, subject_ref: object) -> "EntryQuerySet":
        """What was done with one person's record, newest first."""
        return self.filter(organization_ref=organization_ref, subject_ref=subject_ref).order_by(
            "-at"
        )

    def bulk_create(self, objs: Iterable["Entry"], *_: Any, **__: Any) -> list["Entry"]:  # type: ignore[override]
        """Entries only ever come new and whole, some with every answer: put in as they stand, which is quicker."""
        entries = list(objs)
        if entries:
            put_in(entries)
        return entries

    def readings(self) -> "EntryQuerySet":
        return self.filter(kind=Entry.READ)

    def writings(self) -> "EntryQuerySet":
        return self.filter(kind=Entry.WROTE)

    def without_link(self, organization_ref: UUID) -> "EntryQuerySet":
        """Entries that are not in the chain of their organization yet, the oldest first."""
        linked = Link.objects.filter(entry_ref=OuterRef("pk"))
        ours = self.filter(organization_ref=organization_ref)
        return ours.filter(~Exists(linked)).order_by("at", "pk")

    def lately(self, head: "Link | None") -> "EntryQuerySet":
        """Those that came since the head was made, and a while before: what a sealer looks at often."""
        return self if head is None else self.filter(at__gte=head.at - LONGEST_ACTION)


class Entry(models.Model):
    """One person's record, read or written once. Rows are only ever added.

    Its own `seal` guards it until it has its link in the chain. Entries that were made together share an
    event, and each says how many they are: one that is missing shows.
    """

    append_only = True
    READ, WROTE = "read", "wrote"

    id = models.UUIDField(primary_key=True, default=new_ref, editable=False)
    organization_ref = models.UUIDField()
    at = models.DateTimeField(default=clock.now, editable=False)
    kind = models.CharField(max_length=5, choices=[(READ, READ), (WROTE, WROTE)])
    what = models.CharField(max_length=80)
    event_ref = models.UUIDField()
    of_event = models.PositiveIntegerField()
    by_ref = models.UUIDField(null=True)
    as_role = models.CharField(max_length=40, blank=True)
    subject_ref = models.UUIDField(null=True)
    record_ref = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)
    seal = models.BinaryField(max_length=32)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organization_ref", "subject_ref", "-at"], name="audit_by_subject"
            ),
            models.Index(fields=["organization_ref", "-at"], name="audit_by_time"),
            models.Index(fields=["event_ref"], name="audit_by_event"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.what}"

    @property
    def content(self) -> bytes:
        return content_of(*_said_by(self))


SAID = (
    "id", "organization_ref", "at", "kind", "what", "event_ref", "of_event", "by_ref", "as_role",
    "subject_ref", "record_ref", "detail",
)  # fmt: skip
"""The columns that an entry's seal and link are made over, in this order."""
_said_by = attrgetter(*SAID)


class LinkQuerySet(models.QuerySet["Link"]):
    def head(self, organization_ref: UUID) -> "Link | None":
        """The last link of an organization's chain."""
        return self.filter(organization_ref=organization_ref).order_by("-number").first()


class Link(models.Model):
    """An entry's place in the chain of its organization: numbered without a gap, each over the one before."""

    append_only = True
    housekeeping = True

    id = models.UUIDField(primary_key=True, default=new_ref, editable=False)
    entry_ref = models.UUIDField(unique=True)
    organization_ref = models.UUIDField()
    number = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)
    at = models.DateTimeField(default=clock.now, editable=False)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization_ref", "number"], name="one_link_of_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}"
