"""What every page knows: whose organization, which frame, and the places in its bar."""

from typing import Any

from django.http import HttpRequest  # noqa: TID251 - a context processor is given the request

from hearten.people.models import Person
from hearten.people.places import address_of, places_for
from hearten.people.rules import Role


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Frame, organization and places: a desk for staff and carers, a pocket page for the match's two."""
    person: Person | None = getattr(request, "person", None)
    if person is None:
        return {"frame": "core/frames/plain.html", "is_young": False, "bar": []}
    here = request.path
    bar = [
        {
            "label": place.label,
            "icon": place.icon,
            "url": address_of(place.route),
            "current": address_of(place.route) == here,
        }
        for place in places_for(person)
        if not getattr(request, "confined", False)
    ]
    pocket = not person.is_staff_member and bool(person.roles & {"mentor", "mentee"})
    return {
        "frame": "core/frames/pocket.html" if pocket else "core/frames/desk.html",
        "is_young": person.is_young,
        "organization": person.organization,
        "bar": bar,
        "runs_matches": bool(person.roles & {Role.COORDINATOR, Role.MANAGER}),
    }
