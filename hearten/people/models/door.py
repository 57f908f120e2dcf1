"""The way in: an invitation opens one account for one person, once."""

import hashlib
from typing import Self

from django.db import models

from hearten.core import clock
from hearten.organizations.models import OrganizationRecord
from hearten.people.models.person import Person


def hash_of(token: str) -> str:
    """How a token is stored. It has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither used, nor withdrawn, nor out of date, to somebody who has no account yet."""
        return self.filter(
            used_at=None, withdrawn_at=None, expires_at__gt=clock.now(), person__account=None
        )

    def for_token(self, token: str) -> Self:
        return self.open().filter(token_hash=hash_of(token)).select_related("person__organization")


class Invitation(OrganizationRecord):
    """A link sent to one person. Only the hash of its token is kept."""

    subject_field = "person_id"
    door_key = "token_hash"

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()
