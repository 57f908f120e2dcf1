"""The mentoring relationship: its stages, and the only ways between them."""

from collections.abc import Iterable
from enum import StrEnum


class Stage(StrEnum):
    MADE = "made"
    """Everyone said yes; nobody has met."""
    ORIENTATION = "orientation"
    """The agreement is drafted and being signed."""
    ACTIVE = "active"
    """All required signatures are there; they meet."""
    PAUSED = "paused"
    CLOSING = "closing"
    """The ending is being prepared: goodbye, contact rules, what each takes along."""
    CLOSED = "closed"


class MemberRole(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"


WAYS: dict[Stage | None, frozenset[Stage]] = {
    None: frozenset({Stage.MADE}),
    Stage.MADE: frozenset({Stage.ORIENTATION, Stage.CLOSING}),
    Stage.ORIENTATION: frozenset({Stage.ACTIVE, Stage.CLOSING}),
    Stage.ACTIVE: frozenset({Stage.PAUSED, Stage.CLOSING}),
    Stage.PAUSED: frozenset({Stage.ACTIVE, Stage.CLOSING}),
    Stage.CLOSING: frozenset({Stage.ACTIVE, Stage.PAUSED, Stage.CLOSED}),
    Stage.CLOSED: frozenset(),
}
"""From each stage, the stages it may go to. A match closes only through CLOSING: no ending without one."""

RUNNING = frozenset({Stage.MADE, Stage.ORIENTATION, Stage.ACTIVE, Stage.PAUSED, Stage.CLOSING})
MEETING = frozenset({Stage.ACTIVE, Stage.CLOSING})
"""Stages in which meetings may be planned and held."""


def may_go(now: Stage | None, to: Stage) -> bool:
    return to in WAYS[now]


def rebuilt(history: Iterable[Stage]) -> Stage | None:
    """The stage a history of changes leads to; `ValueError` for a step there is no way for."""
    now: Stage | None = None
    for to in history:
        if not may_go(now, to):
            raise ValueError(f"no way from {now} to {to}")
        now = to
    return now
