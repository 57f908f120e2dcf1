"""Honest statistics in plain Python: it knows no Django and no database, and can be used alone."""

from hearten.evaluation.statistics.change import (
    Change,
    d_av,
    d_av_of_summaries,
    d_z,
    hedges_g,
    mean_change,
    wilson,
)
from hearten.evaluation.statistics.hiding import FEWEST, hidden
from hearten.evaluation.statistics.scoring import UnknownAnswer, score

__all__ = [
    "FEWEST",
    "Change",
    "UnknownAnswer",
    "d_av",
    "d_av_of_summaries",
    "d_z",
    "hedges_g",
    "hidden",
    "mean_change",
    "score",
    "wilson",
]
