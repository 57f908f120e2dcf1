"""The policy table: every route, the kind of data it shows, and the roles that may open it.

The table stands in `policy.toml`. A role opens a route only for records it is related to: staff through
their programs, a mentor and a young person through their own match, carers through their own child,
safeguarding leads through the organization. `visible_to` holds the relation; this table holds the role.
A route without a row answers nobody.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hearten.people.models import Person

ANYONE = "anyone"
SIGNED_IN = "signed in"
REACH = "reach"


@dataclass(frozen=True)
class Row:
    """One route of the table. `of`: the table whose ref it takes. `same_for_all`: why nobody is refused.

    `early`: open before somebody who needs a second step at sign-in has set it up. `fresh`: they show
    anew that it is them, unless they did so in the last minutes.
    """

    route: str
    data: str
    may: frozenset[str]
    of: str = ""
    same_for_all: str = ""
    early: bool = False
    fresh: bool = False

    @property
    def is_public(self) -> bool:
        return ANYONE in self.may

    def reach(self, role: str) -> frozenset[str]:
        """How somebody of a role may stand to the record that this page takes; nothing where it takes none."""
        if not self.of or self.same_for_all:
            return frozenset()
        if SIGNED_IN in self.may:
            return frozenset({"own"})
        return reach()[role] if role in self.may else frozenset()

    def admits(self, person: Person | None) -> bool:
        """Whether somebody with these roles may knock at all."""
        if self.is_public:
            return True
        return person is not None and (SIGNED_IN in self.may or bool(self.may & person.roles))


@cache
def table() -> dict[str, Row]:
    """Route name to its row."""
    rows = {}
    for data, routes in _sections():
        for route, row in routes.items():
            rows[route] = Row(route, data, **{**row, "may": frozenset(row["may"])})
    return rows


@cache
def reach() -> dict[str, frozenset[str]]:
    """How each role may stand to a record that it opens: `own`, `same program`, … Never another organization's."""
    return {role: frozenset(standings) for role, standings in _read()[REACH].items()}


def _sections() -> list[tuple[str, dict[str, Any]]]:
    return [(data, routes) for data, routes in _read().items() if data != REACH]


def _read() -> dict[str, Any]:
    return tomllib.loads(files("hearten.project").joinpath("policy.toml").read_text("utf-8"))
