"""The access matrix: every route, every one of the cast, own and foreign records, GET and POST."""

import pytest
from django.db import transaction

from hearten.project.policy import table
from tests.cast import CAST, riverbank
from tests.matrix.alike import unlike
from tests.matrix.canaries import plant
from tests.matrix.knocking import LEFT_ALONE, VISITOR, Cell, Doors, doors
from tests.matrix.scene import set_scene

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12
KNOCKED_AT = sorted(set(doors()) & set(table()) - LEFT_ALONE)
ROLES = {persona.key: {str(role) for role in persona.roles} for persona in CAST}


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        with riverbank() as cast:
            set_scene(cast)
            yield Doors(cast, plant())
        transaction.set_rollback(True)


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
    row = table()[route]
    for cell in cells:
        if row.is_public:
            continue
        if cell.viewer == VISITOR:
            assert cell.status == 302, cell
        elif "signed in" not in row.may and not ROLES[cell.viewer] & row.may:
            assert cell.status == 404, cell


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


CHECKS = (
    nobody_is_shown_what_is_not_for_them,
    the_door_opens_for_the_roles_of_the_table_only,
    nothing_breaks,
    each_record_is_for_some_and_not_for_others,
    a_page_offers_only_doors_that_open,
    a_page_asks_the_database_little,
    foreign_and_absent_records_answer_alike,
)


@pytest.mark.parametrize("route", KNOCKED_AT)
def test_door(house, route):
    """One door, knocked at once by everyone; then everything that must hold of the answers."""
    cells = [*house.knock_at(route)]
    for check in CHECKS:
        check(house, route, cells)
