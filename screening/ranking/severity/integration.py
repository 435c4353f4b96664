"""The posterior mean of interviewer effects with the variance ratio γ integrated over a fixed grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Floats
from screening.ranking.severity.links import NO_LINK
from screening.ranking.severity.parts import Part, parts_of

GRID = np.concatenate([[0.0], np.geomspace(0.02, 8.0, 24)])
"""Variance ratios γ = var(s)/var(e) that are tried (docs/method.md §2.4)."""

REACH = np.concatenate([[0.0], np.geomspace(0.001, 8.0, 36)])
"""Where the most likely γ is sought first, in steps as wide as those of `GRID`."""

FURTHEST, CLOSER = 1e6, 5
"""A most likely γ beyond this means that there is no error; and how often sixteen smaller steps are laid about the best."""

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
    (variances in squared points; None without any comparison). `freedom` is ν. For each γ of the grid `effects` (grid ×
    interviewers) are the effects given γ, and `residual` is q(γ). `parts` is the link matrix in its connected parts, whose
    eigenvectors are worked out when they are asked for. Where chance is taken to have decided who saw whom there are no
    parts, but a `mixture`: a posterior for each variance of candidates that is likely at all, with its weight.
    """

    values: Floats
    weights: Floats
    ratio: float
    error: float | None
    effect: float | None
    freedom: float
    effects: Floats
    residual: Floats
    parts: tuple[Part, ...]
    mixture: tuple[tuple[float, SeverityPosterior], ...] = ()

    @property
    def eigenvalues(self) -> Floats:
        """Those of the link matrix, rising."""
        return _rising(self.parts)


def integrate(matrix: Floats, shift: Floats, scatter: float, freedom: float, unit: float = 1.0) -> SeverityPosterior:
    """Effects from L, b, c and ν. `unit` is the length of a point of a 1–5 scale on the scale in use.

    REML with the error variance profiled out (docs/method.md §2.4): ℓ(γ) = −½ Σ log(1 + γλ_k) − (ν/2) log q(γ) with
    q(γ) = c − Σ γu_k²/(1 + γλ_k); prior: half-Cauchy(0.5) on √γ.
    """
    parts = parts_of(matrix, shift)
    if freedom <= NO_LINK:
        return nothing_learnt(len(shift), parts)
    explained, effects = _solved(parts, GRID)
    log_likelihood, residual = likelihood(_rising(parts), explained, scatter, freedom, unit)
    weights = normalised(log_likelihood + np.log(prior_weights()))
    return SeverityPosterior(
        weights @ effects,
        weights,
        float(weights @ GRID),
        float(weights @ residual / freedom),
        float(weights @ (GRID * residual) / freedom),
        freedom,
        effects,
        residual,
        parts,
    )


def nothing_learnt(seats: int, parts: tuple[Part, ...] = ()) -> SeverityPosterior:
    """The posterior when nobody can be compared: no effects, prior weights."""
    effects, residual = np.zeros((len(GRID), seats)), np.zeros(len(GRID))
    return SeverityPosterior(np.zeros(seats), prior_weights(), 0.0, None, None, 0.0, effects, residual, parts)


@dataclass(frozen=True, eq=False)
class MostLikely:
    """The interviewer effects and the two variances (in squared points) that make the scores most likely."""

    values: Floats
    error: float
    effect: float


def most_likely(parts: tuple[Part, ...], scatter: float, freedom: float, unit: float = 1.0) -> MostLikely | None:
    """The same model by REML itself: at the γ of the largest ℓ(γ), with nothing assumed of it beforehand.

    Sought from 0 to 8, further as long as ℓ goes on rising there, then closer and closer about the largest. None where
    there are no more comparisons than differences in severity, which then cannot be told from error.
    """
    grid, eigenvalues = REACH, _rising(parts)
    differences = int((eigenvalues > 0).sum())
    if freedom - differences <= NO_LINK:
        return None
    at = _at(parts, eigenvalues, scatter, freedom, unit, grid)
    while at.best == len(grid) - 1 and grid[-1] < FURTHEST:
        grid = grid * (grid[-1] / grid[1])
        at = _at(parts, eigenvalues, scatter, freedom, unit, grid)
    if grid[at.best] > FURTHEST:  # nothing is left for error, so effects are what they seem
        return MostLikely(at.effects[-1], 0.0, float(at.effects[-1] @ at.effects[-1]) / differences)
    for _ in range(CLOSER):
        grid = np.linspace(grid[max(at.best - 1, 0)], grid[min(at.best + 1, len(grid) - 1)], 17)
        at = _at(parts, eigenvalues, scatter, freedom, unit, grid)
    error = float(at.residual[at.best] / freedom)
    return MostLikely(at.effects[at.best], error, float(grid[at.best]) * error)


@dataclass(frozen=True, eq=False)
class _At:
    """q(γ) and the effects on a grid, and the place of the largest ℓ(γ)."""

    residual: Floats
    effects: Floats
    best: int


def _at(parts: tuple[Part, ...], eigenvalues: Floats, scatter: float, freedom: float, unit: float, grid: Floats) -> _At:
    explained, effects = _solved(parts, grid)
    log_likelihood, residual = likelihood(eigenvalues, explained, scatter, freedom, unit, grid)
    return _At(residual, effects, int(log_likelihood.argmax()))


def _solved(parts: tuple[Part, ...], grid: Floats) -> tuple[Floats, Floats]:
    """γbᵀ(I + γL)⁻¹b, and γ(I + γL)⁻¹b (grid × interviewers), for each γ of `grid`."""
    explained, effects = np.zeros(len(grid)), np.zeros((len(grid), sum(len(part.members) for part in parts)))
    for part in parts:
        found = part.ridges(grid)
        explained += found.explained
        effects[:, part.members] = found.effects
    return explained, effects


def likelihood(
    eigenvalues: Floats, explained: Floats, scatter: float, freedom: float, unit: float, grid: Floats | None = None
) -> tuple[Floats, Floats]:
    """ℓ(γ) and q(γ) on a grid, by default the one of the posterior; `explained` is what q(γ) leaves of c."""
    residual = np.maximum(scatter - explained, FLOOR * unit**2)
    stretch = np.log(1 + (GRID if grid is None else grid)[:, None] * eigenvalues).sum(axis=1)
    return -0.5 * stretch - freedom / 2 * np.log(residual), residual


def _rising(parts: tuple[Part, ...]) -> Floats:
    return np.sort(np.concatenate([np.zeros(0), *(part.eigenvalues for part in parts)]))


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
