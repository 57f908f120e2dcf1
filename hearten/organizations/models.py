"""The organization: the tenant. Nothing of one is ever seen from another."""

from typing import Any

from django.db import models
from django.db.models.signals import class_prepared
from django.utils.translation import gettext_lazy as _

from hearten.core import clock, reading
from hearten.core.refs import new_ref
from hearten.organizations.links import hold_together


class Organization(models.Model):
    """A charity, school or agency that runs mentoring programs. Its name stands at its public door."""

    home_column = "id"
    read_by_all = True

    id = models.UUIDField(primary_key=True, default=new_ref, editable=False)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    zone = models.CharField(_("time zone"), max_length=60, default="Europe/London")
    language = models.CharField(_("language"), max_length=10, default="en")
    emergency_number = models.CharField(_("emergency number"), max_length=20, default="112")
    helpline = models.CharField(_("helpline for young people"), max_length=200, blank=True)
    is_demo = models.BooleanField(_("invented people"), default=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.name


class OrganizationRecord(models.Model):
    """Base of every table that holds something of an organization.

    `subject_field` names the column that says whom a row is about; loading such a row is a reading
    of that person's record and is noted for the audit.
    """

    subject_field: str | None = None

    id = models.UUIDField(primary_key=True, default=new_ref, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Any:
        row = super().from_db(*args, **kwargs)
        if cls.subject_field is not None:
            reading.note(row.__dict__.get("organization_id"), row.__dict__.get(cls.subject_field))
        return row


def _hold_together(sender: type[models.Model], **_: Any) -> None:
    if issubclass(sender, OrganizationRecord):
        hold_together(sender, OrganizationRecord)


class_prepared.connect(_hold_together, dispatch_uid="hearten.organizations.links")
