"""The four kinds of mentoring, and what a program asks for."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Kind(StrEnum):
    ONE_TO_ONE = "one-to-one"
    GROUP = "group"
    PEER = "peer"
    E_MENTORING = "e-mentoring"


class Part(StrEnum):
    """As what somebody takes part in a program."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class Check(StrEnum):
    """Checks a mentor must pass before any match."""

    REFERENCES = "references"
    BACKGROUND = "background check"
    INTERVIEW = "interview"
    IDENTITY = "identity"


CRITERIA = ("interests", "goals", "values", "free_times")
"""What may count in matching. Never race, income or care history."""

HEAVIEST = 10
"""Each criterion counts from 0, not at all, to this."""


@dataclass(frozen=True)
class Template:
    """A program to start from."""

    name: str
    title: str
    fields: dict[str, Any]


@cache
def templates() -> dict[str, Template]:
    """The templates Hearten brings, one for each kind of mentoring."""
    text = files("hearten.programs").joinpath("templates.toml").read_text("utf-8")
    return {
        name: Template(name, fields.pop("title"), fields)
        for name, fields in tomllib.loads(text).items()
    }


def age_fits(age: int | None, youngest: int, oldest: int) -> bool:
    """Whether somebody's age lies in a program's range. An unknown age does not."""
    return age is not None and youngest <= age <= oldest
