"""No concern waits unread: when a lead leaves, goes away or a new deputy comes, it is handed on."""

from uuid import UUID

from hearten.core.jobs import beat
from hearten.duties.models import Duty
from hearten.organizations.jobs import in_each_organization
from hearten.safeguarding.actions import owe_decision
from hearten.safeguarding.models import Concern, ConcernAbout, readers_for


@beat("hand concerns on", minutes=60)
@in_each_organization
def hand_concerns_on(home: UUID) -> int:
    """Undecided concerns that a present reader does not owe yet; returns how many were handed on."""
    duties = Duty.objects.open().filter(organization=home, kind="decide concern")
    owed = set(duties.values_list("record_ref", "owner"))
    undecided, handed = Concern.objects.undecided().filter(organization=home), 0
    for concern in undecided.select_related("organization"):
        named = ConcernAbout.objects.filter(concern=concern).values_list("person", flat=True)
        owing = readers_for(concern.organization, named).owing
        if any((concern.pk, person.pk) not in owed for person in owing):
            owe_decision(concern)
            handed += 1
    return handed
