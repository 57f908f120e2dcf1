"""The pool of who is ready today, rounds, proposals, and everyone's answer to them."""

from hearten.matching.models.pool import Pool, Standing, cohort_of, pool_of, unready
from hearten.matching.models.proposals import (
    Answer,
    PlaceHeld,
    Proposal,
    ProposalMember,
    guardians_of,
    refused_pairs,
)
from hearten.matching.models.rounds import Leftover, Round

__all__ = [
    "Answer",
    "Leftover",
    "PlaceHeld",
    "Pool",
    "Proposal",
    "ProposalMember",
    "Round",
    "Standing",
    "cohort_of",
    "guardians_of",
    "pool_of",
    "refused_pairs",
    "unready",
]
