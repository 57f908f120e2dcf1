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

from .fields import Person
from .pairwise import keeps
from .people import Mentee, Mentor
from .rules import Accepts, Between, Gap, Rule, Same, Share
from .side import Side

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


def _read(rule: Rule, side: Side, own: bool) -> Sequence[Hashable]:
    """What a rule reads of each person of a side; `own`: of mentees."""
    match rule:
        case Share():
            return side.texts(rule.mentee_field if own else rule.mentor_field)
        case Same():
            return side.text(rule.mentee_field if own else rule.mentor_field)
        case Accepts():
            wishes = own == (rule.by == "mentee")
            return side.texts(rule.list_field) if wishes else side.text(rule.value_field)
        case Between() if own:
            return side.thousandths(rule.mentee_field)
        case Between():
            ends = side.thousandths(rule.low_field), side.thousandths(rule.high_field)
            return list(zip(*ends, strict=True))
        case Gap():
            return side.thousandths(rule.mentee_field if own else rule.mentor_field)
    raise TypeError(rule)


def _answers(rule: Rule, side: Side, own: bool, most: int) -> _Answers | None:
    """Classes by answer, in the order of people; None if there are more than `most`."""
    answers = _read(rule, side, own)
    number = {answer: k for k, answer in enumerate(dict.fromkeys(answers))}
    if len(number) > most:
        return None
    classes = np.fromiter(map(number.__getitem__, answers), np.int64, len(answers))
    _, first = np.unique(classes, return_index=True)
    return _Answers(classes, [side.people[k] for k in first])


def _both_answers(rule: Rule, mentees: Side, mentors: Side) -> tuple[_Answers, _Answers] | None:
    """Both sides' classes if the rule is narrow: one side in a word, few questions in all."""
    own = _answers(rule, mentees, True, BITS)
    asked = MOST_QUESTIONS // max(1, len(own.examples)) if own is not None else BITS
    theirs = _answers(rule, mentors, False, asked)
    if theirs is None or not theirs.examples:
        return None
    if own is None:
        own = _answers(rule, mentees, True, MOST_QUESTIONS // len(theirs.examples))
    return (own, theirs) if own is not None and own.examples else None


def _refusals(rule: Rule, own: _Answers, theirs: _Answers) -> npt.NDArray[np.bool_]:
    """Whether the rule refuses (mentee class, mentor class)."""
    asked = [
        [not keeps(rule, cast(Mentee, mentee), cast(Mentor, mentor)) for mentor in theirs.examples]
        for mentee in own.examples
    ]
    return np.array(asked, np.bool_).reshape(len(own.examples), len(theirs.examples))


def pack_rules(rules: Sequence[Rule], mentees: Side, mentors: Side) -> Refused:
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
