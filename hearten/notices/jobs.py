"""Letters that waited too long, or whose worker died, are tried again."""

from hearten.core.jobs import beat
from hearten.notices.actions import deliver_waiting


@beat("deliver letters", minutes=1)
def deliver() -> int:
    return deliver_waiting()
