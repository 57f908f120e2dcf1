"""Everything that is done to applications: sending, deciding, and entering people from a file."""

from hearten.applications.actions.deciding import AlreadyDecided, NoCarer, decline, take_on
from hearten.applications.actions.importing import (
    KEPT_HOURS,
    NothingWaits,
    Waiting,
    import_people,
)
from hearten.applications.actions.sending import AlreadySent, apply_as_mentor, refer_young_person

__all__ = [
    "KEPT_HOURS",
    "AlreadyDecided",
    "AlreadySent",
    "NoCarer",
    "NothingWaits",
    "Waiting",
    "apply_as_mentor",
    "decline",
    "import_people",
    "refer_young_person",
    "take_on",
]
