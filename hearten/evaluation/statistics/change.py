"""How much something changed between two times, and how sure that is. A change is never called an effect."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from hearten.evaluation.statistics.student import t_quantile

Pairs = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Change:
    """The mean change in raw points with its 95 % interval (paired t, n−1 degrees of freedom)."""

    n: int
    mean: float
    sd: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0

    @property
    def is_imprecise(self) -> bool:
        """10 to 29 people: shown, with this word beside it."""
        return self.n < 30


def mean_change(pairs: Pairs, *, confidence: float = 0.95) -> Change:
    """Change from the first to the second value of each pair. Needs two pairs or more."""
    if len(pairs) < 2:
        raise ValueError("a change needs two pairs or more")
    differences = [after - before for before, after in pairs]
    n, mean, sd = len(differences), fmean(differences), stdev(differences)
    reach = t_quantile(1 - (1 - confidence) / 2, n - 1) * sd / math.sqrt(n)
    return Change(n, mean, sd, mean - reach, mean + reach)


def d_z(pairs: Pairs) -> float | None:
    """Mean change over the standard deviation *of the changes*. Not to be mixed up with d_av."""
    change = mean_change(pairs)
    return change.mean / change.sd if change.sd else None


def d_av(pairs: Pairs) -> float | None:
    """Mean change over √((s₁² + s₂²) / 2) (Bonett 2008; Lakens 2013 averages the deviations instead)."""
    before, after = [a for a, _ in pairs], [b for _, b in pairs]
    return d_av_of_summaries(fmean(after), fmean(before), stdev(after), stdev(before))


def d_av_of_summaries(mean_1: float, mean_2: float, sd_1: float, sd_2: float) -> float | None:
    """The same from means and standard deviations."""
    spread = math.sqrt((sd_1**2 + sd_2**2) / 2)
    return (mean_1 - mean_2) / spread if spread else None


def unbiased(m: int) -> float:
    """J(m), which takes the bias out of a standardized difference with m degrees of freedom."""
    return math.exp(math.lgamma(m / 2) - math.lgamma((m - 1) / 2)) / math.sqrt(m / 2)


def hedges_g(first: Sequence[float], second: Sequence[float]) -> float | None:
    """How far two groups lie apart, in pooled standard deviations, without the bias of small groups."""
    m = len(first) + len(second) - 2
    if len(first) < 2 or len(second) < 2:
        return None
    squares = (len(first) - 1) * stdev(first) ** 2 + (len(second) - 1) * stdev(second) ** 2
    pooled = math.sqrt(squares / m)
    return unbiased(m) * (fmean(first) - fmean(second)) / pooled if pooled else None


def wilson(successes: int, n: int, *, z: float = 1.959963984540054) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927), fit for small numbers and for none at all."""
    if not 0 <= successes <= n or n == 0:
        raise ValueError("a share needs 0 ≤ successes ≤ n and n > 0")
    share, square = successes / n, z * z
    middle = share + square / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    low, high = (middle - reach) / (1 + square / n), (middle + reach) / (1 + square / n)
    return (0.0 if successes == 0 else low), (1.0 if successes == n else high)
