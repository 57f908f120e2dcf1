"""Everything that is done to applications: sending, deciding, and entering people from a file."""

from hearten.applications.actions.deciding import AlreadyDecided, NoCarer, decline, take_on
from hearten.applications.actions.importing import NothingWaits, import_people
from hearten.applications.actions.sending import AlreadySent, apply_as_mentor, refer_young_person

__all__ = [
    "AlreadyDecided",
    "AlreadySent",
    "NoCarer",
    "NothingWaits",
    "apply_as_mentor",
    "decline",
    "import_people",
    "refer_young_person",
    "take_on",
]
