"""Matching: what staff see, and what each person of a proposal sees."""

from hearten.matching.views.answers import answer
from hearten.matching.views.proposals import approve, complete, proposal, read, set_aside, start
from hearten.matching.views.rounds import ask, pool, propose, round, rounds

__all__ = [
    "answer",
    "approve",
    "ask",
    "complete",
    "pool",
    "proposal",
    "propose",
    "read",
    "round",
    "rounds",
    "set_aside",
    "start",
]
