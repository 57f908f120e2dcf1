"""Kinds of mentoring other than one to one.

Cross-age peer mentoring is one to one with the rule `Gap`; e-mentoring is one to one with `Share` or
`Availability` over `utc_slots` and no `Within`. Groups and mutual peers need a solver of their own.
"""

from .groups import Group, GroupPlan, GroupResult, solve_groups
from .peers import PeerResult, solve_peers

__all__ = ["Group", "GroupPlan", "GroupResult", "PeerResult", "solve_groups", "solve_peers"]
