"""Whom to look for next: the young people who wait, by what they wait for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hearten.matching.engine import (
    Accepts,
    Between,
    Gap,
    Mentee,
    Problem,
    Result,
    Rule,
    Same,
    Share,
    Unmatched,
    Value,
    Why,
)

KIND = re.compile(r" \((?:list|number|text)\)$")
MOST_VALUES = 3
SEVERAL = "more than one rule"


@dataclass(frozen=True, slots=True)
class Need:
    """So many places more would serve as many of those who wait; `because` says what is short."""

    places: int
    because: str
    waiting: tuple[Mentee, ...]
    traits: tuple[str, ...]


def needs_of(result: Result) -> list[Need]:
    """The largest need first."""
    return sorted((*_of_shortages(result), *_of_the_lonely(result)), key=lambda need: -need.places)


def _of_shortages(result: Result) -> Iterator[Need]:
    left = _left(result)
    for each in result.shortages:
        people = tuple(left[k] for k in each.mentees if k in left)
        because = (
            f"They are among {counted(len(each.mentees), 'young person', 'young people')} who can go to "
            f"{counted(len(each.mentors), 'mentor')} only, with {counted(each.places, 'place')} between them."
        )
        if people:
            yield Need(each.unmatched, because, people, traits_of(result.problem, people))


def _of_the_lonely(result: Result) -> Iterator[Need]:
    left = _left(result)
    waiting: dict[str, list[Mentee]] = {}
    for each in result.unmatched_mentees:
        if each.why is not Why.TOO_FEW_PLACES:
            waiting.setdefault(binding(each), []).append(left[each.id])
    for rule, people in waiting.items():
        because = f"No mentor keeps every rule with them; what stands in the way most is {rule}."
        traits = traits_of(result.problem, people)
        yield Need(len(people), because, tuple(people), traits)


def _left(result: Result) -> dict[str, Mentee]:
    """The mentees without a mentor."""
    unmatched = {each.id for each in result.unmatched_mentees}
    return {each.id: each for each in result.problem.mentees if each.id in unmatched}


def binding(each: Unmatched) -> str:
    """The rule that alone refuses most of the other side."""
    if not each.alone:
        return SEVERAL
    return f"“{max(each.alone, key=lambda name: each.alone[name])}”"


def traits_of(problem: Problem, people: Sequence[Mentee]) -> tuple[str, ...]:
    """What a mentor for these mentees must meet, by the columns the rules read."""
    fields = dict.fromkeys(field for rule in problem.rules if (field := _asked_of(rule)))
    return tuple(told for field in fields if (told := _told(field, people)))


def _asked_of(rule: Rule) -> str | None:
    """The mentees' field a rule reads."""
    match rule:
        case Share() | Same() | Between() | Gap():
            return rule.mentee_field
        case Accepts():
            return rule.list_field if rule.by == "mentee" else rule.value_field
    return None


def _told(field: str, people: Sequence[Mentee]) -> str:
    values = [person.values.get(field) for person in people]
    numbers = [value for value in values if isinstance(value, float)]
    name = KIND.sub("", field)
    if numbers:
        low, high = min(numbers), max(numbers)
        return f"{name} {low:g}" if low == high else f"{name} {low:g} to {high:g}"
    held = Counter(text for value in values for text in _texts(value))
    most = sorted(held.items(), key=lambda each: (-each[1], each[0]))[:MOST_VALUES]
    told = ", ".join(f"{text} ({many} of {len(people)})" for text, many in most)
    return f"{name}: {told}" if told else ""


def _texts(value: Value) -> Sequence[str]:
    if isinstance(value, frozenset):
        return sorted(value)
    return [value] if isinstance(value, str) and value else []


def counted(number: int, word: str, words: str = "") -> str:
    """1 place, 2 places."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"
