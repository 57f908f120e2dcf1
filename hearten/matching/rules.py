"""Matching without a database: who lacks what, the cohort a round is solved on, who has a say."""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from hearten.people.rules import ADULT_FROM
from hearten.programs.rules import CRITERIA

OPEN_DAYS = 14
"""How long a proposal waits for answers before it expires (ours)."""

LOST_AFTER = dt.timedelta(minutes=15)
"""A round that has run longer than this was interrupted."""

WAITING_CLASS_DAYS, WAITING_CLASSES = 90, 3
"""Every 90 days of waiting, up to 270, put a young person one class of urgency higher (ours)."""


class RoundState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class State(StrEnum):
    """Where a proposal stands."""

    NEW = "new"
    APPROVED = "approved"
    DECLINED = "declined"
    EXPIRED = "expired"
    MATCHED = "matched"
    SET_ASIDE = "set aside"


OPEN = frozenset({State.NEW, State.APPROVED})


class Lack(StrEnum):
    """What stands between somebody and being ready today."""

    AGE = "age"
    CHECK = "check"
    COURSE = "course"
    CONSENT = "consent"
    ASSENT = "assent"
    LANGUAGES = "languages"
    PLACES = "places"
    MATCHED = "matched"
    ASKED = "asked"


SETTLED = frozenset({Lack.PLACES, Lack.MATCHED, Lack.ASKED})
"""Lacks that are none: somebody with these has what they came for, or is being asked."""


class Said(StrEnum):
    """An answer to a proposal. Neither a no nor the wish for someone else needs a reason."""

    YES = "yes"
    NO = "no"
    OTHER = "someone else"


class Voice(StrEnum):
    """As what somebody answers."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    GUARDIAN = "guardian"


class Rule(StrEnum):
    """The musts of a pair, under the names the engine reports them by."""

    LANGUAGE = "language"
    AGE = "age"
    MENTEE_WISH = "mentee's wish"
    MENTOR_WISH = "mentor's wish"
    OLDER = "older"
    REFUSED = "refused"


NO_PARTNER = "no partner"
"""Why a mentor of a group program leads none: beside the engine's own words."""


def needs_guardian(age: int | None) -> bool:
    """Whether a guardian answers too. An unknown age counts as a child's."""
    return age is None or age < ADULT_FROM


def tags(values: Iterable[str]) -> tuple[str, ...]:
    """Words as they are compared: trimmed, in small letters, each once, in order."""
    return tuple(sorted({word.strip().lower() for word in values if word.strip()}))


def choices(values: Iterable[str]) -> tuple[str, ...]:
    """What was chosen from a list we offer, such as free times: as it is, each once, in order."""
    return tuple(sorted(set(values)))


def waiting_class(days: int) -> int:
    return min(max(days, 0) // WAITING_CLASS_DAYS, WAITING_CLASSES)


def weights_of(wanted: Mapping[str, Any]) -> dict[str, int]:
    """A weight for each criterion; all alike where a program names none."""
    known = {name: int(wanted.get(name, 0)) for name in CRITERIA}
    return known if any(known.values()) else dict.fromkeys(CRITERIA, 1)


@dataclass(frozen=True)
class Seeker:
    """A mentor or a young person as the round sees them. `ref` names the person."""

    ref: str
    age: int | None = None
    gender: str = ""
    accepts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    free_times: tuple[str, ...] = ()
    youngest: int | None = None
    oldest: int | None = None
    places: int = 1
    waited: int = 0

    def accepts_person(self, other: "Seeker") -> bool:
        return not self.accepts or other.gender in self.accepts


@dataclass(frozen=True)
class Cohort:
    """Everything that decides a round. `refused`: pairs (mentor, mentee) that said no to each other."""

    kind: str
    weights: dict[str, int]
    mentors: tuple[Seeker, ...]
    mentees: tuple[Seeker, ...]
    refused: tuple[tuple[str, str], ...] = ()
    lottery: str = ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the whole snapshot: the same people on the same terms give the same round."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Points:
    """What one criterion adds to a pair: points, the most it could, and the words both share."""

    points: int
    most: int
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alternative:
    """Another mentor for the same young person, and the least that forcing the pair would cost."""

    mentors: tuple[str, ...]
    score: int
    fewer: int
    points: int


@dataclass(frozen=True)
class Proposed:
    """One proposal of a round: its people by ref, its score, and where the score comes from."""

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    score: int
    points: dict[str, Points]
    others: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Left:
    """Somebody without a proposal. `refused` and `alone` count those each rule refuses, or refuses alone."""

    role: str
    ref: str
    why: str
    among: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    alone: dict[str, int] = field(default_factory=dict)
    sharing: int = 0
    places: int = 0


@dataclass(frozen=True)
class Solved:
    """What a round found, in plain data."""

    proposals: tuple[Proposed, ...]
    left: tuple[Left, ...]
    summary: dict[str, Any]
    certificate: dict[str, list[Any]]


def teams(mentors: Collection[Seeker], size: int = 2) -> list[tuple[Seeker, ...]]:
    """Mentors of a group program put together, those with the most free time in common first.

    Two cleared adults are with every group; a mentor left over without a partner leads none.
    """
    free = sorted(mentors, key=lambda mentor: mentor.ref)
    made = []
    while len(free) >= size:
        first = free.pop(0)
        free.sort(key=lambda mentor: (-_common_time(first, mentor), mentor.ref))
        made.append((first, *free[: size - 1]))
        free = sorted(free[size - 1 :], key=lambda mentor: mentor.ref)
    return made


def _common_time(one: Seeker, other: Seeker) -> int:
    return len({*one.free_times} & {*other.free_times})


def as_one(team: tuple[Seeker, ...]) -> Seeker:
    """A team as one mentor: what any of them brings, when all of them can, for whom all of them may."""
    low = [m.youngest for m in team if m.youngest is not None]
    high = [m.oldest for m in team if m.oldest is not None]
    ages = [m.age for m in team if m.age is not None]
    return Seeker(
        ref="+".join(m.ref for m in team),
        age=min(ages) if ages else None,
        languages=tags(word for m in team for word in m.languages),
        interests=tags(word for m in team for word in m.interests),
        goals=tags(word for m in team for word in m.goals),
        values=tags(word for m in team for word in m.values),
        free_times=tuple(sorted(set.intersection(*({*m.free_times} for m in team)))),
        youngest=max(low, default=None),
        oldest=min(high, default=None),
        places=min(m.places for m in team),
    )


def missing_voices(
    asked: Iterable[tuple[str, Voice, bool]], yes: Collection[tuple[str, Voice]]
) -> list[tuple[str, Voice]]:
    """Whose yes is still wanted. `asked`: (member, as mentor or mentee, whether a guardian answers too)."""
    wanted = []
    for member, voice, guarded in asked:
        wanted += [(member, voice)] + ([(member, Voice.GUARDIAN)] if guarded else [])
    return [voice for voice in wanted if voice not in yes]
