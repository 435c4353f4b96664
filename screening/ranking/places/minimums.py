"""Minimums: thresholds on a criterion, competency or domain. They flag; they never move a rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from screening.ranking.scores.arrays import Codes, Flags, Floats, number
from screening.ranking.scores.cells import Cells
from screening.ranking.scores.formula import Formula
from screening.ranking.scores.missing import coverage_of, domain_scores

State = Literal["pass", "borderline", "fail"]


@dataclass(frozen=True)
class Minimum:
    """How one candidate stands against one minimum.

    `mean` is the mean that the ranking uses (adjusted). `state` is *borderline* within one standard error of the
    threshold, otherwise *fail* or *pass* by the mean; None when nothing was scored. With one interviewer there is no
    standard error and the state is `preliminary`.
    """

    name: str
    threshold: float
    mean: float | None
    standard_error: float | None
    interviewers: int
    state: State | None
    preliminary: bool


def check_minimums(cells: Cells, adjusted: Floats, scores: Floats, means: Floats) -> list[tuple[Minimum, ...]]:
    """For each candidate the state of every minimum of the formula that concerns planned criteria.

    `adjusted` holds the scores after severity (one per rating), `scores` their candidate × criterion means and `means`
    the fitted criterion means.
    """
    columns = [
        _check(name, threshold, cells, adjusted, scores, means)
        for name, threshold in cells.formula.minimums.items()
        if _weights(name, cells.formula).any()
    ]
    return list(zip(*columns, strict=True)) if columns else [()] * cells.shape[0]


def _check(name: str, threshold: float, cells: Cells, adjusted: Floats, scores: Floats, means: Floats) -> list[Minimum]:
    weights = _weights(name, cells.formula)
    coverage = coverage_of(cells.seen, weights[:, None])
    values = domain_scores(scores, cells.seen, means, weights[:, None], coverage)
    errors, interviewers = _standard_errors(cells, adjusted - means[cells.criterion], weights)
    return [
        _minimum(name, threshold, cells.formula.tie, *row)
        for row in zip(values[:, 0].tolist(), errors.tolist(), interviewers.tolist(), strict=True)
    ]


def _minimum(name: str, threshold: float, tie: float, mean: float, error: float, interviewers: int) -> Minimum:
    return Minimum(
        name,
        threshold,
        number(mean),
        number(error),
        interviewers,
        _state(mean - threshold, error, tie) if interviewers else None,
        interviewers == 1,
    )


def _state(above: float, error: float, tie: float) -> State:
    if error > tie and abs(above) <= error + tie:
        return "borderline"
    return "fail" if above < -tie else "pass"


def _weights(name: str, formula: Formula) -> Floats:
    """Weights over the planned criteria of a criterion, competency or domain; together 1, or all 0."""
    if name in formula.criteria:
        return np.array([1.0 if criterion == name else 0.0 for criterion in formula.criteria])
    if name in formula.competencies:
        members: Flags = np.isin(formula.criteria, formula.competencies[name])
    else:
        members = np.array([list(formula.domains).index(name) if name in formula.domains else -1]) == formula.domain_of
    weights = np.where(members, formula.within, 0.0)
    if weights.sum() == 0:
        weights = members.astype(np.float64)
    return np.asarray(weights / (weights.sum() or 1.0))


def _standard_errors(cells: Cells, centred: Floats, weights: Floats) -> tuple[Floats, Codes]:
    """Per candidate the standard error of the mean over interviewers (NaN for fewer than two), and their number."""
    share = weights[cells.criterion]
    candidate, _, pair = cells.pairs
    weight = np.bincount(pair, share, len(candidate))
    scored = weight > 0
    owner, mean = candidate[scored], (np.bincount(pair, share * centred, len(candidate))[scored] / weight[scored])
    count = np.bincount(owner, minlength=cells.shape[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = np.bincount(owner, mean, cells.shape[0]) / count
        spread = np.bincount(owner, (mean - centre[owner]) ** 2, cells.shape[0])
        return np.where(count > 1, np.sqrt(spread / (count - 1) / count), np.nan), count
