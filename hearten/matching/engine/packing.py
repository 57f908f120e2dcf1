"""Rules with few distinct answers on one side, packed into bits that must not meet.

If one side of a rule has at most 64 distinct answers, each answer becomes a bit; the other side
carries the bits of the answers the rule refuses. Several rules share a word, so that requests, ages
and sites of a pair are judged by one AND. The rule itself is asked once for each pair of answers.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from .fields import Person, text, texts, thousandths
from .pairwise import keeps
from .people import Mentee, Mentor
from .rules import Accepts, Between, Gap, Rule, Same, Share

Words = npt.NDArray[np.uint64]
BITS = 64
MOST_QUESTIONS = 50_000


@dataclass(frozen=True, slots=True)
class Refused:
    """`mentee` (N, F) and `mentor` (F, M) words, and the names of the rules inside."""

    mentee: Words
    mentor: Words
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Answers:
    """One side of a rule: each person's class, and one person of each class."""

    classes: npt.NDArray[np.int64]
    examples: Sequence[Person]


def _answer(rule: Rule, person: Person) -> Hashable:
    """What a rule reads of one person."""
    mentee = isinstance(person, Mentee)
    match rule:
        case Share():
            return texts(person, rule.mentee_field if mentee else rule.mentor_field)
        case Same():
            return text(person, rule.mentee_field if mentee else rule.mentor_field)
        case Accepts():
            wisher = mentee == (rule.by == "mentee")
            return texts(person, rule.list_field) if wisher else text(person, rule.value_field)
        case Between():
            if mentee:
                return thousandths(person, rule.mentee_field)
            return thousandths(person, rule.low_field), thousandths(person, rule.high_field)
        case Gap():
            return thousandths(person, rule.mentee_field if mentee else rule.mentor_field)
    raise TypeError(rule)


def _answers(rule: Rule, people: Sequence[Person], most: int) -> _Answers | None:
    """Classes by answer, in the order of people; None if there are more than `most`."""
    seen: dict[Hashable, int] = {}
    examples: list[Person] = []
    classes = np.empty(len(people), np.int64)
    for k, person in enumerate(people):
        known = seen.setdefault(_answer(rule, person), len(examples))
        if known == len(examples):
            examples.append(person)
            if known == most:
                return None
        classes[k] = known
    return _Answers(classes, examples)


def _both_answers(
    rule: Rule, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> tuple[_Answers, _Answers] | None:
    """Both sides' classes if the rule is narrow: one side in a word, few questions in all."""
    own = _answers(rule, mentees, BITS)
    theirs = _answers(
        rule, mentors, MOST_QUESTIONS // max(1, len(own.examples)) if own is not None else BITS
    )
    if theirs is None or not theirs.examples:
        return None
    own = (
        own if own is not None else _answers(rule, mentees, MOST_QUESTIONS // len(theirs.examples))
    )
    return (own, theirs) if own is not None and own.examples else None


def _refusals(rule: Rule, own: _Answers, theirs: _Answers) -> npt.NDArray[np.bool_]:
    """Whether the rule refuses (mentee class, mentor class)."""
    asked = [
        [not keeps(rule, cast(Mentee, mentee), cast(Mentor, mentor)) for mentor in theirs.examples]
        for mentee in own.examples
    ]
    return np.array(asked, np.bool_).reshape(len(own.examples), len(theirs.examples))


def pack_rules(
    rules: Sequence[Rule], mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> Refused:
    """Pack every rule that is narrow enough; the others are left to their own columns."""
    narrow = []
    for rule in rules:
        if not isinstance(rule, Share | Same | Accepts | Between | Gap):
            continue
        if both := _both_answers(rule, mentees, mentors):
            own, theirs = both
            size = min(len(own.examples), len(theirs.examples))
            narrow.append((size, rule.name, rule, own, theirs))
    narrow.sort(key=lambda each: each[:2])
    width = -(-sum(each[0] for each in narrow) // BITS) + len(narrow)
    own_words = np.zeros((len(mentees), width), np.uint64)
    their_words = np.zeros((width, len(mentors)), np.uint64)
    word, bit = 0, 0
    for size, _, rule, own, theirs in narrow:
        if bit + size > BITS:
            word, bit = word + 1, 0
        refused = _refusals(rule, own, theirs)
        by_mentee = len(own.examples) == size
        weights = np.uint64(1) << np.arange(bit, bit + size, dtype=np.uint64)
        masks = (refused if not by_mentee else refused.T).astype(np.uint64) @ weights
        own_words[:, word] |= (weights if by_mentee else masks)[own.classes]
        their_words[word] |= (masks if by_mentee else weights)[theirs.classes]
        bit += size
    used = word + 1 if bit else 0
    return Refused(
        np.ascontiguousarray(own_words[:, :used]),
        np.ascontiguousarray(their_words[:used]),
        frozenset(each[1] for each in narrow),
    )
