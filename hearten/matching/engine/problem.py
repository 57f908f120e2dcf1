"""A matching problem: people, rules, criteria, and what is already decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

from .criteria import Availability, Criterion, Distance, Number, Prefers
from .people import Mentee, Mentor, ProblemError
from .rules import Accepts, NotPairs, Rule, Share, Within

LARGEST_STICKINESS = 10_000
LARGEST_PLACES = 10_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that decides the result; the order of people never does.

    `locked`: pairs (mentee id, mentor id) that stay. `earlier` (pairs the same way) with
    `stickiness`: pairs proposed before get that many points more, so that a new round stays calm.
    `lottery`: the key of the lottery among equals; the same key gives the same result.
    """

    mentees: Sequence[Mentee]
    mentors: Sequence[Mentor]
    criteria: Sequence[Criterion] = ()
    rules: Sequence[Rule] = ()
    locked: Sequence[tuple[str, str]] = ()
    earlier: frozenset[tuple[str, str]] = frozenset()
    stickiness: int = 0
    lottery: str = ""

    def __post_init__(self) -> None:
        _require_unique("mentee", (mentee.id for mentee in self.mentees))
        _require_unique("mentor", (mentor.id for mentor in self.mentors))
        for mentor in self.mentors:
            if not 0 <= mentor.places <= LARGEST_PLACES:
                raise ProblemError(f"mentor {mentor.id!r} has {mentor.places} places")
        if not 0 <= self.stickiness <= LARGEST_STICKINESS:
            raise ProblemError(f"stickiness {self.stickiness} is not in 0..{LARGEST_STICKINESS}")
        _require_names(self.criteria, self.rules)
        for criterion in self.criteria:
            _require_sound(criterion)
        for rule in self.rules:
            _require_sound_rule(rule)


def _require_unique(role: str, given: Iterable[str]) -> None:
    ids = list(given)
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for person_id in ids:
        if person_id in seen:
            raise ProblemError(f"two {role}s have the id {person_id!r}")
        seen.add(person_id)


def _require_names(criteria: Sequence[Criterion], rules: Sequence[Rule]) -> None:
    _require_unique("criterion name", (criterion.name for criterion in criteria))
    _require_unique("rule name", (rule.name for rule in rules))
    if criteria and sum(criterion.weight for criterion in criteria) < 1:
        raise ProblemError("the weights of all criteria add up to nothing")


def _require_sound(criterion: Criterion) -> None:
    if not 0 <= criterion.weight <= 1_000_000:
        raise ProblemError(f"criterion {criterion.name!r}: weight {criterion.weight}")
    match criterion:
        case Availability(enough=enough) if enough < 1:
            raise ProblemError(f"criterion {criterion.name!r}: enough must be 1 or more")
        case Number(span=span) if not (isfinite(span) and span >= 0.001):
            raise ProblemError(f"criterion {criterion.name!r}: span must be 0.001 or more")
        case Prefers(by=by) if by not in ("mentee", "mentor"):
            raise ProblemError(f"criterion {criterion.name!r}: by must be mentee or mentor")
        case Distance(bands_km=bands) if not bands or list(bands) != sorted(set(bands)):
            raise ProblemError(f"criterion {criterion.name!r}: bands must rise")


def _require_sound_rule(rule: Rule) -> None:
    match rule:
        case Share(at_least=least) if least < 0:
            raise ProblemError(f"rule {rule.name!r}: at_least must be 0 or more")
        case Accepts(by=by) if by not in ("mentee", "mentor"):
            raise ProblemError(f"rule {rule.name!r}: by must be mentee or mentor")
        case Within(km=km) if not km >= 0:
            raise ProblemError(f"rule {rule.name!r}: km must be 0 or more")
        case NotPairs(pairs=pairs) if any(len(pair) != 2 for pair in pairs):
            raise ProblemError(f"rule {rule.name!r}: each pair is (mentor id, mentee id)")
