"""What a round found, in words: criteria, why somebody is without a proposal, whom to look for."""

from collections import Counter
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hearten.matching.models.rounds import Leftover
from hearten.matching.rules import NO_PARTNER, Rule
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
}
_WANTED = {
    Rule.LANGUAGE: _("Speaks {languages}"),
    Rule.AGE: _("Is glad to meet this age"),
    Rule.MENTEE_WISH: _("Is as the young person wished"),
    Rule.MENTOR_WISH: _("Has no wish of their own about whom to meet"),
    Rule.OLDER: _("Is two years older or more"),
    Rule.REFUSED: _("Somebody new to them"),
}


def binding_rule(left: Leftover) -> Rule | None:
    """The rule to look at first: one that refuses everybody, else the one that alone refuses most."""
    everybody = [name for name, count in left.refused.items() if count == left.among]
    if left.among and everybody:
        return Rule(everybody[0])
    return Rule(max(left.alone, key=left.alone.__getitem__)) if left.alone else None


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
    rule = binding_rule(left)
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


def wanted(leftovers: Iterable[Leftover]) -> list[tuple[str, str]]:
    """Which mentors to look for next, and how many young people wait for such a one."""
    count: Counter[str] = Counter()
    for left in leftovers:
        if left.role != "mentee":
            continue
        rule = None if left.sharing else binding_rule(left)
        words = _WANTED[rule] if rule else _("Any mentor who can begin soon")
        count[str(words).format(languages=_languages(left))] += 1
    return [
        (kind, ngettext("%(n)s waiting", "%(n)s waiting", n) % {"n": n})
        for kind, n in count.most_common(5)
    ]


def spoken(criterion: str, words: Iterable[str]) -> list[str | Promise]:
    """Words as they are shown: free times are chosen from our own list, so they are translated."""
    if criterion != "free_times":
        return list(words)
    return [TIMES.get(word, word) for word in words]


def listed(words: Iterable[str | Promise]) -> str:
    """Words one after another, the first with a capital letter."""
    text = ", ".join(map(str, words))
    return text[:1].upper() + text[1:]
