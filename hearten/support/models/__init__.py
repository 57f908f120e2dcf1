"""Check-ins of staff with everyone in a match, and calls for help."""

from hearten.support.models.check_in import SAFETY_WORDS, WAY_WORDS, CheckIn
from hearten.support.models.help import HelpRequest
from hearten.support.models.parties import Party, next_party, parties_of

__all__ = [
    "SAFETY_WORDS",
    "WAY_WORDS",
    "CheckIn",
    "HelpRequest",
    "Party",
    "next_party",
    "parties_of",
]
