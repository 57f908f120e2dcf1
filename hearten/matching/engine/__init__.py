"""The matching engine: the exact optimum of a mentoring cohort, proven, explained. No Django.

>>> result = solve(Problem(mentees, mentors, criteria, rules))      # doctest: +SKIP
>>> check(result.problem, result.certificate, result.pairs).holds   # doctest: +SKIP
True

Scores are integer points, 0 to 10,000 a pair (plus stickiness). The objective is lexicographic: as
many mentees as can be matched (the most urgent classes first), then the highest total score. The
answer does not depend on the order of people or the number of threads. docs/matching.md says how.
"""

from .assign import assign, assign_dense
from .checker import check
from .criteria import (
    Availability,
    Criterion,
    Distance,
    Equal,
    Number,
    Prefers,
    Tags,
)
from .explain import explain
from .fields import utc_slots
from .files import certificate_from_json, certificate_to_json
from .forcing import ForcingCost, Resolved, cost_of_forcing, resolve_with
from .people import Mentee, Mentor, Place, ProblemError, Value
from .problem import Problem
from .ready import prepare
from .records import (
    Assignment,
    Certificate,
    Changes,
    Explanation,
    Move,
    Pair,
    Shortage,
    Unmatched,
    Verdict,
    Why,
)
from .result import Result
from .rules import Accepts, Between, Gap, NotPairs, Rule, Same, Share, Within
from .shadow import GroupPrice, shadow_prices
from .solve import solve

__all__ = [
    "Accepts",
    "Assignment",
    "Availability",
    "Between",
    "Certificate",
    "Changes",
    "Criterion",
    "Distance",
    "Equal",
    "Explanation",
    "ForcingCost",
    "Gap",
    "GroupPrice",
    "Mentee",
    "Mentor",
    "Move",
    "NotPairs",
    "Number",
    "Pair",
    "Place",
    "Prefers",
    "Problem",
    "ProblemError",
    "Resolved",
    "Result",
    "Rule",
    "Same",
    "Share",
    "Shortage",
    "Tags",
    "Unmatched",
    "Value",
    "Verdict",
    "Why",
    "Within",
    "assign",
    "assign_dense",
    "certificate_from_json",
    "certificate_to_json",
    "check",
    "cost_of_forcing",
    "explain",
    "prepare",
    "resolve_with",
    "shadow_prices",
    "solve",
    "utc_slots",
]
