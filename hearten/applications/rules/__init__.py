"""Applications: of what kind, how they stand, and how their sender may be greeted."""

import datetime as dt
from enum import StrEnum
from typing import Any

from hearten.people.rules import age_on, is_child_before_consent_age, youngest_age_on

OLDEST = 110


class Kind(StrEnum):
    MENTOR = "mentor"
    REFERRAL = "referral"
    SELF_NOMINATION = "self-nomination"


class Status(StrEnum):
    RECEIVED = "received"
    TAKEN_ON = "taken on"
    DECLINED = "declined"


class Holder(StrEnum):
    """Who holds the right to consent for a young person who is referred."""

    OTHER = "other"
    REFERRER = "referrer"


def greeting(first_name: str) -> str:
    """The name a letter may carry. Whatever could pass for a message or a link is left out of it."""
    letters = first_name.replace(" ", "").replace("-", "").replace("'", "").replace("’", "")
    return first_name if letters.isalpha() and len(first_name) <= 30 else ""


def is_plausible_birth(born: dt.date, today: dt.date) -> bool:
    return born <= today and age_on(today, born) <= OLDEST


def counts_as_child(young: dict[str, Any], today: dt.date) -> bool:
    """Whether nothing but first name and birth year may be asked about somebody referred.

    Where the year leaves open whether the 13th birthday has been, the referrer's word for it counts,
    and the date of birth is asked for next.
    """
    year = young.get("birth_year")
    if not is_child_before_consent_age(youngest_age_on(today, None, year)):
        return False
    return not (year and young.get("is_thirteen") and today.year - year >= 13)


def ages_of_year(year: int, today: dt.date) -> tuple[int, int]:
    """The two ages somebody born in a year can have today."""
    return max(today.year - year - 1, 0), today.year - year
