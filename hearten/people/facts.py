"""What rooms above tell about a person: each gives its facts to the person's page; none is imported.

A room registers its functions when it starts (`ready` in its `apps.py`). Each function is told who reads,
and answers only what that reader may see.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from hearten.people.models import Person


@dataclass(frozen=True)
class Fact:
    """One line on a person's page: what, a little more, and the page it stands on."""

    title: str
    detail: str = ""
    url: str = ""


FactsOf = Callable[[Person, Person], list[Fact]]


@dataclass(frozen=True)
class Section:
    """A heading on a person's page, and who fills it: `facts_of(viewer, person)`."""

    heading: str | Promise
    empty: str | Promise
    facts_of: FactsOf


@dataclass(frozen=True)
class Grouping:
    """A way to sort people into groups, such as programs, by refs of a room above."""

    choices_for: Callable[[Person], list[tuple[UUID, str]]]
    members_of: Callable[[UUID], "QuerySet[Person]"]


SECTIONS: dict[str, Section] = {}
GROUPINGS: dict[str, Grouping] = {}


def facts_about(viewer: Person, person: Person) -> list[tuple[Section, list[Fact]]]:
    """Every room's facts about one person, for one reader."""
    return [(section, section.facts_of(viewer, person)) for section in SECTIONS.values()]
