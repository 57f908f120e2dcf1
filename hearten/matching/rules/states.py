"""What a round, a proposal and an answer can be; what somebody may lack; who has a say."""

import datetime as dt
from collections.abc import Collection, Iterable
from enum import StrEnum

from hearten.people.rules import ADULT_FROM

OPEN_DAYS = 14
"""How long a proposal waits for answers before it expires (ours)."""

LOST_AFTER = dt.timedelta(minutes=15)
"""A round that has run longer than this was interrupted."""


class RoundState(StrEnum):
    """Where a round stands. A draft is a what-if that was worked out and not yet adopted."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    DRAFT = "draft"
    DROPPED = "dropped"


UNDER_WAY = frozenset({RoundState.WAITING, RoundState.RUNNING})


class Calm(StrEnum):
    """How far a new plan may move pairs that were proposed and not yet decided."""

    FIXED = "fixed"
    CALM = "calm"
    FREE = "free"


STICKINESS = {Calm.FIXED: 0, Calm.CALM: 500, Calm.FREE: 0}
"""Points a pair gets more in the search because it was proposed before (ours). They are no part of its fit."""


class State(StrEnum):
    """Where a proposal stands. A draft belongs to a what-if."""

    NEW = "new"
    APPROVED = "approved"
    DECLINED = "declined"
    EXPIRED = "expired"
    MATCHED = "matched"
    SET_ASIDE = "set aside"
    DRAFT = "draft"


OPEN = frozenset({State.NEW, State.APPROVED})


class Together(StrEnum):
    """What staff settled about two people beforehand."""

    KEPT = "kept together"
    APART = "kept apart"


class Lack(StrEnum):
    """What stands between somebody and being ready today."""

    AGE = "age"
    CHECK = "check"
    COURSE = "course"
    CONSENT = "consent"
    ASSENT = "assent"
    LANGUAGES = "languages"
    PLACES = "places"
    MATCHED = "matched"
    ASKED = "asked"


SETTLED = frozenset({Lack.PLACES, Lack.MATCHED, Lack.ASKED})
"""Lacks that are none: somebody with these has what they came for, or is being asked."""


class Said(StrEnum):
    """An answer to a proposal. Neither a no nor the wish for someone else needs a reason."""

    YES = "yes"
    NO = "no"
    OTHER = "someone else"


class Voice(StrEnum):
    """As what somebody answers."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    GUARDIAN = "guardian"


class Rule(StrEnum):
    """The musts of a pair, under the names the engine reports them by."""

    LANGUAGE = "language"
    AGE = "age"
    MENTEE_WISH = "mentee's wish"
    MENTOR_WISH = "mentor's wish"
    OLDER = "older"
    REFUSED = "refused"
    APART = "kept apart"


CROSS_AGE_YEARS = 2
"""In a peer program the older one is so many years older at least."""

NO_PARTNER = "no partner"
"""Why a mentor of a group program leads none: beside the engine's own words."""


def needs_guardian(age: int | None) -> bool:
    """Whether a guardian answers too. An unknown age counts as a child's."""
    return age is None or age < ADULT_FROM


def missing_voices(
    asked: Iterable[tuple[str, Voice, bool]], yes: Collection[tuple[str, Voice]]
) -> list[tuple[str, Voice]]:
    """Whose yes is still wanted. `asked`: (member, as mentor or mentee, whether a guardian answers too)."""
    wanted = []
    for member, voice, guarded in asked:
        wanted += [(member, voice)] + ([(member, Voice.GUARDIAN)] if guarded else [])
    return [voice for voice in wanted if voice not in yes]
