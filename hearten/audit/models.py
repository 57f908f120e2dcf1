"""The audit: every write, and every read of a person's record. It names everyone by ref."""

from django.db import models

from hearten.core import clock
from hearten.core.refs import new_ref


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, organization_ref: object, subject_ref: object) -> "EntryQuerySet":
        """What was done with one person's record, newest first."""
        return self.filter(organization_ref=organization_ref, subject_ref=subject_ref).order_by(
            "-at"
        )

    def readings(self) -> "EntryQuerySet":
        return self.filter(kind=Entry.READ)

    def writings(self) -> "EntryQuerySet":
        return self.filter(kind=Entry.WROTE)


class Entry(models.Model):
    """One person's record, read or written once. Rows are only ever added."""

    append_only = True
    READ, WROTE = "read", "wrote"

    id = models.UUIDField(primary_key=True, default=new_ref, editable=False)
    organization_ref = models.UUIDField()
    at = models.DateTimeField(default=clock.now, editable=False)
    kind = models.CharField(max_length=5, choices=[(READ, READ), (WROTE, WROTE)])
    what = models.CharField(max_length=80)
    event_ref = models.UUIDField()
    by_ref = models.UUIDField(null=True)
    as_role = models.CharField(max_length=40, blank=True)
    subject_ref = models.UUIDField(null=True)
    record_ref = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organization_ref", "subject_ref", "-at"], name="audit_by_subject"
            ),
            models.Index(fields=["organization_ref", "-at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.what}"
