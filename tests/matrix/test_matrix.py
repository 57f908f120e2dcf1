"""The access matrix: every route, every one of the cast, own and foreign records, GET and POST."""

from collections import Counter

import pytest

from hearten.project.policy import table
from tests.matrix.alike import unlike
from tests.matrix.audited import LOADED_FOR
from tests.matrix.knocking import LEFT_ALONE, ROLES, VISITOR, Cell, Doors, doors
from tests.matrix.relations import Standing

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12
KNOCKED_AT = sorted(set(doors()) & set(table()) - LEFT_ALONE)


def nobody_is_shown_what_is_not_for_them(house: Doors, route: str, cells: list[Cell]) -> None:
    leaks = {
        (cell.viewer, cell.method, str(cell.record), tuple(shown))
        for cell in cells
        if (shown := house.leaks(cell))
    }
    assert leaks == set()


def the_door_opens_for_the_roles_of_the_table_only(
    house: Doors, route: str, cells: list[Cell]
) -> None:
    assert [cell for cell in cells if house.opens_wrongly(cell)] == []


def looking_changes_nothing(house: Doors, route: str, cells: list[Cell]) -> None:
    written = {(cell.viewer, cell.path) for cell in cells if house.changes_by_looking(cell)}
    assert written == set()


def nothing_breaks(house: Doors, route: str, cells: list[Cell]) -> None:
    assert [cell for cell in cells if cell.status >= 500] == []


def each_record_is_for_some_and_not_for_others(house: Doors, route: str, cells: list[Cell]) -> None:
    """Somebody is let in with a record of their circle; nobody outside its circle, whatever their role."""
    if not table()[route].of or table()[route].same_for_all:
        return
    let_in = [cell for cell in cells if cell.record and cell.is_answered]
    shown = [cell for cell in let_in if cell.status != 405]
    assert shown, f"{route} answers nobody"
    assert [cell for cell in let_in if house.is_stray(cell)] == []
    right_role = [
        cell for cell in cells
        if cell.viewer != VISITOR and ({*ROLES[cell.viewer], "signed in"} & table()[route].may)
    ]  # fmt: skip
    assert [cell for cell in right_role if cell.status == 404], (
        f"{route} refuses nobody of the right role"
    )


def a_page_offers_only_doors_that_open(house: Doors, route: str, cells: list[Cell]) -> None:
    closed = {(cell.viewer, cell.path, door) for cell in cells for door in house.closed_doors(cell)}
    assert closed == set()


def a_page_asks_the_database_little(house: Doors, route: str, cells: list[Cell]) -> None:
    over = {
        f"{cell.viewer} at {cell.path}: {len(cell.statements)} statements": cell.statements
        for cell in cells
        if cell.method == "GET" and len(cell.statements) > MOST_STATEMENTS
    }
    told = ["\n    ".join([page, *statements]) for page, statements in over.items()]
    assert not over, "\n".join(told)


def foreign_and_absent_records_answer_alike(house: Doors, route: str, cells: list[Cell]) -> None:
    if "ref" not in doors()[route] or table()[route].same_for_all:
        return
    refused = {cell.status for cell in cells if cell.record and not cell.is_answered}
    assert refused <= {404, 302, 403}, refused
    assert unlike(house, cells) == []


def nobody_reaches_further_than_the_table(house: Doors, route: str, cells: list[Cell]) -> None:
    """Own, same program, same organization, other organization, ended match: as the table says of the role."""
    row = table()[route]
    if not row.of or row.same_for_all:
        return
    cells = [cell for cell in cells if cell.method == "GET"]
    too_far = {
        (cell.viewer, str(standing), cell.method, cell.path)
        for cell in cells
        if cell.record and cell.viewer != VISITOR and cell.is_answered and cell.status != 405
        and (standing := house.relations.standing(cell.viewer, cell.record)) not in
        set().union(*(row.reach(role) for role in ROLES[cell.viewer]))
    }  # fmt: skip
    assert too_far == set()


def whoever_is_shown_is_in_the_audit(house: Doors, route: str, cells: list[Cell]) -> None:
    """And nobody else is, but on the pages that say whom they load besides, and what for."""
    unseen = {
        (cell.viewer, cell.method, cell.path, *sorted(missing))
        for cell in cells
        if cell.method == "GET" and cell.status < 400 and (missing := house.shown(cell) - cell.read)
    }
    assert unseen == set()
    besides = {
        (cell.viewer, cell.path)
        for cell in cells
        if cell.method == "GET" and cell.status == 200 and cell.read - house.shown(cell)
    }
    assert not besides or route in LOADED_FOR, besides


CHECKS = (
    nobody_is_shown_what_is_not_for_them,
    the_door_opens_for_the_roles_of_the_table_only,
    looking_changes_nothing,
    nothing_breaks,
    each_record_is_for_some_and_not_for_others,
    a_page_offers_only_doors_that_open,
    a_page_asks_the_database_little,
    foreign_and_absent_records_answer_alike,
    nobody_reaches_further_than_the_table,
    whoever_is_shown_is_in_the_audit,
)


def numbers_of(house: Doors, cells: list[Cell]) -> dict[str, int]:
    """For the line that `make matrix` ends with."""
    read = [cell for cell in cells if cell.read]
    standings = Counter(
        house.relations.standing(cell.viewer, cell.record)
        for cell in cells if cell.record and cell.viewer != VISITOR
    )  # fmt: skip
    return {
        "cells": len(cells),
        "answered": sum(cell.is_answered for cell in cells),
        "leaks": sum(bool(house.leaks(cell)) for cell in cells),
        "in the audit": len(read),
        "shown and not in the audit": sum(
            bool(house.shown(cell) - cell.read) for cell in cells if cell.status < 400
        ),
    } | {str(standing): standings[standing] for standing in Standing}


@pytest.mark.parametrize("route", KNOCKED_AT)
def test_door(house, route, record_property):
    """One door, knocked at once by everyone; then everything that must hold of the answers."""
    cells = [*house.knock_at(route)]
    record_property("matrix", numbers_of(house, cells))
    for check in CHECKS:
        check(house, route, cells)
