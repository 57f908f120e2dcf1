"""How one of the cast stands to a row, and whose record a row is: said from the cast, not from any tie."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache, wraps
from typing import Any

from django.apps import apps

from hearten.core.inside import inside
from hearten.matches.models import Match
from hearten.matches.rules import MemberRole, Stage
from tests.matrix.canaries import Row
from tests.matrix.circles import LEADS, OWNERS, RIVERBANK, Circles, owners_of

STAFF_OF = {
    "Riverbank Juniors": frozenset({"amina", "ingrid"}),
    "Riverbank Online": frozenset({"tomas", "ingrid"}),
    "Lakeside Friends": frozenset({"zoe"}),
}
PROGRAM_STAFF = frozenset().union(*STAFF_OF.values())
WATCHING = LEADS | {"walt"}
FAR = PROGRAM_STAFF | WATCHING | {"olga", "vera", "evan"}
"""Staff: they stand to a row by its program, or by being of the organization, and never as its own."""
NOBODYS = {"programs.Program", "organizations.Organization", "matching.Round", "evaluation.Wave"}
"""Rows that are about a program, or about many, and about nobody in particular."""


class Standing(StrEnum):
    OWN = "own"
    PROGRAM = "same program"
    ORGANIZATION = "same organization"
    ENDED = "ended match"
    OTHER = "other organization"


def at_home(method: Callable[..., Any]) -> Callable[..., Any]:
    """Answers while inside the organization of the row that is asked about, the last argument."""

    @wraps(method)
    def run(self: "Relations", *asked: Any) -> Any:
        with inside(asked[-1].organization):
            return method(self, *asked)

    return run


class Relations:
    """The standing of everyone to every row, and the people each row is about."""

    def __init__(self, circles: Circles) -> None:
        self.circles = circles
        self._rows: dict[Row, Any] = {}

    @at_home
    def standing(self, viewer: str, row: Row) -> Standing:
        """Of several, the nearest; a match that is over is a relation of its own."""
        home = self.circles.home.get(viewer)
        if home is None or row.organization != home or self._loaded(row) is None:
            return Standing.OTHER
        staff = STAFF_OF.get(self.program(row), frozenset())
        wide = self.circles.wide(row)
        near = viewer in staff or viewer in wide - (
            FAR if wide >= RIVERBANK else FAR - PROGRAM_STAFF
        )
        match = self.match(row)
        if match is not None and match.stage == Stage.CLOSED and (near or viewer in WATCHING):
            return Standing.ENDED
        if near:
            return Standing.PROGRAM if viewer in PROGRAM_STAFF else Standing.OWN
        return Standing.ORGANIZATION

    @at_home
    def program(self, row: Row) -> str:
        """The name of the program that a row belongs to, as the cast calls it."""
        name = _program_of(self._loaded(row))
        return next((known for known in STAFF_OF if name.startswith(known)), "")

    @at_home
    def match(self, row: Row) -> Match | None:
        """The match that a row belongs to."""
        return _match_of(self._loaded(row))

    @at_home
    def whose(self, row: Row) -> frozenset[str]:
        """Refs of those whose record a row is."""
        return frozenset() if row.model in NOBODYS else _whose(self._loaded(row))

    def _loaded(self, row: Row) -> Any:
        """Once for all knocks: each takes back what it changed."""
        if row not in self._rows:
            self._rows[row] = apps.get_model(row.model)._base_manager.filter(pk=row.pk).first()
        return self._rows[row]


def _program_of(row: Any) -> str:
    if row is None or row._meta.label == "programs.Program":
        return row.name if row else ""
    owners = owners_of(row, ("program", *OWNERS))
    return next(filter(None, map(_program_of, owners)), "")


def _match_of(row: Any) -> Match | None:
    if row is None or isinstance(row, Match):
        return row
    return _match_of(next(owners_of(row), None))


def _whose(row: Any) -> frozenset[str]:
    """The subject that the table names; else whose the row's owner is; of a match, its young people's.

    Why a match that was stopped may go on is about its mentors: whoever says the second yes learns no more.
    """
    if row is None:
        return frozenset()
    if isinstance(row, Match):
        return _members(row, MemberRole.MENTEE)
    if row._meta.label == "safeguarding.Suspension":
        return _members(row.match, MemberRole.MENTOR)
    if row.subject_field is not None:
        subject = getattr(row, row.subject_field)
        return frozenset({str(subject)} if subject else ())
    return _whose(next((o for o in owners_of(row) if o._meta.label not in NOBODYS), None))


@cache
def _members(match: Match, role: MemberRole) -> frozenset[str]:
    members = match.members.filter(role=role)
    return frozenset(map(str, members.values_list("person", flat=True)))
