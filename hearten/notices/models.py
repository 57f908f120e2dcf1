"""Letters: every e-mail Hearten sends is first a row here, written in the action that caused it."""

from django.db import models

from hearten.core import clock
from hearten.core.sealing import seal, unseal
from hearten.organizations.models import OrganizationRecord


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> "LetterQuerySet":
        """Not sent yet, and due to be tried."""
        return self.filter(sent_at=None, tries__lt=8, try_at__lte=clock.now())


class Letter(OrganizationRecord):
    """One letter to one address. Text and address are sealed; the table holds no name."""

    kind = models.CharField(max_length=60)
    to_ref = models.UUIDField(null=True)
    sealed_address = models.BinaryField()
    sealed_subject = models.BinaryField()
    sealed_body = models.BinaryField()
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    housekeeping = True
    objects = LetterQuerySet.as_manager()

    def write(self, *, address: str, subject: str, body: str) -> None:
        self.sealed_address = seal(address, self._place("address"))
        self.sealed_subject = seal(subject, self._place("subject"))
        self.sealed_body = seal(body, self._place("body"))

    @property
    def address(self) -> str:
        return unseal(self.sealed_address, self._place("address"))

    @property
    def subject(self) -> str:
        return unseal(self.sealed_subject, self._place("subject"))

    @property
    def body(self) -> str:
        return unseal(self.sealed_body, self._place("body"))

    @property
    def message_id(self) -> str:
        """The same at every try, so that a letter sent twice is recognized as one."""
        return f"<{self.pk}@hearten.invalid>"

    def _place(self, field: str) -> str:
        return f"{self.organization_id}/notices.Letter/{self.pk}/{field}"
