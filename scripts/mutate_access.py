"""Takes away every access check in turn, and sees whether the access matrix notices.

A check is a call of `visible_to`, `staffed_by` and their like on a QuerySet, wherever a page reads; each
method of a model that answers such a call; each rule by which ties are read; the decorators of views; and
the roles of each door. What else holds, and how it is left out, stands in `removals.py`. Every module of the
house is compiled with a switch around each check. The matrix knocks once with all switches on, noting which
knocks pass which check; then each check is switched off, and the knocks that pass it are knocked again. A
check that stands behind another (its match was looked up through one already) shows nothing when it alone is
gone: the other is then switched off as well, and the pair must show more than the other alone.
"""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from counting import Count, stated
from removals import Constraints, Forms, Makers, Proofs
from switches import (
    CALL,
    DECORATOR,
    METHOD,
    POLICY,
    READING,
    SITES,
    Site,
    asked_by,
    new_site,
    off,
    passed,
    switch_the_house,
)

BREAKS = "breaks"
FIRST, THEN = {CALL, DECORATOR, POLICY}, {METHOD, READING}
MOST_BEHIND, MOST_KNOCKS, MOST_TRIED, MOST_OPENED = 12, 800, 600, 6
"""Checks and narrowings that are tried as the one in front of a check; knocks that are tried again."""


