"""Letters that waited too long, or whose worker died, are tried again."""

from uuid import UUID

from hearten.core.jobs import beat
from hearten.notices.actions import deliver_waiting
from hearten.organizations.jobs import in_each_organization


@beat("deliver letters", minutes=1)
@in_each_organization
def deliver(home: UUID) -> int:
    return deliver_waiting(home)
