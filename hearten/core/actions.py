"""Housekeeping: drafts kept and dropped, the beat's slots taken."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from hearten.core import clock
from hearten.core.models import BeatSlot, Draft
from hearten.core.sealing import SealBroken
from hearten.core.writing import housekeeping


@housekeeping
def keep_draft(
    owner: str, purpose: str, content: dict[str, Any], *, organization_ref: UUID, hours: int
) -> None:
    """Keep what was typed, sealed, for a number of hours; replaces what was kept before."""
    Draft.objects.filter(owner=owner, purpose=purpose).delete()
    Draft.objects.create(
        owner=owner,
        purpose=purpose,
        organization_ref=organization_ref,
        content=content,
        kept_until=clock.now() + dt.timedelta(hours=hours),
    )


def read_draft(owner: str, purpose: str) -> dict[str, Any] | None:
    """What the owner typed before, or None."""
    draft = Draft.objects.of(owner, purpose).first()
    if draft is None:
        return None
    try:
        return dict(draft.content)
    except SealBroken:
        return None


@housekeeping
def drop_draft(owner: str, purpose: str) -> int:
    """Forget a draft; returns how many there were: of two at once, one finds it."""
    return Draft.objects.filter(owner=owner, purpose=purpose).delete()[0]


@housekeeping
def drop_old_drafts(organization_ref: UUID) -> int:
    """Forget an organization's drafts whose time is over; returns how many."""
    over = Draft.objects.filter(organization_ref=organization_ref, kept_until__lte=clock.now())
    return over.delete()[0]


@housekeeping
def take_slot(beat: str, slot: dt.datetime) -> bool:
    """Whether this worker is the one to do the beat's work of this slot."""
    try:
        with transaction.atomic():
            BeatSlot.objects.create(beat=beat, slot=slot)
    except IntegrityError:
        return False
    BeatSlot.objects.filter(beat=beat, slot__lt=slot - dt.timedelta(days=2)).delete()
    return True
