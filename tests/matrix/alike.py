"""Somebody else's record and one that never was: nobody can tell them apart by the answer."""

import datetime as dt
import re
from typing import Any
from urllib.parse import quote

from django.db import transaction

from hearten.core import clock
from tests.matrix.canaries import Row
from tests.matrix.knocking import FORM, VISITOR, Cell, Doors

WAYS = {
    "GET": ("GET", {}),
    "POST": ("POST", {}),
    "HEAD": ("HEAD", {}),
    "fragment": ("GET", {"HTTP_HX_REQUEST": "true"}),
}
OWN_TO_ONE_ANSWER = re.compile(r'"X-CSRFToken": "[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')
NAMES_ONE_ANSWER = {"X-Request-Id", "Date"}


def unlike(house: Doors, cells: list[Cell], most: int = 3) -> list[str]:
    """Where a foreign and an absent record are answered differently, or an answer names what was asked."""
    absent = next(
        (c.record for c in cells if c.record and str(c.record.pk) not in house.rows), None
    )
    if absent is None:
        return []
    return [
        fault for cell in _foreign(house, cells)[:most] for fault in _compare(house, cell, absent)
    ]


def _foreign(house: Doors, cells: list[Cell]) -> list[Cell]:
    """One refused knock of each viewer the table admits, with a record of another organization."""
    found: dict[str, Cell] = {}
    for cell in cells:
        record = house.rows.get(str(cell.record.pk)) if cell.record else None
        if record is None or cell.status != 404 or cell.viewer == VISITOR or cell.method != "GET":
            continue
        if record.organization != house.circles.home[cell.viewer]:
            found.setdefault(cell.viewer, cell)
    return list(found.values())


def _compare(house: Doors, cell: Cell, absent: Row) -> list[str]:
    foreign_ref, absent_ref = str(cell.record.pk), str(absent.pk)
    paths = cell.path, cell.path.replace(foreign_ref, absent_ref)
    faults = []
    for way, (method, headers) in WAYS.items():
        foreign, missing = (_said(house, cell.viewer, method, path, headers) for path in paths)
        if foreign != missing:
            faults.append(f"{way} {cell.path} as {cell.viewer}: {foreign[:2]} is not {missing[:2]}")
        for path, ref, said in zip(
            paths, (foreign_ref, absent_ref), (foreign, missing), strict=True
        ):
            if path in said[2] or ref in said[2] or quote(path, safe="") in said[2]:
                faults.append(f"{way} {path} as {cell.viewer}: the answer names it")
    return faults


def _said(
    house: Doors, viewer: str, method: str, path: str, headers: dict[str, Any]
) -> tuple[Any, ...]:
    """Status, headers and body, without what is new in every answer."""
    with clock.moved(house.moment + dt.timedelta(seconds=1)), transaction.atomic():
        answer = house.clients[viewer].generic(method, path, content_type=FORM, **headers)
        transaction.set_rollback(True)
    kept = {k: v for k, v in answer.headers.items() if k not in NAMES_ONE_ANSWER}
    body = OWN_TO_ONE_ANSWER.sub("", answer.content.decode(errors="replace"))
    return answer.status_code, sorted(kept.items()), body
