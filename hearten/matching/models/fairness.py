"""The fairness ledger of a round in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearten.matching.rules import Group, Judge, ledger

_TITLES: dict[str, str | Promise] = {
    "age": gettext_lazy("By age"),
    "gender": gettext_lazy("By gender"),
    "language": gettext_lazy("By language"),
    "area": gettext_lazy("By area"),
}


@dataclass(frozen=True)
class Section:
    """One grouping: groups large enough to be shown, and how many are not."""

    title: str
    groups: list[Group]
    hidden: int


def sections(judge: Judge) -> list[Section]:
    """Each grouping of the young people of a round, with the plan it found."""
    fits = {
        mentee: judge.judge(offer, mentee).score
        for mentee, offer in judge.plan.items()
        if offer in judge.offer and mentee in judge.mentee
    }
    found = ledger(judge.cohort.mentees, fits)
    return [
        Section(
            str(_TITLES[name]),
            [_named(name, group) for group in groups if not group.hidden],
            sum(group.hidden for group in groups),
        )
        for name, groups in found.items()
    ]


def _named(grouping: str, group: Group) -> Group:
    words = group.name.replace("-", "–") if grouping == "age" else group.name.title()
    if grouping == "area":
        words = group.name
    name = words or _("not known")
    return Group(name, group.people, group.matched, group.waited, group.fit)
