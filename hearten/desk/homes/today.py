"""Staff's day: what is owed, by deadline, one's own and that of colleagues away."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hearten.core import clock
from hearten.core.reading import compared
from hearten.desk.homes.hands import Hand, Hands, Waiting, hands_of, waiting_of
from hearten.desk.rules import GROUPS
from hearten.duties.catalogue import KINDS
from hearten.duties.models import Duty
from hearten.duties.rules import Nearness, nearness
from hearten.people.models import Absence, Person
from hearten.people.rules import Role

A_PAGE = 25
CONCERN = "decide concern"
TITLES = {
    Nearness.LATE: gettext_lazy("Late"),
    Nearness.TODAY: gettext_lazy("Today"),
    Nearness.THIS_WEEK: gettext_lazy("By Friday"),
    Nearness.LATER: gettext_lazy("Later"),
}
TONES = {Nearness.LATE: "late", Nearness.TODAY: "soon"}


class Owed(NamedTuple):
    """A duty as it is counted and searched: nobody's record is read for that."""

    ref: UUID
    kind: str
    owner: UUID
    due_on: dt.date
    first_name: str | None
    last_name: str | None


class Row(NamedTuple):
    """A duty as it is shown."""

    title: str
    url: str
    verb: str | Promise
    icon: str
    tone: str
    when: str
    why: str


class Group(NamedTuple):
    anchor: str
    title: str | Promise
    rows: list[Row]


class Covering(NamedTuple):
    """A colleague away, whose duties are in the list meanwhile."""

    first_name: str
    until: dt.date
    duties: int


@dataclass(frozen=True)
class Today:
    template = "desk/homes/today.html"

    counts: Mapping[Nearness, int]
    groups: list[Group]
    page: Page[UUID]
    covering: list[Covering]
    is_filtered: bool
    hands: Hands | None = None
    waiting: list[Waiting] = field(default_factory=list)

    @property
    def late(self) -> int:
        return self.counts[Nearness.LATE]

    @property
    def today(self) -> int:
        return self.counts[Nearness.TODAY]

    @property
    def this_week(self) -> int:
        return self.counts[Nearness.THIS_WEEK]

    @property
    def later(self) -> int:
        return self.counts[Nearness.LATER]

    @property
    def owes(self) -> int:
        """How many duties are open, found or not."""
        return sum(self.counts.values())

    @property
    def quiet(self) -> list[Hand]:
        return self.hands.quiet if self.hands else []


def today_of(viewer: Person, told: Mapping[str, Any]) -> Today:
    """The day of a member of staff. `told`: what the list is filtered by (q, kind, whose, page)."""
    day = clock.today(viewer.organization.zone)
    owed = _owed(viewer)
    found = [duty for duty in owed if _fits(duty, viewer, told)]
    page = Paginator([duty.ref for duty in found], A_PAGE).get_page(told.get("page"))
    coordinates = Role.COORDINATOR in viewer.roles
    return Today(
        counts=Counter(nearness(duty.due_on, day) for duty in owed),
        groups=_groups(viewer, list(page.object_list), day),
        page=page,
        covering=_covering(viewer, owed, day),
        is_filtered=len(found) < len(owed),
        hands=hands_of(viewer, day) if coordinates else None,
        waiting=waiting_of(viewer, day) if coordinates else [],
    )


def _owed(viewer: Person) -> list[Owed]:
    """What is open; a concern stands with its clock above, not a second time in the list."""
    rows = Duty.objects.visible_to(viewer).open().exclude(kind=CONCERN)
    columns = ("pk", "kind", "owner_id", "due_on", "about__first_name", "about__last_name")
    with compared("names are searched; whoever is found and shown is loaded again"):
        return [Owed(*row) for row in rows.values_list(*columns)]


def _fits(duty: Owed, viewer: Person, told: Mapping[str, Any]) -> bool:
    kinds = GROUPS.get(told.get("kind") or "")
    if kinds is not None and duty.kind not in kinds:
        return False
    if told.get("whose") == "mine" and duty.owner != viewer.pk:
        return False
    words = (told.get("q") or "").lower().split()
    text = f"{KINDS[duty.kind].title} {duty.first_name or ''} {duty.last_name or ''}".lower()
    return all(word in text for word in words)


def _groups(viewer: Person, refs: list[UUID], day: dt.date) -> list[Group]:
    duties = Duty.objects.visible_to(viewer).filter(pk__in=refs).order_by("due_on", "made_at")
    groups: dict[Nearness, list[Row]] = {}
    for duty in duties.select_related("about", "owner"):
        groups.setdefault(nearness(duty.due_on, day), []).append(_row(duty, viewer, day))
    return [Group(near.replace(" ", "-"), TITLES[near], rows) for near, rows in groups.items()]


def _row(duty: Duty, viewer: Person, day: dt.date) -> Row:
    near = nearness(duty.due_on, day)
    why = _("On the list since %(day)s") % {"day": date_format(duty.made_at, "j F")}
    if duty.owner_id != viewer.pk:
        why = _("For %(name)s") % {"name": duty.owner.first_name} + " · " + why
    words = duty.words
    when = _when(duty.due_on, near, day)
    return Row(duty.title, duty.url, words.verb, words.icon, TONES.get(near, ""), when, why)


def _when(due: dt.date, near: Nearness, day: dt.date) -> str:
    if near == Nearness.LATE:
        days = (day - due).days
        return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
    return _("Today") if near == Nearness.TODAY else date_format(due, "D j M")


def _covering(viewer: Person, owed: list[Owed], day: dt.date) -> list[Covering]:
    away = Absence.objects.on(day).filter(deputy=viewer).select_related("person")
    duties = Counter(duty.owner for duty in owed)
    return [Covering(a.person.first_name, a.last_day, duties[a.person_id]) for a in away]
