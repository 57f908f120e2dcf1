"""Matching: what staff see, and what each person of a proposal sees."""

from hearten.matching.views.answers import answer
from hearten.matching.views.proofs import export, fairness, proof, verify
from hearten.matching.views.proposals import (
    approve,
    complete,
    fix,
    proposal,
    read,
    set_aside,
    start,
)
from hearten.matching.views.questions import let_go, settle, why_not, work_out
from hearten.matching.views.rounds import ask, pool, propose, round, rounds, stop
from hearten.matching.views.what_ifs import adopt, compare, drop, what_if

__all__ = [
    "adopt",
    "answer",
    "approve",
    "ask",
    "compare",
    "complete",
    "drop",
    "export",
    "fairness",
    "fix",
    "let_go",
    "pool",
    "proof",
    "proposal",
    "propose",
    "read",
    "round",
    "rounds",
    "set_aside",
    "settle",
    "start",
    "stop",
    "verify",
    "what_if",
    "why_not",
    "work_out",
]
