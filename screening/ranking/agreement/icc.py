"""Intraclass correlations: Shrout & Fleiss' six forms with confidence intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from screening.ranking.agreement.distributions import f_quantile
from screening.ranking.agreement.undefined import Undefined
from screening.ranking.scores.arrays import Floats, number

FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")

TAIL = 0.025
"""Each tail that a 95 % interval leaves out."""

NOISE = 1e-12
"""Mean squares below this share of the total variance are rounding."""


@dataclass(frozen=True)
class Icc:
    """One intraclass correlation with its 95 % interval.

    `f` is the F statistic with `df1` and `df2` degrees of freedom; None when the error is exactly zero (F is infinite) or
    the table is incomplete (the interval is then approximate, and None where even that is not possible).
    """

    value: float
    low: float | None
    high: float | None
    f: float | None
    df1: float | None
    df2: float | None


@dataclass(frozen=True)
class MeanSquares:
    """Two-way analysis of variance of targets × judges: between targets, within targets, between judges, error.

    `targets` and `judges` may be fractions, for the equivalent complete table of an incomplete one.
    """

    between: float
    within: float
    judges: float
    error: float
    n: float
    k: float


def mean_squares(table: Floats) -> MeanSquares:
    """BMS, WMS, JMS and EMS of a complete table (targets × judges). Raises Undefined for fewer than two of either."""
    n, k = table.shape
    if n < 2:
        raise Undefined("There are fewer than two units.")
    if k < 2:
        raise Undefined("There are fewer than two interviewers.")
    centred = table - table.mean()
    total = float((centred**2).sum())
    rows, columns = k * float((centred.mean(axis=1) ** 2).sum()), n * float((centred.mean(axis=0) ** 2).sum())
    left = float(((centred - centred.mean(axis=1)[:, None] - centred.mean(axis=0)) ** 2).sum())
    if total <= NOISE * max(1.0, float((table**2).sum())):
        raise Undefined("All scores are equal.")
    squares = [rows / (n - 1), (total - rows) / (n * (k - 1)), columns / (k - 1), left / ((n - 1) * (k - 1))]
    between, within, judges, error = (0.0 if square <= NOISE * total else square for square in squares)
    return MeanSquares(between, within, judges, error, n, k)


def icc(form: str, squares: MeanSquares) -> Icc:
    """The intraclass correlation of `form` (one of `FORMS`).

    A bound that its approximation puts on the wrong side of the value, or below any correlation, is left out. Raises Undefined where it divides zero
    by zero, and where the scores contradict the model so far that no correlation comes out.
    """
    found = _FORMULAS[form](squares)
    low = None if found.low is None or found.low > found.value + NOISE else min(found.low, found.value)
    low = _above(-1.0 - NOISE, low) if form.endswith("1") else low
    high = None if found.high is None or found.high < found.value - NOISE else max(found.high, found.value)
    return replace(found, low=low, high=high)


def _one_way(squares: MeanSquares, average: bool) -> Icc:
    b, w, n, k = squares.between, squares.within, squares.n, squares.k
    return _ratio_based(b, w, k, n - 1, n * (k - 1), average)


def _consistency(squares: MeanSquares, average: bool) -> Icc:
    b, e, n, k = squares.between, squares.error, squares.n, squares.k
    return _ratio_based(b, e, k, n - 1, (n - 1) * (k - 1), average)


def _ratio_based(between: float, error: float, k: float, df1: float, df2: float, average: bool) -> Icc:
    """Forms whose interval follows from F = between / error alone."""
    value = _divided(between - error, between if average else between + (k - 1) * error)
    if error == 0:
        return Icc(value, 1.0, 1.0, None, df1, df2)
    f = between / error
    bounds = f / f_quantile(1 - TAIL, df1, df2), f * f_quantile(1 - TAIL, df2, df1)
    low, high = (
        (number(1 - 1 / bound) if bound else None) if average else (bound - 1) / (bound + k - 1) for bound in bounds
    )
    return Icc(value, low, high, f, df1, df2)


def _agreement(squares: MeanSquares, average: bool) -> Icc:
    """(2,1) and (2,k); the interval of McGraw & Wong 1996 with Satterthwaite's degrees of freedom."""
    b, e, j, n, k = squares.between, squares.error, squares.judges, squares.n, squares.k
    single = _divided(b - e, b + (k - 1) * e + k * (j - e) / n)
    of_mean = b + (j - e) / n
    if of_mean <= NOISE * (
        b + (j + e) / n
    ):  # the same as single ≤ −1/(k − 1), which k interviewers cannot have in common
        raise Undefined("By these scores the variance of the interviewers' mean would be negative.")
    low, high = (_above(-1 / (k - 1), bound) for bound in _agreement_interval(squares, single))
    f = b / e if e else None
    if average:
        return Icc((b - e) / of_mean, _of_average(low, k), _of_average(high, k), f, n - 1, (n - 1) * (k - 1))
    return Icc(single, low, high, f, n - 1, (n - 1) * (k - 1))


def _of_average(single: float | None, k: float) -> float | None:
    """What a bound for one interviewer is for the mean of k (Spearman & Brown)."""
    return None if single is None else number(k * single / (1 + (k - 1) * single))


def _above(least: float, bound: float | None) -> float | None:
    return bound if bound is not None and bound > least else None


def _agreement_interval(squares: MeanSquares, rho: float) -> tuple[float | None, float | None]:
    b, e, j, n, k = squares.between, squares.error, squares.judges, squares.n, squares.k
    if rho >= 1:
        return 1.0, 1.0
    a, c = k * rho / (n * (1 - rho)), 1 + k * rho * (n - 1) / (n * (1 - rho))
    spread = (a * j) ** 2 / (k - 1) + (c * e) ** 2 / ((n - 1) * (k - 1))
    v = (a * j + c * e) ** 2 / spread if spread > 0 else 0.0
    if v == 0:
        return None, None
    upper, lower = f_quantile(1 - TAIL, n - 1, v), f_quantile(1 - TAIL, v, n - 1)
    rest = k * j + (k * n - k - n) * e
    return (_quotient(n * (b - upper * e), upper * rest + n * b), _quotient(n * (lower * b - e), rest + n * lower * b))


def _quotient(numerator: float, denominator: float) -> float | None:
    return number(numerator / denominator) if denominator else None


def _divided(numerator: float, denominator: float) -> float:
    if denominator == 0:
        raise Undefined("There is no difference between units to agree about.")
    return numerator / denominator


_FORMULAS: dict[str, Callable[[MeanSquares], Icc]] = {
    "1,1": lambda squares: _one_way(squares, average=False),
    "2,1": lambda squares: _agreement(squares, average=False),
    "3,1": lambda squares: _consistency(squares, average=False),
    "1,k": lambda squares: _one_way(squares, average=True),
    "2,k": lambda squares: _agreement(squares, average=True),
    "3,k": lambda squares: _consistency(squares, average=True),
}
