"""Takes away every access check in turn, and sees whether the access matrix notices.

A check is a call of `visible_to`, `staffed_by` and their like on a QuerySet, wherever a page reads; and
each method of a model that answers such a call. Every module of the house is compiled with a switch
around each check. The matrix knocks once with all switches on, noting which knocks pass which check;
then each check is switched off, and the knocks that pass it are knocked again. A check that stands
behind another (its match was looked up through one already) shows nothing when it alone is gone: the
other is then switched off as well, and the pair must show more than the other alone.
"""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any

from switches import CALL, METHOD, NARROWING, SITES, Site, asked_by, off, passed, switch_the_house

STATED = {
    "screening.facts checks_of": "a count beside a person whose page one may open",
    "desk.homes.caring _matches: Meeting": "shown only beside a match of one's own child",
    "desk.homes.pocket pocket_of: Meeting": "shown only beside one's own match",
    "desk.moments happened": "stages and decisions of a match looked up already; nothing tells whose",
    "closure.views.members ask: Match": "the member looked up next is the reader's own",
    "closure.views.members ask: Member": "the member looked up is the reader's own",
    "closure.views.members _own_part": "only a party of the ending is let in",
    "goals.views mine: Member": "whether there is a button to set a goal",
    "matching.views.proofs proof: Snapshot": "of a round looked up already; no word of it is shown",
    "matching.views.what_ifs what_if: Round": "which plan of the program stands now; its pairs are not shown",
    "meetings.views.seeing of_match: Meeting": "days without words, of a match looked up already",
    "people.forms.staff asked_for": "narrows people of one's own organization who are looked for by address",
    "people.forms.staff clean_email": "asked when an address is typed; people/tests/test_invite.py holds it",
    "people.views.oneself contact": "looks up oneself by one's own key",
    "people.views.second_yes second_yes: SecondYes": "what is still to be fetched asks the same again",
    "programs.views _managed": "what one manages is of one's own organization already",
    "programs.views show: Program.objects.staffed_by": "whether a count is a link as well",
}
"""Checks without which no page shows anything else, and why."""
BREAKS = "breaks"
MOST_BEHIND, MOST_KNOCKS = 8, 800
"""Checks and narrowings that are tried as the one in front of a check."""


def stated(site: Site) -> str:
    """Why nothing shows when a check is gone."""
    name = f"{site.module.removeprefix('hearten.')} {site.function}: {site.text}"
    return next((why for start, why in STATED.items() if name.startswith(start)), "")


class Matrix:
    """The knocks of the access matrix, and which of them pass which check."""

    def __init__(self, doors: Any) -> None:
        self.doors = doors
        self.knocks: dict[int, list[Any]] = {}
        self.red: set[tuple[Any, ...]] = set()
        passes, knocked = self._passes_noted(), {}
        for cell in doors.knock_everywhere():
            knocked[cell.viewer, cell.method, cell.path] = cell
            self.red |= self._faults(cell)
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
        """The knocks that pass some sites; foreign viewers first."""
        cells = {cell: None for site in sites for cell in self.knocks.get(site.number, ())}
        return sorted(cells, key=self._is_at_home)

    def _is_at_home(self, cell: Any) -> bool:
        circle = self.doors.circles.circle
        return cell.record is not None and cell.status < 400 and cell.viewer in circle(cell.record)

    def catches(self, site: Site) -> str:
        """How the matrix notices that a check is gone; empty when it does not."""
        if site.number not in self.knocks:
            return ""
        if fault := self._shown_without(site):
            return f"{fault[1]} at {fault[0]}: {fault[-1]}"
        near = self._in_front(site)
        same = [front for front in near if not self._distance(site, front)[0]]
        for fronts in [*((front,) for front in near), *combinations(same, 2), (*same,)]:
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
            if other.kind != METHOD and other != site
            and len(self.knocks.get(other.number, ())) < MOST_KNOCKS
            and any(id(cell) in cells for cell in self.knocks.get(other.number, ()))
        ]  # fmt: skip
        near.sort(key=lambda other: self._distance(site, other))
        return near[:MOST_BEHIND]

    @staticmethod
    def _distance(site: Site, other: Site) -> tuple[Any, ...]:
        function = (other.module, other.function) != (site.module, site.function)
        return function, other.module != site.module, abs(other.line - site.line)


@contextmanager
def matrix_set_up() -> Iterator[Matrix]:
    """The test database, the scene of the matrix, its canaries, and one round of knocks."""
    import django
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    django.setup()
    from tests.cast import make_cast
    from tests.matrix.house import house_with_canaries

    setup_test_environment()
    logging.disable(logging.ERROR)
    made = setup_databases(verbosity=0, interactive=False)
    try:
        make_cast()
        with house_with_canaries() as doors:
            yield Matrix(doors)
    finally:
        teardown_databases(made, verbosity=0)


def main(wanted: list[str]) -> int:
    root = Path(__file__).parents[1]
    sys.path.insert(0, str(root))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    switch_the_house()
    with matrix_set_up() as matrix:
        for fault in sorted(map(str, matrix.red)):
            print(f"red before anything was removed: {fault}")
        checks = [s for s in SITES if s.kind != NARROWING and any(w in str(s) for w in wanted)]
        # A check of a model that no page asks is not removed: there is nothing to show.
        checks = [s for s in checks if s.kind == CALL or s.number in matrix.knocks]
        checks.sort(key=lambda s: s.kind == METHOD)
        return tell(checks, removed(checks, matrix)) or int(bool(matrix.red))


def removed(checks: list[Site], matrix: Matrix) -> dict[Site, str]:
    """How each check is noticed; told one by one as they are removed."""
    noticed: dict[Site, str] = {}
    by_page: dict[int, str] = {}
    for site in checks:
        how = by_page.get(site.number) or ("" if stated(site) else matrix.catches(site))
        if how and site.kind == CALL:
            for number in (m for m, pages in asked_by.items() if site.number in pages):
                by_page[number] = f"asked at {site}"
        noticed[site] = how
        word = "caught  " if how else "stated  " if stated(site) else "SURVIVED"
        print(f"{word} {site}  [{how or stated(site) or site.kind}]", flush=True)
    return noticed


def tell(checks: list[Site], noticed: dict[Site, str]) -> int:
    survivors = [site for site in checks if not noticed[site] and not stated(site)]
    reasoned = [site for site in checks if not noticed[site] and stated(site)]
    caught = len(checks) - len(survivors) - len(reasoned)
    pages = sum(site.kind == CALL for site in checks)
    print(f"checks found: {len(checks)} ({pages} of pages, {len(checks) - pages} of models)")
    print(f"caught: {caught}, with a stated reason: {len(reasoned)}, survivors: {len(survivors)}")
    for site in survivors:
        print(f"survivor: {site}")
    return int(bool(survivors))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [""]))
