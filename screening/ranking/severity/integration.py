"""The posterior mean of interviewer effects with the variance ratio γ integrated over a fixed grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Floats
from screening.ranking.severity.links import NO_LINK

GRID = np.concatenate([[0.0], np.geomspace(0.02, 8.0, 24)])
"""Variance ratios γ = var(s)/var(e) that are tried (docs/method.md §2.4)."""

PRIOR_SCALE = 0.5
"""Scale of the half-Cauchy prior on √γ (the family: Gelman 2006, *Bayesian Analysis* 1; the scale: docs/method.md §2.4)."""

NONE_SHARE = 0.05
"""Prior weight of *no severity at all*, as a share of the other grid points together (docs/method.md §2.4, p(0))."""

FLOOR = 1e-9
"""The smallest residual sum of squares q(γ), in squared points of a 1–5 scale; for the logarithm only."""


@dataclass(frozen=True, eq=False)
class SeverityPosterior:
    """Interviewer effects and what they were weighed with.

    `values` is the posterior mean effect per interviewer (0 without any comparison). `weights` are the posterior weights
    of the grid; `ratio` the posterior mean of γ, `error` of the error variance, `effect` of the variance of effects
    (variances in squared points; None without any comparison). `freedom` is ν, `eigenvalues` those of the link
    matrix, rising.
    """

    values: Floats
    weights: Floats
    ratio: float
    error: float | None
    effect: float | None
    freedom: float
    eigenvalues: Floats


def integrate(matrix: Floats, shift: Floats, scatter: float, freedom: float, unit: float = 1.0) -> SeverityPosterior:
    """Effects from L, b, c and ν. `unit` is the length of a point of a 1–5 scale on the scale in use.

    REML with the error variance profiled out (docs/method.md §2.4): ℓ(γ) = −½ Σ log(1 + γλ_k) − (ν/2) log q(γ) with
    q(γ) = c − Σ γu_k²/(1 + γλ_k); prior: half-Cauchy(0.5) on √γ.
    """
    eigenvalues, vectors, turned = decomposed(matrix, shift)
    if freedom <= NO_LINK:
        return nothing_learnt(eigenvalues)
    log_likelihood, residual = likelihood(eigenvalues, turned, scatter, freedom, unit)
    weights = normalised(log_likelihood + np.log(prior_weights()))
    shrunk = (GRID[:, None] * turned / (1 + GRID[:, None] * eigenvalues)) @ vectors.T
    return SeverityPosterior(
        weights @ shrunk,
        weights,
        float(weights @ GRID),
        float(weights @ residual / freedom),
        float(weights @ (GRID * residual) / freedom),
        freedom,
        eigenvalues,
    )


def nothing_learnt(eigenvalues: Floats) -> SeverityPosterior:
    """The posterior when nobody can be compared: no effects, prior weights."""
    return SeverityPosterior(np.zeros(len(eigenvalues)), prior_weights(), 0.0, None, None, 0.0, eigenvalues)


def decomposed(matrix: Floats, shift: Floats) -> tuple[Floats, Floats, Floats]:
    """λ (zeros made exact), U and u = Uᵀb (zero where λ is)."""
    eigenvalues, vectors = np.linalg.eigh(matrix)
    linked = eigenvalues >= NO_LINK
    return np.where(linked, eigenvalues, 0.0), vectors, np.where(linked, vectors.T @ shift, 0.0)


def likelihood(
    eigenvalues: Floats, turned: Floats, scatter: float, freedom: float, unit: float
) -> tuple[Floats, Floats]:
    """ℓ(γ) and q(γ) on the grid."""
    stretched = 1 + GRID[:, None] * eigenvalues
    residual = np.maximum(scatter - (GRID[:, None] * turned**2 / stretched).sum(axis=1), FLOOR * unit**2)
    return -0.5 * np.log(stretched).sum(axis=1) - freedom / 2 * np.log(residual), residual


def prior_weights() -> Floats:
    """Prior weights of the grid points; together 1. Half-Cauchy on √γ, with the Jacobian of a grid even in log γ."""
    root = np.sqrt(GRID[1:])
    positive = root / (1 + (root / PRIOR_SCALE) ** 2)
    prior = np.concatenate([[NONE_SHARE * positive.sum()], positive])
    return np.asarray(prior / prior.sum())


def normalised(log_weights: Floats) -> Floats:
    """exp(`log_weights`) divided by its sum, safely."""
    weights = np.exp(log_weights - log_weights.max())
    return np.asarray(weights / weights.sum())
