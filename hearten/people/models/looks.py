"""Who looked at somebody's record, and who may: both read from the audit and the ties."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from hearten.audit.models import Entry
from hearten.people.models.person import Person
from hearten.people.models.ties import Tie
from hearten.people.rules import Relation, Role
from hearten.people.words import KNOWS, RELATIONS, page_in_words, roles_in_words

KEPT_BACK = "safeguarding:"
"""Routes whose readings nobody is shown: that a concern is being read would warn whom it names."""


@dataclass
class Look:
    """One person's readings of one record on one day."""

    day: dt.date
    by_ref: UUID
    who: str
    as_role: str
    times: int
    pages: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Knower:
    """Somebody who may see a record now: first name, why, and what they see."""

    first_name: str
    why: str
    what: str


def looked_at(person: Person, zone: str) -> "QuerySet[Entry, Any]":
    """Day by day and reader by reader, newest first: day, by_ref, times, roles."""
    rows: QuerySet[Entry, Any] = (
        _shown(person)
        .annotate(day=TruncDate("at", tzinfo=ZoneInfo(zone)))
        .values("day", "by_ref")
        .annotate(times=Count("event_ref", distinct=True), roles=Max("as_role"), last=Max("at"))
        .order_by("-day", "-last", "by_ref")
    )
    return rows


def in_words(
    person: Person, zone: str, rows: Iterable[dict[str, Any]], *, reader: Person
) -> list[Look]:
    """One page of `looked_at`, with names and pages in words: two statements, however many rows.

    Two guardians never learn of each other here: to whoever is not the young person, another guardian is
    one without a name.
    """
    rows = list(rows)
    names = dict(
        Person.objects.filter(
            organization=person.organization_id, pk__in={row["by_ref"] for row in rows}
        ).values_list("pk", "first_name")
    )
    pages = _pages(person, zone, rows)
    return [
        Look(
            day=row["day"],
            by_ref=row["by_ref"],
            who=_("Somebody who cares")
            if _is_hidden(row, person, reader)
            else names.get(row["by_ref"], ""),
            as_role=roles_in_words(row["roles"].split(",")),
            times=row["times"],
            pages=sorted(pages[row["day"], row["by_ref"]]),
        )
        for row in rows
    ]


def _is_hidden(row: dict[str, Any], person: Person, reader: Person) -> bool:
    guards = Role.GUARDIAN in row["roles"].split(",")
    return guards and reader.pk not in (person.pk, row["by_ref"])


def _shown(person: Person) -> "QuerySet[Entry]":
    """By others than themselves, and by people: what Hearten reads for a job, nobody looked at."""
    readings = Entry.objects.about(person.organization_id, person.pk).readings()
    by_others = readings.exclude(by_ref=None).exclude(by_ref=person.pk)
    return by_others.exclude(what__startswith=KEPT_BACK)


def _pages(
    person: Person, zone: str, rows: list[dict[str, Any]]
) -> defaultdict[tuple[dt.date, UUID], set[str]]:
    pages: defaultdict[tuple[dt.date, UUID], set[str]] = defaultdict(set)
    if rows:
        seen = _shown(person).filter(by_ref__in={row["by_ref"] for row in rows})
        days = seen.annotate(day=TruncDate("at", tzinfo=ZoneInfo(zone))).order_by()
        days = days.filter(day__in={row["day"] for row in rows})
        for day, by_ref, route in days.values_list("day", "by_ref", "what").distinct():
            if by_ref is not None:
                pages[day, by_ref].add(page_in_words(route))
    return pages


def who_knows(person: Person) -> list[Knower]:
    """Everyone who may see this person's record now, nearest first."""
    ties = Tie.objects.current().filter(subject=person.pk).exclude(relation=Relation.OWN)
    columns = ("relation", "viewer__first_name", "viewer_id", "organization_id")
    rows = ties.values_list(*columns).distinct().order_by("viewer__first_name")
    order = list(KNOWS)
    return [
        Knower(name, str(RELATIONS[Relation(relation)]), str(KNOWS[Relation(relation)]))
        for relation, name, *_ in sorted(rows, key=lambda row: order.index(Relation(row[0])))
    ]
