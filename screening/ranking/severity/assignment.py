"""Severity when chance decided who saw whom: candidates and interviewers both random.

This compares interviewers by the average of everybody they saw, so it adjusts across panels that never met. Where strong
candidates go to particular interviewers it does harm; it is off unless asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from screening.ranking.scores.arrays import Floats
from screening.ranking.scores.cells import Cells
from screening.ranking.severity.integration import (
    GRID,
    SeverityPosterior,
    likelihood,
    normalised,
    nothing_learnt,
    prior_weights,
)
from screening.ranking.severity.pairs import Pairs, interview_levels
from screening.ranking.severity.parts import Part

BETWEEN = np.geomspace(0.05, 20.0, 24)
"""Ratios τ = var(candidates) / var(error) that are tried (docs/method.md §2.4, `--random-assignment`)."""

PRIOR_SCALE = 1.0
"""Scale of the half-Cauchy prior on √τ (docs/method.md §2.4)."""

LIKELY = 1e-4
"""Nothing is drawn from a τ that is less likely than this beside the best; its share in the means is kept."""


def random_assignment(cells: Cells, means: Floats) -> SeverityPosterior:
    """BLUP of z = μ + θ_candidate + s_interviewer + e with both variance ratios integrated over a grid.

    The reviewer calibration of Platt & Burges and of NIPS 2014 (docs/method.md §2.4), with γ's prior as in the default
    model and half-Cauchy(1) on √τ. Zeros when there are fewer than two interviewers or three interviews.
    """
    pairs = interview_levels(cells, cells.ratings.score, means)
    seats = len(cells.ratings.interviewers)
    freedom = float(len(pairs.candidate) - 1)
    if len(np.unique(pairs.interviewer)) < 2 or freedom < 2:
        return nothing_learnt(seats)
    fits = _fits(pairs, cells.shape[0], seats, freedom, cells.formula.unit)
    weights = normalised(np.array([fit.log_weights for fit in fits]))
    given = weights.sum(axis=0)
    effects = np.sum([share[:, None] * fit.effects for share, fit in zip(weights, fits, strict=True)], axis=0)
    residual = np.sum([share * fit.residual for share, fit in zip(weights, fits, strict=True)], axis=0)
    return SeverityPosterior(
        effects.sum(axis=0),
        given,
        float(given @ GRID),
        float(residual.sum() / freedom),
        float(residual @ GRID / freedom),
        freedom,
        effects / given[:, None],
        residual / given,
        (),
        tuple(
            (float(share.sum()), _alone(fit, fit.part, share / share.sum(), freedom))
            for share, fit in zip(weights, fits, strict=True)
            if fit.part is not None
        ),
    )


@dataclass(frozen=True, eq=False)
class _Fit:
    """What one τ gives: log weights of the grid, effects (grid × interviewers), q(γ), and the matrix that they follow from.

    `part` is None where τ is so unlikely that nothing is drawn from it.
    """

    log_weights: Floats
    effects: Floats
    residual: Floats
    part: Part | None


def _fits(pairs: Pairs, candidates: int, seats: int, freedom: float, unit: float) -> list[_Fit]:
    """A fit for every τ; matrices only of those within `LIKELY` of the best so far, because they are large."""
    found: list[_Fit] = []
    best = -np.inf
    for ratio in BETWEEN:
        found.append(_fit(pairs, ratio, candidates, seats, freedom, unit))
        best = max(best, _total(found[-1]))
        found = [fit if _total(fit) > best + np.log(LIKELY) else replace(fit, part=None) for fit in found]
    return found


def _total(fit: _Fit) -> float:
    """Log of the weight of a τ, up to what all share."""
    return float(np.logaddexp.reduce(fit.log_weights))


def _alone(fit: _Fit, part: Part, weights: Floats, freedom: float) -> SeverityPosterior:
    """The posterior if the τ of `fit` were known; `weights` are those of the grid then."""
    return SeverityPosterior(
        weights @ fit.effects,
        weights,
        float(weights @ GRID),
        float(weights @ fit.residual / freedom),
        float(weights @ (GRID * fit.residual) / freedom),
        freedom,
        fit.effects,
        fit.residual,
        (part,),
    )


def _fit(pairs: Pairs, ratio: float, candidates: int, seats: int, freedom: float, unit: float) -> _Fit:
    level = pairs.level[:, 0]
    panel = np.bincount(pairs.candidate, minlength=candidates)
    kept = 1 / (1 + ratio * panel)
    pull = (ratio * kept)[pairs.candidate]
    sums = np.bincount(pairs.candidate, level, candidates)
    matrix = np.diag(np.bincount(pairs.interviewer, minlength=seats).astype(np.float64)) - _co_seats(
        pairs, ratio * kept, seats
    )
    shift = np.bincount(pairs.interviewer, level - pull * sums[pairs.candidate], seats)
    scatter = float(level @ level - (ratio * kept) @ sums**2)
    precision, fixed = float(panel @ kept), np.bincount(pairs.interviewer, kept[pairs.candidate], seats)
    centre = float(sums @ kept)
    matrix -= np.outer(fixed, fixed) / precision
    part = Part(np.arange(seats), matrix, shift - fixed * centre / precision)
    eigenvalues, vectors = part.decomposed
    turned = np.where(eigenvalues > 0, vectors.T @ part.shift, 0.0)
    shrunk = GRID[:, None] * turned / (1 + GRID[:, None] * eigenvalues)
    log_likelihood, residual = likelihood(eigenvalues, shrunk @ turned, scatter - centre**2 / precision, freedom, unit)
    prior = prior_weights() * np.sqrt(ratio) / (1 + ratio / PRIOR_SCALE**2)
    level_term = 0.5 * np.log(kept).sum() - 0.5 * np.log(precision)
    return _Fit(log_likelihood + np.log(prior) + level_term, shrunk @ vectors.T, residual, part)


def _co_seats(pairs: Pairs, weight: Floats, seats: int) -> Floats:
    """Σ over candidates of weight × 11ᵀ over the candidate's interviewers."""
    matrix = np.zeros((seats, seats))
    step = max(1, 2_000_000 // max(seats, 1))
    for first in range(0, len(weight), step):
        here = slice(*np.searchsorted(pairs.candidate, [first, first + step]).tolist())
        belongs = np.zeros((min(step, len(weight) - first), seats))
        belongs[pairs.candidate[here] - first, pairs.interviewer[here]] = 1.0
        matrix += belongs.T @ (belongs * weight[first : first + step, None])
    return matrix
