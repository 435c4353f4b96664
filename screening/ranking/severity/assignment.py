"""Severity when chance decided who saw whom: candidates and interviewers both random.

This compares interviewers by the average of everybody they saw, so it adjusts across panels that never met. Where strong
candidates go to particular interviewers it does harm; it is off unless asked for.
"""

from __future__ import annotations

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
from screening.ranking.severity.parts import decomposed

BETWEEN = np.geomspace(0.05, 20.0, 24)
"""Ratios τ = var(candidates) / var(error) that are tried (docs/method.md §2.4, `--random-assignment`)."""

PRIOR_SCALE = 1.0
"""Scale of the half-Cauchy prior on √τ (docs/method.md §2.4)."""


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
    fits = [_fit(pairs, ratio, cells.shape[0], seats, freedom, cells.formula.unit) for ratio in BETWEEN]
    weights = normalised(np.array([log_weights for log_weights, _, _ in fits]))
    given = weights.sum(axis=0)
    effects = np.sum([share[:, None] * found for share, (_, found, _) in zip(weights, fits, strict=True)], axis=0)
    residual = np.sum([share * left for share, (_, _, left) in zip(weights, fits, strict=True)], axis=0)
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
    )


def _fit(
    pairs: Pairs, ratio: float, candidates: int, seats: int, freedom: float, unit: float
) -> tuple[Floats, Floats, Floats]:
    """Log weights, effects (grid × interviewers) and residual sums for one τ."""
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
    eigenvalues, vectors = decomposed(matrix)
    turned = np.where(eigenvalues > 0, vectors.T @ (shift - fixed * centre / precision), 0.0)
    shrunk = GRID[:, None] * turned / (1 + GRID[:, None] * eigenvalues)
    log_likelihood, residual = likelihood(eigenvalues, shrunk @ turned, scatter - centre**2 / precision, freedom, unit)
    prior = prior_weights() * np.sqrt(ratio) / (1 + ratio / PRIOR_SCALE**2)
    level_term = 0.5 * np.log(kept).sum() - 0.5 * np.log(precision)
    return log_likelihood + np.log(prior) + level_term, shrunk @ vectors.T, residual


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
