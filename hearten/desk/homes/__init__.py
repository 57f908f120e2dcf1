"""What stands on each role's home. Each section names its template; a person of several roles has several."""

from collections.abc import Mapping
from typing import Any, Protocol

from hearten.desk.homes.caring import caring_of
from hearten.desk.homes.overview import concerns_of, figures_of, opening_of
from hearten.desk.homes.pocket import mentee_side, mentor_side, pocket_of
from hearten.desk.homes.today import today_of
from hearten.people.models import Person
from hearten.people.rules import CARING, SAFEGUARDING, Role

OWING = SAFEGUARDING | {Role.COORDINATOR, Role.MANAGER, Role.ADMIN}


class Section(Protocol):
    """One part of a home, drawn by its own template."""

    @property
    def template(self) -> str: ...


def sections_of(person: Person, told: Mapping[str, Any]) -> list[Section]:
    """The sections of somebody's home, the most pressing first. `told`: what Today is filtered by."""
    roles, sections = person.roles, list[Section]()
    if roles & SAFEGUARDING:
        sections.append(concerns_of(person))
    if Role.ADMIN in roles:
        sections.append(opening_of(person))
    if roles & OWING:
        day = today_of(person, told)
        sections += [day] if day.owes or roles & {Role.COORDINATOR, Role.MANAGER} else []
    if roles & {Role.MANAGER, Role.EVALUATOR}:
        sections.append(figures_of(person))
    if roles & {Role.MENTOR, Role.MENTEE}:
        sections += _pocket(person)
    if roles & CARING:
        sections.append(caring_of(person))
    return sections


def _pocket(person: Person) -> list[Section]:
    pocket = pocket_of(person)
    sides: list[Section] = []
    if Role.MENTOR in person.roles:
        sides.append(mentor_side(person, pocket))
    if Role.MENTEE in person.roles:
        sides.append(mentee_side(person, pocket))
    return sides
