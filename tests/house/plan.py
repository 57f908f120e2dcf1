"""The floor plan as tests read it: rooms in order, and what may stand where."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.db import models

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "hearten"
SEEING = {"visible_to", "staffed_by", "shared_with", "led_by", "cared_for_by", "tied", "for_token"}
"""QuerySet methods that answer what one person may see."""


def floor(module: str) -> int | None:
    """The floor of the room a module belongs to; None for what is not a room of Hearten."""
    parts = module.split(".")
    if parts[0] != "hearten" or len(parts) < 2 or parts[1] not in settings.ROOMS:
        return None
    return settings.ROOMS.index(parts[1])


def keys_ahead(tables: Iterable[type[models.Model]]) -> list[str]:
    """Foreign keys that point to a later room, or that a later room could be reached back through."""
    found = []
    for model in tables:
        here = floor(model.__module__)
        for field in model._meta.get_fields():
            if here is None or not (field.is_relation and getattr(field, "remote_field", None)):
                continue
            if field.auto_created or field.related_model is None:
                continue
            there = floor(field.related_model.__module__)
            if there is not None and there > here:
                found.append(f"{model.__name__}.{field.name} points ahead")
            if there is not None and there != here and not field.remote_field.hidden:
                found.append(f"{model.__name__}.{field.name} lets an earlier room look back")
    return found


def joins_ahead(query: Any) -> list[str]:
    """Tables a query joins that stand above the room of the model it starts from."""
    base = floor(query.model.__module__) if query.model else None
    if base is None:
        return []
    floors = _floors(query.model._meta.apps)
    joined = {join.table_name for join in query.alias_map.values() if join.table_name}
    return sorted(table for table in joined if (floors.get(table) or 0) > base)


@cache
def _floors(registry: Apps) -> dict[str, int | None]:
    """The floor of each table. Asked for every query of the suite, so worked out once."""
    models = registry.get_models(include_auto_created=True)
    return {model._meta.db_table: floor(model.__module__) for model in models}


def python_files(*folders: Path) -> Iterator[Path]:
    for folder in folders or (HOUSE, ROOT / "tests"):
        yield from (p for p in sorted(folder.rglob("*.py")) if "migrations" not in p.parts)


def too_long(path: Path, text: str) -> list[str]:
    """What breaks a limit: a file of more than 300 lines, a function of more than 40, a template of 120."""
    lines = text.count("\n") + 1
    if path.suffix == ".html":
        return [f"{path.name} has {lines} lines"] if lines > 120 else []
    found = [f"{path.name} has {lines} lines"] if lines > 300 else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length > 40:
                found.append(f"{path.name}: {node.name} has {length} lines")
    return found


def unseen_reads(text: str) -> list[str]:
    """`Model.objects` in a view that does not go on to ask what the reader may see."""
    tree = ast.parse(text)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            step: Any = node
            names = set()
            while isinstance(parents.get(step), ast.Attribute | ast.Call):
                step = parents[step]
                if isinstance(step, ast.Attribute):
                    names.add(step.attr)
            if not names & SEEING:
                found.append(f"line {node.lineno}: {ast.unparse(node)}")
    return found


def strayed_actions(path: Path, text: str) -> list[str]:
    """`@action`, `@subaction` and `@housekeeping` outside an actions module."""
    if path.stem == "actions" or "actions" in path.parts:
        return []
    return [
        f"{path.name}: {node.name}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        for mark in node.decorator_list
        if isinstance(mark, ast.Name) and mark.id in {"action", "subaction", "housekeeping"}
    ]
