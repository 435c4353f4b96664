"""What the scores say about each candidate's true domain scores: an empirical-Bayes posterior.

Interviewers of one candidate differ by halo and noise; that gives the error of a domain score. Candidates differ; what
is left of that after the error is the spread of true scores. Both together say how far a score is to be trusted.
Formulas and constants are those of docs/method.md §2.5, which also says how the intervals did in simulations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Codes, Flags, Floats, Singles
from screening.ranking.scores.cells import Cells
from screening.ranking.scores.formula import Formula
from screening.ranking.severity.pairs import Pairs, pair_scores

PRIOR_FREEDOM = 4.0
"""ν₀: the prior of the error counts as so many comparisons (docs/method.md §2.5, Σ_e)."""

PRIOR_VARIANCE = 0.30
"""s₀² of the prior P = s₀²(½I + ½J), in squared points of a 1–5 scale (docs/method.md §2.5, P).

The variance of one interviewer's domain score that is assumed before any is seen, half of it halo that the domains share.
"""

SMALLEST_SPREAD = 0.02
"""Floor of the eigenvalues of Σ_θ, in squared points of a 1–5 scale (docs/method.md §2.5, Σ_θ)."""

SMALLEST_GAP_VARIANCE = 0.05
"""Floor of σ_δ², in squared points of a 1–5 scale (docs/method.md §2.5, the paragraph under the formulas)."""

ENOUGH_CANDIDATES = 3
"""With fewer candidates their spread cannot be told from their scores (docs/method.md §2.5, Σ_θ)."""

JITTER = 1e-9
"""Added to the diagonal of each posterior covariance, in squared points of a 1–5 scale, so that it has a Cholesky factor."""

CHUNK = 100
"""Draws made at a time, to bound the memory; another number gives other draws from the same seed."""


@dataclass(frozen=True, eq=False)
class DomainPosterior:
    """Normal posteriors of the true domain scores, for the candidates at `positions`.

    Only domains that count are modelled; `domains` are their places in the formula. `mean` is candidates × domains and
    `covariance` candidates × domains × domains. `error` is the covariance of one interviewer's domain scores,
    `gap_variance` the variance of a criterion about its domain that a gap leaves open, `spread` the covariance of true
    scores in the field.
    """

    positions: Codes
    domains: Codes
    mean: Floats
    covariance: Floats
    error: Floats
    gap_variance: float
    spread: Floats

    def draws(self, count: int, seed: int) -> Iterator[Singles]:
        """True domain scores drawn `count` times in chunks: domains × draws × candidates, in single precision."""
        random = np.random.Generator(np.random.PCG64(seed))
        people, domains = self.mean.shape
        lower = np.linalg.cholesky(self.covariance).astype(np.float32)
        mean = self.mean.astype(np.float32)
        chunk = max(1, min(CHUNK, 4_000_000 // max(people, 1)))
        for done in range(0, count, chunk):
            noise = random.standard_normal((domains, min(chunk, count - done), people), dtype=np.float32)
            yield _coloured(noise, mean, lower)


def _coloured(
    noise: Singles,
    mean: Singles,
    lower: Singles,
) -> Singles:
    """mean + lower·noise; works from the last domain back, so that the noise can be overwritten."""
    for domain in reversed(range(len(noise))):
        noise[domain] *= lower[:, domain, domain]
        for earlier in range(domain):
            noise[domain] += lower[:, domain, earlier] * noise[earlier]
        noise[domain] += mean[:, domain]
    return noise


def domain_posterior(
    cells: Cells,
    scores: Floats,
    adjusted: Floats,
    domains: Floats,
    coverage: Floats,
    means: Floats,
    positions: Codes,
    calibrating: Flags,
) -> DomainPosterior:
    """The posterior of the candidates at `positions`.

    `scores` are adjusted ratings, `adjusted` their candidate × criterion means, `domains` and `coverage` what follows
    from them. `calibrating` marks the candidates whose scores say how the field is spread; those at `positions` are
    among them.
    """
    formula = cells.formula
    counting = np.flatnonzero(formula.counts)
    pairs = pair_scores(cells, scores, means, formula.domain_of, formula.within)
    level = pairs.level[:, counting]
    field = np.flatnonzero(calibrating)
    error = _error(level, pairs, cells.shape[0], formula.unit)
    gap = _gap_variance(cells, adjusted, domains, means)
    noise = _noise(level, pairs, error, cells.shape[0])[field] + _gap_noise(coverage[field][:, counting], gap, formula)
    spread = _spread(domains[field][:, counting], noise, formula.unit)
    centre = domains[field][:, counting].mean(axis=0)
    own = noise[np.searchsorted(field, positions)]
    trust = np.swapaxes(np.linalg.solve(spread + own, np.broadcast_to(spread, own.shape)), 1, 2)
    mean = centre + np.einsum("iab,ib->ia", trust, domains[positions][:, counting] - centre)
    covariance = spread - trust @ spread
    covariance = (covariance + np.swapaxes(covariance, 1, 2)) / 2 + JITTER * formula.unit**2 * np.eye(len(counting))
    return DomainPosterior(positions, counting, mean, covariance, error, gap, spread)


def prior_covariance(domains: int, unit: float) -> Floats:
    """P = s₀²(½I + ½J), domains × domains: assumed of interviewers, and of candidates when there are fewer than three."""
    return PRIOR_VARIANCE * unit**2 * (np.eye(domains) + 1) / 2


def _error(level: Floats, pairs: Pairs, candidates: int, unit: float) -> Floats:
    """Σ_e = (Σ εεᵀ + ν₀·prior) / (ν + ν₀); domains that were compared unequally often are scaled each by its own ν."""
    present = ~np.isnan(level)
    residual = np.zeros_like(level)
    freedom = np.full(level.shape[1], PRIOR_FREEDOM)
    for domain in range(level.shape[1]):
        here = present[:, domain]
        owner, values = pairs.candidate[here], level[here, domain]
        count = np.bincount(owner, minlength=candidates)
        residual[here, domain] = values - (np.bincount(owner, values, candidates) / np.maximum(count, 1))[owner]
        freedom[domain] += np.maximum(count - 1, 0).sum()
    scatter = residual.T @ residual + PRIOR_FREEDOM * prior_covariance(level.shape[1], unit)
    return np.asarray(scatter / np.sqrt(np.outer(freedom, freedom)))


def _noise(level: Floats, pairs: Pairs, error: Floats, candidates: int) -> Floats:
    """Covariance of each candidate's domain scores: Σ_e,ab × common interviewers / (interviewers of a × of b)."""
    present = (~np.isnan(level)).astype(np.float64)
    count = np.stack([np.bincount(pairs.candidate, column, candidates) for column in present.T], axis=1)
    noise = np.zeros((candidates, *error.shape))
    for first, second in np.ndindex(*error.shape):
        common = np.bincount(pairs.candidate, present[:, first] * present[:, second], candidates)
        noise[:, first, second] = error[first, second] * common / np.maximum(count[:, first] * count[:, second], 1)
    return noise


