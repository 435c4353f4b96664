"""Severities that the comparisons leave possible, drawn from their posterior instead of its mean alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Codes, Floats
from screening.ranking.severity.integration import GRID, SeverityPosterior
from screening.ranking.severity.parts import LARGE, Part

FEW, BLOCK = 4, 128
"""With more values of γ than this among the draws eigenvectors are quicker; and the rows that are solved at a time."""


@dataclass(frozen=True, eq=False)
class DrawnSeverities:
    """Draws of all severities together; variances in squared points of the scale, one per draw.

    `away` (draws × interviewers) is how far each severity lies from the posterior mean. `spent` is what estimating the
    severities takes from the scatter of residuals, σ² Σ γλ/(1 + γλ), and `new` the variance γσ² among interviewers, which
    is that of somebody nobody was compared with.
    """

    away: Floats
    spent: Floats
    new: Floats


def severities(
    posterior: SeverityPosterior, count: int, random: np.random.Generator, usual: float, weight: float, turn: Codes
) -> DrawnSeverities | None:
    """`count` draws of γ, σ² and the severities; None where nothing was learnt about them.

    γ comes from its weights on the grid, then σ² ~ (q(γ) + weight·usual)/χ²(ν + weight + 2), which is the posterior of the
    error variance with candidates integrated out (Gelman et al., *Bayesian Data Analysis*, 3rd ed., 14.2) under a prior
    centred at `usual` that counts as `weight` comparisons, then s ~ N(γ(I + γL)⁻¹b, σ²γ(I + γL)⁻¹). Interviewers whom
    nothing links are thereby drawn from N(0, γσ²) apart from each other. Standard normal numbers belong to interviewers,
    not to eigenvectors, so that these may be turned or mirrored and the draws stay the same; `turn` is the turn of each
    interviewer in getting them, so that the order in which they came to be known does not matter.
    """
    if posterior.error is None:
        return None
    if posterior.mixture:
        return _mixed(posterior, count, random, usual, weight, turn)
    ratio_of = random.choice(len(GRID), count, p=posterior.weights)
    freedom = posterior.freedom + weight
    error = (posterior.residual[ratio_of] + weight * usual) / random.chisquare(freedom + 2, count)
    away = posterior.effects[ratio_of] - posterior.values
    noise = random.standard_normal(away.shape)[:, turn]
    for part in posterior.parts:
        mine = _coloured(part, noise[:, part.members], ratio_of, turn[part.members])
        away[:, part.members] += np.sqrt(error)[:, None] * mine
    return DrawnSeverities(away, error * _used(posterior)[ratio_of], GRID[ratio_of] * error)


def _coloured(part: Part, noise: Floats, ratio_of: Codes, turn: Codes) -> Floats:
    """Standard normal `noise` (draws × members) with the covariance γ(I + γL)⁻¹, each draw with its own γ.

    By the symmetric root; where a large part has few γ, by the Cholesky factor G of I/γ + L for each, as G⁻ᵀ·noise.
    """
    ratios = np.unique(ratio_of)
    if len(part.members) < LARGE or len(ratios) > FEW:
        return part.coloured(noise @ part.decomposed[1], GRID[ratio_of])
    order = np.argsort(turn)
    matrix, result = part.matrix.take(order, axis=0).take(order, axis=1), np.zeros_like(noise)
    for ratio in ratios[ratios > 0]:
        here = np.flatnonzero(ratio_of == ratio)
        root = np.linalg.cholesky(matrix + np.eye(len(order)) / GRID[ratio])
        result[here[:, None], order] = _back_solved(root, noise[here][:, order].T).T
    return result


def _back_solved(lower: Floats, right: Floats) -> Floats:
    """x with Lᵀx = `right`, a block of rows at a time, the last first."""
    found = right.copy()
    for first in range((len(found) - 1) // BLOCK * BLOCK, -1, -BLOCK):
        here = slice(first, first + BLOCK)
        found[here] = np.linalg.solve(lower[here, here].T, found[here])
        found[:first] -= lower[here, :first].T @ found[here]
    return found


def _used(posterior: SeverityPosterior) -> Floats:
    """Σ γλ/(1 + γλ) for each γ of the grid: the effective number of parameters (Hastie & Tibshirani 1990, 3.5)."""
    stretched = GRID[:, None] * posterior.eigenvalues
    return np.asarray((stretched / (1 + stretched)).sum(axis=1))


def _mixed(
    posterior: SeverityPosterior, count: int, random: np.random.Generator, usual: float, weight: float, turn: Codes
) -> DrawnSeverities:
    """Each draw from one of the posteriors that are mixed, chosen by their weights."""
    shares = np.array([share for share, _ in posterior.mixture])
    chosen: Codes = random.choice(len(shares), count, p=shares / shares.sum())
    away, spent, new = np.zeros((count, len(posterior.values))), np.zeros(count), np.zeros(count)
    for place, (_, one) in enumerate(posterior.mixture):
        here = np.flatnonzero(chosen == place)
        drawn = severities(one, len(here), random, usual, weight, turn)
        if drawn is not None and len(here):
            away[here], spent[here], new[here] = drawn.away + one.values - posterior.values, drawn.spent, drawn.new
    return DrawnSeverities(away, spent, new)
