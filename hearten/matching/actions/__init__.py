"""Rounds are asked for and kept; proposals are approved, answered, and become matches, or do not."""

from hearten.matching.actions.answers import (
    NotAsked,
    answer_proposal,
    complete_proposal,
    read_answer,
)
from hearten.matching.actions.asking import (
    ask_to_verify,
    ask_why_not,
    export_round,
    keep_answer,
    keep_verdict,
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
    adopt_round,
    ask_for_round,
    begin_round,
    drop_round,
    fail_round,
    keep_round,
    mark_progress,
    stop_round,
)
from hearten.matching.actions.settling import SettledAlready, keep_together, let_go, settle_pair

__all__ = [
    "NoLongerOpen",
    "NotAsked",
    "NotReady",
    "RoundUnderWay",
    "SettledAlready",
    "adopt_round",
    "answer_proposal",
    "approve_proposal",
    "ask_for_round",
    "ask_to_verify",
    "ask_why_not",
    "begin_round",
    "complete_proposal",
    "drop_round",
    "expire_proposal",
    "export_round",
    "fail_round",
    "keep_answer",
    "keep_round",
    "keep_together",
    "keep_verdict",
    "let_go",
    "mark_progress",
    "propose_match",
    "read_answer",
    "set_aside",
    "settle_pair",
    "stop_round",
]
