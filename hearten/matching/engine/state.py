"""The solver's whole state after a solve: enough to prove, to explain and to solve again."""

from dataclasses import dataclass

from .candidates import Candidates
from .encoded import Encoded
from .graph import Int64, Prices
from .optimum import Solution


@dataclass(frozen=True, slots=True)
class State:
    """`boost`: points added to every pair of a mentee for their urgency class (N).

    `looked`: prices against which every unlisted pair was found at least a margin too low;
    `sound`: the latest prices that no unlisted pair beat.
    """

    cohort: Encoded
    candidates: Candidates
    solution: Solution
    boost: Int64
    looked: Prices
    sound: Prices
