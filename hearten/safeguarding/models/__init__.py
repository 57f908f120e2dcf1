"""Concerns, who is named in them, what was decided, and the matches they stopped."""

from hearten.safeguarding.models.concern import SORT_WORDS, Concern, ConcernAbout, ConcernEvent
from hearten.safeguarding.models.readers import Readers, people_holding, readers_for
from hearten.safeguarding.models.suspension import Suspension

__all__ = [
    "SORT_WORDS",
    "Concern",
    "ConcernAbout",
    "ConcernEvent",
    "Readers",
    "Suspension",
    "people_holding",
    "readers_for",
]
