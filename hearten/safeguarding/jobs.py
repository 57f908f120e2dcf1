"""No concern waits unread: when a lead leaves, goes away or a new deputy comes, it is handed on."""

from hearten.core.jobs import beat
from hearten.duties.models import Duty
from hearten.safeguarding.actions import owe_decision
from hearten.safeguarding.models import Concern, ConcernAbout, readers_for


@beat("hand concerns on", minutes=60)
def hand_concerns_on() -> int:
    """Undecided concerns that a present reader does not owe yet; returns how many were handed on."""
    owed = set(Duty.objects.open().filter(kind="decide concern").values_list("record_ref", "owner"))
    handed = 0
    for concern in Concern.objects.undecided().select_related("organization"):
        named = ConcernAbout.objects.filter(concern=concern).values_list("person", flat=True)
        owing = readers_for(concern.organization, named).owing
        if any((concern.pk, person.pk) not in owed for person in owing):
            owe_decision(concern)
            handed += 1
    return handed
