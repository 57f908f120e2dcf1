"""Rounds are asked for and kept; proposals are approved, answered, and become matches, or do not."""

from hearten.matching.actions.answers import (
    NotAsked,
    answer_proposal,
    complete_proposal,
    read_answer,
)
from hearten.matching.actions.proposals import (
    NoLongerOpen,
    NotReady,
    approve_proposal,
    expire_proposal,
    propose_match,
    set_aside,
)
from hearten.matching.actions.rounds import (
    RoundUnderWay,
    ask_for_round,
    begin_round,
    fail_round,
    keep_round,
    mark_progress,
)

__all__ = [
    "NoLongerOpen",
    "NotAsked",
    "NotReady",
    "RoundUnderWay",
    "answer_proposal",
    "approve_proposal",
    "ask_for_round",
    "begin_round",
    "complete_proposal",
    "expire_proposal",
    "fail_round",
    "keep_round",
    "mark_progress",
    "propose_match",
    "read_answer",
    "set_aside",
]
