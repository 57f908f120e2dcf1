"""From answers to a score. What is reversed is said with each question, never by its position."""

from collections.abc import Iterable, Mapping
from typing import Protocol

ENOUGH = 0.8
"""Share of questions that must be answered for a score; below it there is none."""


class Question(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def reversed(self) -> bool: ...


class UnknownAnswer(ValueError):
    """An answer to no question, or off the scale. Never counted as nothing."""


def score(
    answers: Mapping[str, int], questions: Iterable[Question], low: int, high: int
) -> float | None:
    """The sum over all questions, those left out standing at the mean of the others; None if too few."""
    asked = {question.key: question.reversed for question in questions}
    for key, value in answers.items():
        if key not in asked or not low <= value <= high:
            raise UnknownAnswer(key)
    if not answers or len(answers) < ENOUGH * len(asked) - 1e-9:
        return None
    points = [low + high - value if asked[key] else value for key, value in answers.items()]
    return sum(points) / len(points) * len(asked)
