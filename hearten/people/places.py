"""The places in the bar of each role's pages, by URL name, so that no room is imported for a link."""

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.people.models import Person
from hearten.people.rules import CARING, SAFEGUARDING, Role


@dataclass(frozen=True)
class Place:
    label: str | Promise
    icon: str
    route: str
    roles: frozenset[Role]


_STAFF = frozenset({Role.COORDINATOR, Role.MANAGER})
PLACES = (
    Place(
        _("Today"),
        "home",
        "desk:home",
        _STAFF | SAFEGUARDING | CARING | {Role.ADMIN, Role.EVALUATOR},
    ),
    Place(_("Matches"), "match", "desk:matches", _STAFF | SAFEGUARDING),
    Place(_("Matching"), "people", "matching:rounds", _STAFF),
    Place(_("Applications"), "book", "applications:list", _STAFF),
    Place(_("Referrals"), "book", "applications:list", frozenset({Role.CASEWORKER})),
    Place(_("People"), "person", "people:list", _STAFF | SAFEGUARDING | {Role.ADMIN}),
    Place(_("Programs"), "goal", "programs:list", _STAFF | {Role.ADMIN}),
    Place(_("Concerns"), "shield", "safeguarding:list", SAFEGUARDING),
    Place(_("Opened"), "lock", "people:openings", SAFEGUARDING),
    Place(_("Outcomes"), "eye", "evaluation:outcomes", _STAFF | {Role.EVALUATOR, Role.LEAD}),
)
MENTOR_PLACES = (
    Place(_("Home"), "home", "desk:home", frozenset()),
    Place(_("Meetings"), "calendar", "meetings:mine", frozenset()),
    Place(_("Goals"), "goal", "goals:mine", frozenset()),
    Place(_("Learn"), "book", "training:mine", frozenset()),
    Place(_("Me"), "person", "people:me", frozenset()),
)
MENTEE_PLACES = (
    Place(_("Home"), "home", "desk:home", frozenset()),
    Place(_("Meetings"), "calendar", "meetings:mine", frozenset()),
    Place(_("Goals"), "goal", "goals:mine", frozenset()),
    Place(_("Tell someone"), "chat", "safeguarding:tell", frozenset()),
    Place(_("Who looked"), "eye", "people:who_looked", frozenset()),
)


def places_for(person: Person) -> list[Place]:
    """At most five for the match's two; for staff and carers those their roles open."""
    places: tuple[Place, ...]
    if not person.is_staff_member and person.is_young:
        places = MENTEE_PLACES
    elif not person.is_staff_member and Role.MENTOR in person.roles:
        places = MENTOR_PLACES
    else:
        places = tuple(place for place in PLACES if place.roles & person.roles)
    return [place for place in places if address_of(place.route)]


@cache
def address_of(route: str) -> str:
    """Where a place is; nowhere, if its room is not in this house."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