def gap_noise(coverage: Floats, gap: float, formula: Formula) -> Floats:
    """σ_δ²(1 − κ)/C per domain that counts, C the number of its planned criteria that weigh anything."""
    planned = np.bincount(formula.domain_of, formula.within > 0, len(formula.domains))[formula.counts]
    return np.asarray(gap * np.maximum(1 - coverage, 0.0) / planned)


def _gap_noise(coverage: Floats, gap: float, formula: Formula) -> Floats:
    return gap_noise(coverage, gap, formula)[:, :, None] * np.eye(coverage.shape[1])


def _gap_variance(cells: Cells, adjusted: Floats, domains: Floats, means: Floats) -> float:
    """σ_δ²: pooled variance of x_ic − m_c − (S_ib − S̄_b) over the scored planned criteria."""
    weighing = cells.formula.overall > 0
    owner = cells.formula.domain_of[weighing]
    relative = domains - _column_means(domains)
    away = (adjusted[:, weighing] - means[weighing] - relative[:, owner])[cells.seen[:, weighing]]
    floor = SMALLEST_GAP_VARIANCE * cells.formula.unit**2
    return max(float(away.var(ddof=1)), floor) if len(away) > 1 else floor


def _column_means(values: Floats) -> Floats:
    known = ~np.isnan(values)
    return np.asarray(np.where(known, values, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1))


def _spread(domains: Floats, noise: Floats, unit: float) -> Floats:
    """Σ_θ = cov(S) − mean V with its eigenvalues floored; the prior when there are fewer than three candidates."""
    if len(domains) < ENOUGH_CANDIDATES:
        return prior_covariance(domains.shape[1], unit)
    values, vectors = np.linalg.eigh(np.atleast_2d(np.cov(domains, rowvar=False)) - noise.mean(axis=0))
    return np.asarray((vectors * np.maximum(values, SMALLEST_SPREAD * unit**2)) @ vectors.T)
