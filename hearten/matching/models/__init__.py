"""The pool of who is ready today, rounds and their snapshots, proposals, and everyone's answer to them."""

from hearten.matching.models.pairs import open_pairs, plan_of_round, refused_pairs
from hearten.matching.models.pool import Pool, Standing, cohort_of, pool_of, unready
from hearten.matching.models.proposals import (
    Answer,
    PlaceHeld,
    Proposal,
    ProposalMember,
    guardians_of,
)
from hearten.matching.models.rounds import Leftover, Round
from hearten.matching.models.settled import PairChoice
from hearten.matching.models.snapshots import Question, Snapshot

__all__ = [
    "Answer",
    "Leftover",
    "PairChoice",
    "PlaceHeld",
    "Pool",
    "Proposal",
    "ProposalMember",
    "Question",
    "Round",
    "Snapshot",
    "Standing",
    "cohort_of",
    "guardians_of",
    "open_pairs",
    "plan_of_round",
    "pool_of",
    "refused_pairs",
    "unready",
]
