"""Letters: every e-mail Hearten sends is first a row here, written in the action that caused it."""

from django.db import models

from hearten.core import clock
from hearten.core.sealed import Sealed
from hearten.organizations.models import OrganizationRecord


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> "LetterQuerySet":
        """Not sent yet, and due to be tried."""
        return self.filter(sent_at=None, tries__lt=8, try_at__lte=clock.now())


class Letter(OrganizationRecord):
    """One letter to one address. Text and address are sealed; the table holds no name."""

    subject_field = "to_ref"

    kind = models.CharField(max_length=60)
    to_ref = models.UUIDField(null=True)
    address = Sealed()
    subject = Sealed()
    body = Sealed()
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    housekeeping = True
    objects = LetterQuerySet.as_manager()

    @property
    def message_id(self) -> str:
        """The same at every try, so that a letter sent twice is recognized as one."""
        return f"<{self.pk}@hearten.invalid>"
