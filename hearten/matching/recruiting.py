"""Whom to look for next, worked out by the worker: where places are missing, and where they are dear."""

from collections.abc import Iterable, Iterator

from hearten.matching.engine import Result, shadow_prices
from hearten.matching.rules import Left, Need, Seeker, binding_rule

MOST_WORDS = 2
MOST_NEEDS = 8
BETTER_FROM = 100
"""Points a place below which one more mentor is not worth naming (ours)."""


def needs_of(result: Result, people: dict[str, Seeker], left: Iterable[Left]) -> tuple[Need, ...]:
    """First those that would match somebody more, the most young people first; then what would fit better."""
    more = [*_of_shortages(result, people), *_of_the_lonely(people, left)]
    more.sort(key=lambda need: (-need.places, need.rule, need.languages))
    return (*more, *_better(result))[:MOST_NEEDS]


def _of_shortages(result: Result, people: dict[str, Seeker]) -> Iterator[Need]:
    """A place more in a shortage is a young person more, for as many places as are missing."""
    unmatched = {each.id for each in result.unmatched_mentees}
    for short in result.shortages:
        waiting = [people[ref] for ref in short.mentees if ref in unmatched]
        if waiting:
            yield _need(short.unmatched, "", waiting)


def _of_the_lonely(people: dict[str, Seeker], left: Iterable[Left]) -> Iterator[Need]:
    """Those for whom there is nobody at all, together by what stands in the way and by their languages."""
    alike: dict[tuple[str, tuple[str, ...]], list[Seeker]] = {}
    for each in left:
        if each.role == "mentee" and not each.sharing:
            rule = binding_rule(each.refused, each.alone, each.among)
            key = rule.value if rule else "", people[each.ref].languages
            alike.setdefault(key, []).append(people[each.ref])
    for (rule_name, _), waiting in alike.items():
        yield _need(len(waiting), rule_name, waiting)


def _need(places: int, rule: str, waiting: list[Seeker]) -> Need:
    """What those who wait have in common: a language all speak, the few areas they live in, their ages."""
    languages = set.intersection(*({*each.languages} for each in waiting))
    areas = {each.area for each in waiting}
    ages = [each.age for each in waiting if each.age is not None]
    return Need(
        places,
        rule=rule,
        languages=tuple(sorted(languages)[:MOST_WORDS]),
        areas=tuple(sorted(areas)) if "" not in areas and len(areas) <= MOST_WORDS else (),
        ages=(min(ages), max(ages)) if ages else None,
    )


def _better(result: Result) -> Iterator[Need]:
    """By area, language and interest, the kind of place that is dearest though nobody waits for it."""
    for field in ("areas", "languages", "interests"):
        priced = [p for p in shadow_prices(result, field) if p.value and p.mentors > p.short]
        best = max(priced, key=lambda p: (p.price, p.value), default=None)
        if best and best.price >= BETTER_FROM:
            word = (best.value,)
            yield Need(
                0,
                best.price,
                areas=word if field == "areas" else (),
                languages=word if field == "languages" else (),
                interest=best.value if field == "interests" else "",
            )
