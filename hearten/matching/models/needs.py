"""Whom to look for next, in words: a kind of mentor, and what one more of that kind would bring."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hearten.matching.rules import Rule

NARROW_AGES = 3
"""Ages of those who wait are named when they lie no further apart, in years."""

_WANTED: dict[str, str | Promise] = {
    Rule.AGE: gettext_lazy("is glad to meet their age"),
    Rule.MENTEE_WISH: gettext_lazy("is as the young person wished"),
    Rule.MENTOR_WISH: gettext_lazy("has no wish of their own about whom to meet"),
    Rule.OLDER: gettext_lazy("is two years older or more"),
    Rule.REFUSED: gettext_lazy("is new to them"),
    Rule.APART: gettext_lazy("is new to them"),
}


@dataclass(frozen=True)
class Wanted:
    """A kind of mentor to look for, what it would bring, and how many young people wait for it."""

    kind: str
    brings: str
    waiting: int


def wanted(needs: list[dict[str, Any]]) -> list[Wanted]:
    """The recruitment order of a round, as it is kept with it."""
    return [Wanted(_kind(need), _brings(need), need["places"]) for need in needs]


def _kind(need: dict[str, Any]) -> str:
    parts = []
    if need["languages"]:
        spoken = _(" or ").join(word.title() for word in need["languages"])
        parts.append(_("speaks {languages}").format(languages=spoken))
    if need["areas"]:
        parts.append(_("lives in or near {areas}").format(areas=_(" or ").join(need["areas"])))
    if need["interest"]:
        parts.append(_("likes {interest}").format(interest=need["interest"]))
    if need["ages"] and need["ages"][1] - need["ages"][0] <= NARROW_AGES:
        low, high = need["ages"]
        years = str(low) if low == high else _("{low} to {high}").format(low=low, high=high)
        parts.append(_("is glad to meet somebody of {years}").format(years=years))
    elif need["rule"] in _WANTED:
        parts.append(str(_WANTED[need["rule"]]))
    text = ", ".join(parts) or _("any mentor who can begin soon")
    return text[:1].upper() + text[1:]


def _brings(need: dict[str, Any]) -> str:
    if not need["places"]:
        text = _("No more matches, but better ones: up to about {points} points for each place.")
        return text.format(points=need["points"])
    return ngettext(
        "One more young person for the next place",
        "One more young person for each of the next %(n)s places",
        need["places"],
    ) % {"n": need["places"]}
