"""The house as a description in OpenAPI: made from its doors and from what somebody found on its pages."""

import re
from typing import Any

from django.urls import resolve

from attack.addresses import Door, Found, doors
from attack.reading import Field

TAKEN = re.compile(r"<\w+:(\w+)>")
KINDS: dict[str, dict[str, Any]] = {
    "UUIDConverter": {"type": "string", "format": "uuid"},
    "IntConverter": {"type": "integer", "minimum": 0},
    "SlugConverter": {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,80}$"},
    "StringConverter": {"type": "string", "minLength": 1, "pattern": "^[^/]+$"},
}
PLAIN, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"


def described(found: Found) -> dict[str, Any]:
    """The doors that somebody tries, and what may be sent through them."""
    paths = {
        TAKEN.sub(r"{\1}", door.pattern): _operations(door, found)
        for door in doors()
        if door.pattern in found.doors
    }
    about = {"title": "Hearten", "version": "1"}
    return {"openapi": "3.0.3", "info": about, "paths": paths}


def _operations(door: Door, found: Found) -> dict[str, Any]:
    asked = found.asked.get(door.pattern, {})
    query = [
        {"name": name, "in": "query", "schema": _content(each)} for name, each in asked.items()
    ]
    takes = [_taken(name, kind, door, found) for name, kind in door.takes.items()]
    answers = {"default": {"description": "a page"}}
    sent = {"content": _body(door, found)}
    return {
        "get": {"parameters": [*takes, *query], "responses": answers},
        "post": {"parameters": takes, "requestBody": sent, "responses": answers},
    }


def _taken(name: str, converter: Any, door: Door, found: Found) -> dict[str, Any]:
    """What an address takes: anything of its kind, or what was seen in addresses of this door."""
    addresses = [*found.pages.get(door.pattern, [])]
    addresses += [form.address for form in found.forms.get(door.pattern, [])]
    seen = sorted({str(resolve(each).kwargs[name]) for each in addresses})
    kind = KINDS[type(converter).__name__]
    told = {"name": name, "in": "path", "required": True, "schema": kind}
    if not seen or kind["type"] == "integer":
        return told
    return told | {
        "schema": {"anyOf": [{"type": "string", "enum": seen}, kind]},
        "example": seen[0],
    }


def _body(door: Door, found: Found) -> dict[str, Any]:
    fields: dict[str, Field] = {}
    for form in found.forms.get(door.pattern, []):
        fields |= form.fields
    has_files = any(each.kind == "file" for each in fields.values())
    asked = {
        "type": "object",
        "properties": {name: _content(each) for name, each in fields.items()},
    }
    return {WITH_FILES if has_files else PLAIN: {"schema": asked}}


def _content(asked: Field) -> dict[str, Any]:
    """Any text; of what may be chosen, one of the choices as well."""
    if asked.kind == "file":
        return {"type": "string", "format": "binary"}
    if asked.choices:
        return {
            "anyOf": [{"type": "string", "enum": sorted(set(asked.choices))}, {"type": "string"}]
        }
    return {"type": "string"}
