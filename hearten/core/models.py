"""Tables without a person's decision in them: drafts, and the slots of the beat."""

from django.db import models

from hearten.core import clock
from hearten.core.refs import new_ref
from hearten.core.sealed import SealedData


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, owner: str, purpose: str) -> "DraftQuerySet":
        """What one owner keeps for one purpose, unless its time is over."""
        return self.filter(owner=owner, purpose=purpose, kept_until__gt=clock.now())


class Draft(models.Model):
    """Something begun and not yet sent: a wizard half done, a form typed when the session ended.

    Sealed for its owner: a user's ref, or the hash of a secret that only the visitor's browser holds.
    """

    housekeeping = True

    id = models.UUIDField(primary_key=True, default=new_ref, editable=False)
    organization_ref = models.UUIDField()
    owner = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200)
    content = SealedData()
    kept_until = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "purpose"], name="one_draft_a_purpose")
        ]


class BeatSlot(models.Model):
    """One tick of one beat: whichever worker inserts the row does the work."""

    housekeeping = True

    id = models.UUIDField(primary_key=True, default=new_ref, editable=False)
    beat = models.CharField(max_length=100)
    slot = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["beat", "slot"], name="one_tick_a_slot")]
