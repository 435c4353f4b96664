"""Quantiles of the F distribution, for the confidence intervals of the intraclass correlations."""

from __future__ import annotations

import math
from functools import lru_cache

SMALL = 1e-300


@lru_cache(maxsize=256)
def f_quantile(probability: float, first: float, second: float) -> float:
    """The value that an F variable with `first` and `second` degrees of freedom stays under with `probability`.

    Degrees of freedom may be fractions and must be positive; `probability` lies strictly between 0 and 1. Infinite where it
    exceeds all numbers, as it does for almost no degrees of freedom.
    """
    x = _beta_quantile(probability, first / 2, second / 2)
    if x <= 0.5:
        return second * x / (first * (1 - x))
    # near 1 the complement has to be found itself: 1 − x would be mostly rounding
    rest = _beta_quantile(1 - probability, second / 2, first / 2)
    return second * (1 - rest) / (first * rest) if rest > 0 else math.inf


def _beta_quantile(probability: float, a: float, b: float) -> float:
    low, high = 0.0, 1.0
    while high - low > 1e-15 * high:
        middle = (low + high) / 2
        if not low < middle < high:
            break
        if incomplete_beta(middle, a, b) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz; DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, 10_000):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            result *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return result


def _away_from_zero(value: float) -> float:
    return value if abs(value) > SMALL else SMALL
