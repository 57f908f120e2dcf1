"""What the tests of this room share: a concern told, and the words that must not be found elsewhere."""

from django.urls import reverse

from hearten.safeguarding.actions import raise_concern
from hearten.safeguarding.models import Concern
from hearten.safeguarding.rules import AboutMentor

WORDS = "canary-in-the-mine"
TELL, RAISE, MINE, LIST = (
    reverse(f"safeguarding:{name}") for name in ("tell", "raise", "mine", "list")
)


def url(name, record):
    return reverse(f"safeguarding:{name}", args=[record.pk])


def told(cast, key="carla", **changes) -> Concern:
    about = {"about_mentor": AboutMentor.NO, **changes}
    return raise_concern(by=getattr(cast, key), words=WORDS, seen_when=f"{WORDS}-when", **about)


def told_about_ben(cast, sure=AboutMentor.YES) -> Concern:
    return told(cast, about_mentor=sure, said_of=[cast.ben])
