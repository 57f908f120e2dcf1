"""The figures that leave casework: change, who is in it, and what is hidden. Scores come without names.

There is no comparison group, so nothing here is called an effect.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.core.clock import months_later
from hearten.evaluation.models import Answered, Enrolled
from hearten.evaluation.rules import (
    COMPARED_AFTER,
    RELATIONSHIP,
    SELF_ESTEEM,
    Instrument,
    instrument,
)
from hearten.evaluation.statistics import FEWEST, Change, d_z, hedges_g, hidden, mean_change
from hearten.matches.rules import MemberRole


@dataclass(frozen=True)
class Measure:
    """One thing that is measured twice, of one side of a match."""

    title: Promise | str
    instrument: str
    role: MemberRole
    months: int | None = None
    """After how many months; None for the shortest time a program promises."""

    @property
    def scale(self) -> Instrument:
        return instrument(self.instrument)


MEASURES = (
    Measure(_("Self-esteem of young people"), SELF_ESTEEM, MemberRole.MENTEE),
    Measure(
        _("How it is, as young people see it"), RELATIONSHIP, MemberRole.MENTEE, COMPARED_AFTER
    ),
    Measure(_("How it is, as mentors see it"), RELATIONSHIP, MemberRole.MENTOR, COMPARED_AFTER),
)


@dataclass(frozen=True)
class Course:
    """What one member's answers come to: the first score, the later one, and whether they compare."""

    program: UUID
    first: float | None
    is_due: bool
    again: float | None
    compares: bool

    @property
    def pair(self) -> tuple[float, float] | None:
        if self.first is None or self.again is None or not (self.is_due and self.compares):
            return None
        return self.first, self.again


@dataclass(frozen=True)
class Outcome:
    """A measure's change with everyone who fell out on the way. Hidden: `change` is None."""

    measure: Measure
    courses: Sequence[Course]
    is_hidden: bool

    @property
    def pairs(self) -> list[tuple[float, float]]:
        return [course.pair for course in self.courses if course.pair]

    @property
    def change(self) -> Change | None:
        return None if self.is_hidden else mean_change(self.pairs)

    @property
    def d_z(self) -> float | None:
        return None if self.is_hidden else d_z(self.pairs)

    @property
    def steps(self) -> list[tuple[Promise | str, int | None]]:
        """Enrolled → first answers → due → answered again → counted. Under ten people: None."""
        first = [c for c in self.courses if c.first is not None]
        due = [c for c in first if c.is_due]
        again = [c for c in due if c.again is not None]
        counts = (
            (_("Began"), len(self.courses)),
            (_("First answers"), len(first)),
            (_("Due by now"), len(due)),
            (_("Answered again"), len(again)),
            (_("Counted"), len(self.pairs)),
        )
        return [(label, n if n >= FEWEST else None) for label, n in counts]

    @property
    def if_the_others_stayed_the_same(self) -> float | None:
        """The mean change if those who did not answer again had not changed at all."""
        due = sum(c.first is not None and c.is_due for c in self.courses)
        return self.change.mean * self.change.n / due if self.change and due else None

    @property
    def apart_at_first(self) -> float | None:
        """How far those who answered again lay from those who did not, at the start (Hedges g)."""
        due = [c for c in self.courses if c.first is not None and c.is_due]
        stayed = [c.first for c in due if c.pair and c.first is not None]
        left = [c.first for c in due if not c.pair and c.first is not None]
        if self.is_hidden or min(len(stayed), len(left)) < FEWEST:
            return None
        return hedges_g(stayed, left)


def outcomes(
    enrolled: Iterable[Enrolled], answers: Iterable[Answered], today: dt.date, chosen: UUID | None
) -> list[Outcome]:
    """Every measure, over all programs or the chosen one. All are listed, not the winners."""
    enrolled, answers = list(enrolled), list(answers)
    return [
        _outcome(measure, _courses(measure, enrolled, answers, today), chosen)
        for measure in MEASURES
    ]


def _outcome(measure: Measure, courses: list[Course], chosen: UUID | None) -> Outcome:
    """Of a hidden program not even the steps are told: what is hidden could be subtracted from them."""
    counts = pair_counts(courses)
    if chosen is None:
        return Outcome(measure, courses, sum(counts.values()) < FEWEST)
    if counts.get(chosen, 0) < FEWEST or chosen in hidden(counts):
        return Outcome(measure, [], True)
    return Outcome(measure, [c for c in courses if c.program == chosen], False)


def pair_counts(courses: Iterable[Course]) -> dict[UUID, int]:
    counts: dict[UUID, int] = {}
    for course in courses:
        counts[course.program] = counts.get(course.program, 0) + bool(course.pair)
    return counts


def by_program(outcome: Outcome) -> dict[UUID, Outcome]:
    """The same outcome for each program, small ones hidden, and what would give them away."""
    counts = pair_counts(outcome.courses)
    gone = hidden(counts)
    return {
        program: Outcome(
            outcome.measure,
            [c for c in outcome.courses if c.program == program],
            program in gone or n < FEWEST,
        )
        for program, n in counts.items()
    }


def _courses(
    measure: Measure, enrolled: list[Enrolled], answers: list[Answered], today: dt.date
) -> list[Course]:
    given: dict[UUID, dict[int, Answered]] = {}
    for answer in answers:
        if (answer.instrument, answer.role) == (measure.instrument, measure.role):
            given.setdefault(answer.member, {})[answer.months] = answer
    return [
        _course(measure, e, given.get(e.member, {}), today)
        for e in enrolled
        if e.role == measure.role
    ]


def _course(
    measure: Measure, member: Enrolled, given: Mapping[int, Answered], today: dt.date
) -> Course:
    months = measure.months or member.minimum_months
    first, again = given.get(0), given.get(months)
    is_due = again is not None or months_later(member.started_on, months) <= today
    scale = measure.scale
    return Course(
        program=member.program,
        first=_mean(scale, first),
        is_due=is_due,
        again=_mean(scale, again),
        compares=bool(
            first and again and (first.version, first.language) == (again.version, again.language)
        ),
    )


def _mean(scale: Instrument, answer: Answered | None) -> float | None:
    if answer is None or answer.score is None:
        return None
    return scale.mean(answer.version, answer.score)
