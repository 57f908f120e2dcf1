"""Walking through the house as one person: along links, and by every record the table of routes names."""

from collections import deque
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve, reverse

from hearten.project.policy import table
from tests.journeys.sweep import NOT_FOLLOWED, links_of
from tests.matrix.knocking import LEFT_ALONE, WORDS, doors

HERE = "http://testserver"


def first_addresses() -> list[str]:
    """The first page, and every route that needs no ref."""
    found = []
    for pattern, name in _routes(get_resolver()):
        if "<" not in pattern and name != "people:leave":
            found.append(f"/{pattern}")
    return ["/", *found]


def _routes(resolver: Any, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    for part in resolver.url_patterns:
        path = prefix + str(part.pattern)
        if hasattr(part, "url_patterns"):
            yield from _routes(part, path, part.namespace or space)
        else:
            yield path, f"{space}:{part.name}" if space else part.name


def pages(client: Client, most: int = 150, of_each: int = 2) -> Iterator[tuple[str, str]]:
    """Addresses and texts of the pages a client reaches, a few of each route."""
    waiting, met, counted = deque(first_addresses()), set(), {}
    while waiting and most:
        path = waiting.popleft()
        try:
            route = resolve(path.split("?")[0]).view_name
        except Resolver404:
            continue
        counted[route] = counted.get(route, 0) + (path not in met)
        if path in met or counted[route] > of_each or path.startswith(NOT_FOLLOWED):
            continue
        met.add(path)
        most -= 1
        answer = client.get(path)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            text = answer.content.decode()
            yield path, text
            waiting.extend(links_of(text, HERE, path))


def pages_by_ref(client: Client, person: Any, walked: set[str]) -> Iterator[tuple[str, str]]:
    """For each route that was not walked: its page, for the first record that it answers for."""
    routes = {resolve(path.split("?")[0]).view_name for path in walked}
    for name, takes in doors().items():
        row = table().get(name)
        if row is None or name in routes or name in LEFT_ALONE or not row.admits(person):
            continue
        for path in _paths(name, takes, row.of):
            answer = client.get(path)
            if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
                yield path, answer.content.decode()
            if answer.status_code in {200, 405}:
                break


def _paths(name: str, takes: set[str], of: str) -> Iterator[str]:
    words = {word: WORDS[word] for word in takes - {"ref"}}
    if "ref" not in takes:
        yield reverse(name, kwargs=words)
        return
    for ref in apps.get_model(of)._base_manager.values_list("pk", flat=True)[:40]:
        yield reverse(name, kwargs=words | {"ref": ref})
