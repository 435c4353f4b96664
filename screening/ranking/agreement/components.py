"""Intraclass correlations of a table with gaps, from its variance components."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from screening.ranking.agreement.icc import Icc, MeanSquares, icc
from screening.ranking.agreement.undefined import Undefined
from screening.ranking.scores.arrays import Codes, Floats
from screening.ranking.scores.cells import Cells
from screening.ranking.scores.formula import Formula
from screening.ranking.scores.ratings import Ratings
from screening.ranking.severity.integration import most_likely
from screening.ranking.severity.links import NO_LINK
from screening.ranking.severity.panels import contrasts
from screening.ranking.severity.parts import Part, parts_of

NEEDS_EVERYTHING = "Not every interviewer scored every unit."
"""Why "1,1" and "1,k" are undefined in a table with gaps."""


def variance_components(unit: Codes, rater: Codes, score: Floats, known: Iterable[Part] = ()) -> MeanSquares:
    """The mean squares that a complete table with the same variance components as this incomplete one would have.

    Error and interviewer variance come from the severity model with units as candidates, by REML; the variance of units by
    the method of moments. `n` is the number of units, `k` the harmonic mean of interviewers per unit. Raises Undefined when
    interviewers share no unit, or when there is nothing to compare. `known` are parts of the severity of the same
    interviewers, which may have the same links.
    """
    units, raters = int(unit.max(initial=-1)) + 1, int(rater.max(initial=-1)) + 1
    if np.ptp(score) == 0:
        raise Undefined("All scores are equal.")
    told = contrasts(_as_candidates(unit, rater, score, units, raters))
    if told.freedom <= NO_LINK:
        raise Undefined("No unit was scored by two interviewers.")
    parts = parts_of(told.matrix, told.shift, known)
    found = most_likely(parts, told.scatter, told.freedom, float(np.ptp(score)) / 4)
    if found is None:
        raise Undefined("Too few units were scored together to tell strictness from error.")
    panel = np.bincount(unit, minlength=units)
    means = np.bincount(unit, score - found.values[rater], units) / panel
    k, error = units / float((1 / panel).sum()), found.error
    true = max(float(means.var(ddof=1)) - error * float((1 / panel).mean()), 0.0)
    return MeanSquares(error + k * true, error + found.effect, error + units * found.effect, error, units, k)


def components_icc(form: str, squares: MeanSquares) -> Icc:
    """ICC(A,·) as "2,1" and "2,k", ICC(C,·) as "3,1" and "3,k", from the `variance_components` of an incomplete table.

    The interval is that of the equivalent complete table, and approximate. Raises Undefined for "1,1" and "1,k", which
    need every unit scored by everybody.
    """
    if form[0] == "1":
        raise Undefined(NEEDS_EVERYTHING)
    exact = icc(form, squares)
    return Icc(exact.value, exact.low, exact.high, None, None, None)


def _as_candidates(unit: Codes, rater: Codes, score: Floats, units: int, raters: int) -> Cells:
    ratings = Ratings(("",) * units, ("",) * raters, ("all",), unit, rater, np.zeros(len(unit), dtype=np.intp), score)
    return Cells.planned(ratings, Formula.equal(["all"]))
