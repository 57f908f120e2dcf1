"""People, their roles, and the ties that say who may see whom."""

from hearten.people.models.apart import NoContact, pairs_apart
from hearten.people.models.care import Consent, Guardianship
from hearten.people.models.door import Invitation
from hearten.people.models.person import Absence, Person, Profile, RoleHeld
from hearten.people.models.private import NeedToKnow, Opening, Placement
from hearten.people.models.second_yes import SecondYes
from hearten.people.models.ties import SeenThroughTies, Tie, subjects_of

__all__ = [
    "Absence",
    "Consent",
    "Guardianship",
    "Invitation",
    "NeedToKnow",
    "NoContact",
    "Opening",
    "Person",
    "Placement",
    "Profile",
    "RoleHeld",
    "SecondYes",
    "SeenThroughTies",
    "Tie",
    "pairs_apart",
    "subjects_of",
]