class Matrix:
    """The knocks of the access matrix, and which of them pass which check."""

    name = "checks of pages and doors"

    def __init__(self, doors: Any) -> None:
        self.doors = doors
        self.knocks: dict[int, list[Any]] = {}
        self.red: set[tuple[Any, ...]] = set()
        self.by_page: dict[int, str] = {}
        passes, knocked = self._passes_noted(), {}
        for cell in doors.knock_everywhere():
            knocked[cell.viewer, cell.method, cell.path] = cell
            self.red |= self._faults(cell)
        for fault in sorted(map(str, self.red)):
            print(f"red before anything was removed: {fault}")
        # Doors that a page offers were knocked at as well.
        for key, cell in {**doors.answered, **knocked}.items():
            for number in passes[key]:
                self.knocks.setdefault(number, []).append(cell)

    def _passes_noted(self) -> dict[tuple[str, str, str], set[int]]:
        """From now on, by viewer, method and address: the checks that a knock passes."""
        knock = self.doors.knock
        passes: dict[tuple[str, str, str], set[int]] = {}

        def noting(*asked: Any) -> Any:
            passed.clear()
            cell = knock(*asked)
            passes[cell.viewer, cell.method, cell.path] = {*passed}
            return cell

        self.doors.knock = noting
        return passes

    def _faults(self, cell: Any) -> set[tuple[Any, ...]]:
        faults = [*self.doors.leaks(cell), *["let in"] * self.doors.is_stray(cell)]
        faults += [*self.doors.closed_doors(cell), *[BREAKS] * (cell.status >= 500)]
        faults += ["let in without the role"] * self.doors.opens_wrongly(cell)
        faults += ["changed by looking"] * self.doors.changes_by_looking(cell)
        return {(cell.route, cell.viewer, cell.method, cell.path, fault) for fault in faults}

    def _again(self, cell: Any, *sites: Site) -> set[tuple[Any, ...]]:
        """What one knock shows that it must not, with some sites switched off."""
        off.update(site.number for site in sites)
        try:
            again = self.doors.knock(cell.route, cell.viewer, cell.method, cell.path, cell.record)
        finally:
            off.clear()
        return self._faults(again)

    def _passing(self, *sites: Site) -> list[Any]:
        """The knocks that pass some sites; foreign viewers first, and of very many some of each kind."""
        if sites[0].kind == POLICY:
            return self._at_door(sites[0])
        cells = {cell: None for site in sites for cell in self.knocks.get(site.number, ())}
        return sorted([*cells][:: len(cells) // MOST_TRIED + 1], key=self._is_at_home)

    def _at_door(self, site: Site) -> list[Any]:
        """The knocks that a door refused, and the same people with what it opened to others."""
        cells = self.knocks[site.number]
        refused = [cell for cell in cells if cell.status == 404]
        opened = [cell for cell in cells if cell.is_answered][:MOST_OPENED]
        viewers = dict.fromkeys(cell.viewer for cell in refused)
        return [*refused, *(replace(cell, viewer=one) for one in viewers for cell in opened)]

    def _is_at_home(self, cell: Any) -> bool:
        circle = self.doors.circles.circle
        return cell.record is not None and cell.status < 400 and cell.viewer in circle(cell.record)

    def found(self) -> list[Site]:
        """Those of pages first; a check of a model that no page asks is not removed: there is nothing to show."""
        checks = [
            s for s in SITES if s.kind in FIRST or (s.kind in THEN and s.number in self.knocks)
        ]
        return sorted(checks, key=lambda s: s.kind == METHOD)

    told = staticmethod(str)

    def catches(self, site: Site) -> str:
        """How the matrix notices that a check is gone; empty when it does not."""
        if how := self.by_page.get(site.number):
            return how
        how = "" if stated(site) or site.number not in self.knocks else self._notices(site)
        if how and site.kind == CALL:
            for number in (m for m, pages in asked_by.items() if site.number in pages):
                self.by_page[number] = f"asked at {site}"
        return how

    def _notices(self, site: Site) -> str:
        if fault := self._shown_without(site):
            return f"{fault[1]} at {fault[0]}: {fault[-1]}"
        near = self._in_front(site)
        same = [front for front in near if not self._distance(site, front)[0]]
        together = [*combinations(same, 2), (*same,), *[(*near,)] * (site.kind == POLICY)]
        for fronts in [*((front,) for front in near), *together]:
            if fault := self._shown_without(site, *fronts):
                lines = ", ".join(f"{front.module.split('.')[-1]}:{front.line}" for front in fronts)
                return f"behind {lines}: {fault[1]} at {fault[0]}: {fault[-1]}"
        return ""

    def _shown_without(self, site: Site, *fronts: Site) -> tuple[Any, ...] | None:
        """A fault that comes when a check is gone too, besides those in front of it."""
        for cell in self._passing(site, *fronts):
            faults = self._again(cell, site, *fronts) - self.red
            if fronts and faults:
                faults -= self._again(cell, *fronts)
                faults = {fault for fault in faults if fault[-1] != BREAKS}
            if faults:
                return min(faults, key=str)
        return None

    def _in_front(self, site: Site) -> list[Site]:
        """Other checks and narrowings that the same knocks pass, the nearest first."""
        cells = {id(cell) for cell in self.knocks[site.number]}
        near = [
            other
            for other in SITES
            if other.kind not in {METHOD, POLICY} and other != site
            and len(self.knocks.get(other.number, ())) < MOST_KNOCKS
            and any(id(cell) in cells for cell in self.knocks.get(other.number, ()))
        ]  # fmt: skip
        if site.kind == POLICY:
            near.sort(key=lambda other: -self._shared(cells, other))
        else:
            near.sort(key=lambda other: (other.text != site.text, self._distance(site, other)))
        return near[:MOST_BEHIND]

    def _shared(self, cells: set[int], other: Site) -> float:
        """How nearly two checks are passed by the same knocks."""
        theirs = self.knocks[other.number]
        return sum(id(cell) in cells for cell in theirs) ** 2 / len(theirs)

    @staticmethod
    def _distance(site: Site, other: Site) -> tuple[Any, ...]:
        function = (other.module, other.function) != (site.module, site.function)
        return function, other.module != site.module, abs(other.line - site.line)


@contextmanager
def database() -> Iterator[Any]:
    """The test database with the cast in it."""
    import django
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    django.setup()
    from tests.cast import make_cast

    setup_test_environment()
    logging.disable(logging.ERROR)
    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield make_cast()
    finally:
        teardown_databases(made, verbosity=0)


def switch_the_doors() -> None:
    """A switch for the roles of each door: while it is off, everybody who is signed in may knock."""
    from hearten.project.policy import Row, table

    admits = Row.admits
    closed = {
        name: row
        for name, row in table().items()
        if not row.is_public and "signed in" not in row.may
    }
    sites = {
        name: new_site(POLICY, "hearten.project.policy", name, 0, ", ".join(sorted(row.may)))
        for name, row in closed.items()
    }

    def admitted(row: Any, person: Any) -> bool:
        site = sites.get(row.route)
        if site is None:
            return admits(row, person)
        passed.add(site.number)
        return person is not None and (site.number in off or admits(row, person))

    Row.admits = admitted  # type: ignore[method-assign]


def main(wanted: list[str]) -> int:
    root = Path(__file__).parents[1]
    sys.path.insert(0, str(root))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    switch_the_house()
    count = Count(wanted, [Makers, Proofs, Forms, Matrix, Constraints])
    with database() as cast:
        from tests.cast import riverbank
        from tests.matrix.house import house_with_canaries

        with riverbank():
            count.remove(Makers, cast)
        switch_the_doors()
        with house_with_canaries() as doors:
            for family in (Proofs, Forms, Matrix):
                count.remove(family, doors)
        count.remove(Constraints, cast.olga.organization_id)
    return count.tell()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [""]))
