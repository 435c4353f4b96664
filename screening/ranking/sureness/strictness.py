"""How strict or lenient each interviewer is beside those with whom they can be compared, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Codes, Floats
from screening.ranking.scores.cells import Cells
from screening.ranking.severity.drawn import severities
from screening.ranking.severity.estimate import Severity
from screening.ranking.severity.pairs import pair_scores
from screening.ranking.sureness.error import PRIOR_FREEDOM, error_estimate
from screening.ranking.sureness.leanings import turns
from screening.ranking.sureness.posterior import first_stream
from screening.ranking.sureness.uncertainty import HIGHEST, LOWEST

STANDARD_DRAWS = 1000
"""So many draws where the ranking itself has none."""


@dataclass(frozen=True)
class Strictness:
    """An interviewer beside the mean of their `component`, in points of the scale: positive is lenient.

    `low` and `high` bound 90 % of the draws; None where nobody is there to be compared with, or nothing was learnt. `shared`
    candidates were scored on the same criterion by somebody else too.
    """

    value: float
    low: float | None
    high: float | None
    shared: int
    component: tuple[str, ...]


def strictness(
    cells: Cells, severity: Severity, means: Floats, order: Codes, draws: int, seed: int
) -> dict[str, Strictness]:
    """Each active interviewer's strictness, by the draws of severity that the ranking itself makes (docs/method.md §2.5).

    Only differences within a group of linked interviewers follow from scores, so the interval is that of the severity less
    the mean of the group in the same draw. `order` is the list of candidates.
    """
    shared = _shared(cells)
    low, high = _bounds(cells, severity, means, order, draws or STANDARD_DRAWS, seed)
    return {
        name: Strictness(
            float(severity.posterior.values[seat]),
            None if np.isnan(low[seat]) else float(low[seat]),
            None if np.isnan(high[seat]) else float(high[seat]),
            int(shared[seat]),
            severity.components[severity.group[seat]],
        )
        for seat, name in enumerate(severity.interviewers)
        if severity.active[seat]
    }


def _bounds(
    cells: Cells, severity: Severity, means: Floats, order: Codes, draws: int, seed: int
) -> tuple[Floats, Floats]:
    """The 5 % and 95 % order statistics per interviewer; NaN where there is nobody to compare with."""
    low, high = np.full((2, cells.seats), np.nan)
    formula = cells.formula
    counting = np.flatnonzero(formula.counts)
    pairs = pair_scores(cells, severity.adjust(cells), means, formula.domain_of, formula.within)
    error = error_estimate(pairs.level[:, counting], pairs, cells.shape[0], formula.unit)
    drawn = severities(
        severity.posterior,
        draws,
        first_stream(seed),
        error.usual(formula.domain_weights[counting]),
        PRIOR_FREEDOM,
        turns(cells, order),
    )
    if drawn is None:
        return low, high
    for number, group in enumerate(severity.components):
        seats = np.flatnonzero(severity.group == number)
        if len(group) > 1:
            mine = drawn.away[:, seats] + severity.posterior.values[seats]
            beside = mine - mine.mean(axis=1, keepdims=True)
            low[seats], high[seats] = np.quantile(beside, (LOWEST, HIGHEST), axis=0)
    return low, high


def _shared(cells: Cells) -> Codes:
    """How many candidates each interviewer scored on a criterion, one that weighs something, on which somebody else did too."""
    owner, weighing = cells.ratings.candidate, cells.formula.overall[cells.criterion] > 0
    together = weighing & (cells.count[owner, cells.criterion] > 1)
    pairs = np.unique(owner[together] * cells.seats + cells.ratings.interviewer[together])
    return np.bincount(pairs % max(cells.seats, 1), minlength=cells.seats)
