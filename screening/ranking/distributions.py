"""Quantiles of the F distribution, for the confidence intervals of the intraclass correlations."""

from __future__ import annotations

import math

SMALL = 1e-300


def f_quantile(probability: float, first: float, second: float) -> float:
    """The value that an F variable with `first` and `second` degrees of freedom stays under with `probability`.

    Degrees of freedom may be fractions and must be positive; `probability` lies strictly between 0 and 1. Relative error
    below 1e-10.
    """
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if incomplete_beta(middle, first / 2, second / 2) < probability:
            low = middle
        else:
            high = middle
    # near 1 the quotient x/(1 − x) needs the complement itself, not what is left of it after rounding
    if low > 0.5:
        return second / (first * _complement(probability, first, second))
    return second * low / (first * (1 - low))


def _complement(probability: float, first: float, second: float) -> float:
    """(1 − x)/x at the quantile x of the beta distribution, found from the other tail."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if incomplete_beta(middle, second / 2, first / 2) < 1 - probability:
            low = middle
        else:
            high = middle
    return low / (1 - low)


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
        for term in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            result *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return result


def _away_from_zero(value: float) -> float:
    return value if abs(value) > SMALL else SMALL
