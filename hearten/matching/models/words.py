"""What a round found, in words: criteria, why somebody is without a proposal, what stands between two."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.matching.models.rounds import Leftover
from hearten.matching.rules import DAYS, NO_PARTNER, Rule, binding_rule
from hearten.people.words import TIMES

CRITERION_WORDS: dict[str, str | Promise] = {
    "interests": _("Interests"),
    "goals": _("Goals"),
    "values": _("What matters"),
    "free_times": _("Free time"),
}

_ONLY = {
    Rule.LANGUAGE: _("No mentor who would otherwise fit speaks {languages}."),
    Rule.AGE: _("The mentors who would otherwise fit asked for another age."),
    Rule.MENTEE_WISH: _("No mentor who would otherwise fit meets the young person’s own wish."),
    Rule.MENTOR_WISH: _("The mentors who would otherwise fit wished for somebody else."),
    Rule.OLDER: _("The older ones who would otherwise fit are not two years older."),
    Rule.REFUSED: _(
        "With the mentors who would fit, one of the two said no, or staff set the pair aside."
    ),
    Rule.APART: _("Staff keep them apart from the mentors who would otherwise fit."),
}
_NOBODY = {
    Rule.LANGUAGE: _("No mentor who is ready speaks {languages}."),
    Rule.AGE: _("No mentor who is ready asked for this age."),
    Rule.MENTEE_WISH: _("No mentor who is ready meets the young person’s own wish."),
    Rule.MENTOR_WISH: _("Every mentor who is ready wished for somebody else."),
    Rule.OLDER: _("Nobody who is ready is two years older."),
    Rule.REFUSED: _(
        "With every mentor who is ready, one of the two said no, or staff set the pair aside."
    ),
    Rule.APART: _("Staff keep them apart from every mentor who is ready."),
}
_BETWEEN = {
    Rule.LANGUAGE: _("They share no language."),
    Rule.AGE: _("The mentor asked for another age."),
    Rule.MENTEE_WISH: _("It is not what the young person wished for."),
    Rule.MENTOR_WISH: _("It is not what the mentor wished for."),
    Rule.OLDER: _("The older one is not two years older."),
    Rule.REFUSED: _("One of the two said no, staff set them aside, or they were a match before."),
    Rule.APART: _("Staff keep these two apart."),
}


def between(broken: Iterable[Rule]) -> str:
    """What stands between two people, for staff."""
    return " ".join(str(_BETWEEN[rule]) for rule in broken)


def because(left: Leftover) -> str:
    """Why somebody has no proposal, in one or two sentences."""
    if left.why == NO_PARTNER:
        return str(_("There is no second mentor to lead a group with."))
    if left.sharing:
        return str(
            _(
                "{people} young people could only go to the same {places} mentor places. Who waits was "
                "decided by how long each has waited, then by lot."
            )
        ).format(people=left.sharing, places=left.places)
    if left.role == "mentor":
        return _because_of_mentor(left)
    rule = binding_rule(left.refused, left.alone, left.among)
    if not left.among:
        return str(_("No mentor is ready today."))
    if rule is None:
        return str(_("Several things together stand against every mentor who is ready."))
    words = _NOBODY if left.refused.get(rule) == left.among else _ONLY
    return str(words[rule]).format(languages=_languages(left))


def _because_of_mentor(left: Leftover) -> str:
    if not left.among:
        return str(_("No young person is ready today."))
    if left.refused and left.why == "nobody eligible":
        return str(_("No young person who is ready today fits the rules both sides set."))
    return str(_("Everyone who would fit is matched in this plan. The next round asks again."))


def _languages(left: Leftover) -> str:
    return str(_(" or ")).join(left.languages)


@dataclass(frozen=True)
class Reason:
    """Why some have no proposal, and who they are."""

    words: str
    people: list[Leftover]


def reasons_of(leftovers: Iterable[Leftover]) -> list[Reason]:
    """People with the same reason together, the most common first."""
    alike: dict[str, list[Leftover]] = {}
    for left in leftovers:
        alike.setdefault(because(left), []).append(left)
    return sorted((Reason(*each) for each in alike.items()), key=lambda each: -len(each.people))


def spoken(criterion: str, words: Iterable[str]) -> list[str | Promise]:
    """Words as they are shown: free times are chosen from our own list, so they are translated."""
    if criterion != "free_times":
        return list(words)
    return [TIMES.get(word) or _on_the_clock(word) for word in words]


def _on_the_clock(word: str) -> str:
    """`Thursday 16:00`, as times are compared in programs that meet online, with the day in words."""
    day, _space, at = word.partition(" ")
    return f"{WEEKDAYS[DAYS.index(day)]} {at}" if day in DAYS else word


def listed(words: Iterable[str | Promise]) -> str:
    """Words one after another, the first with a capital letter."""
    text = ", ".join(map(str, words))
    return text[:1].upper() + text[1:]
