"""Concerns: what they may be about, who may read one, and how long a decision may take."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

Ref = TypeVar("Ref")


class Sort(StrEnum):
    HURT = "hurt"
    TOUCH = "touch"
    WORDS = "words"
    NEGLECT = "neglect"
    SELF_HARM = "self-harm"
    RUNNING_AWAY = "running away"
    ONLINE = "online"
    BOUNDARY = "boundary"
    OTHER = "other"


class AboutMentor(StrEnum):
    """A young person's answer to “is this about your mentor?”; NONE where nobody was asked."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"
    NONE = "none"


class Part(StrEnum):
    """As what somebody is named in a concern. Neither may read it."""

    WORRIED_ABOUT = "worried about"
    SAID_TO_HAVE_DONE = "said to have done"


class Happened(StrEnum):
    """What was written down about a concern after it was raised."""

    NOTE = "note"
    REFERRED = "referred"
    NOT_REFERRED = "not referred"


DECISIONS = frozenset({Happened.REFERRED, Happened.NOT_REFERRED})
DECIDE_WITHIN = dt.timedelta(hours=24)
"""From first knowledge to a decision. The shortest limit of the jurisdictions looked at that names hours:
24 hours for volunteers of youth services in one US state (ASPE survey); others ask for one working day
(England, allegations about an adult) or 36 hours. A stricter local limit goes before it."""


def due_at(first_known: dt.datetime) -> dt.datetime:
    """When the decision is due. The clock starts when somebody first knew, not when it was written down."""
    return first_known + DECIDE_WITHIN


def hours_left(first_known: dt.datetime, now: dt.datetime) -> int:
    """Whole hours until the decision is due; below zero when it is late. A begun hour counts as gone."""
    return (due_at(first_known) - now) // dt.timedelta(hours=1)


def readers(
    leads: Iterable[Ref], deputies: Iterable[Ref], *, named: Iterable[Ref], away: Iterable[Ref] = ()
) -> tuple[set[Ref], set[Ref]]:
    """Who may read a concern, and who of them owes the decision.

    Leads not named in it; the deputies not named where no such lead is there today. Nobody else, ever.
    """
    named, away = set(named), set(away)
    reading = set(leads) - named
    present = reading - away
    standing_in = set() if present else set(deputies) - named
    return reading | standing_in, present or standing_in or reading


def may_not_go_on(about_mentor: AboutMentor) -> bool:
    """Whether the young person's own match stops at once: on a yes, and when they are not sure."""
    return about_mentor in {AboutMentor.YES, AboutMentor.UNSURE}
