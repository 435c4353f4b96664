"""How far interviewers of one candidate differ: the error of a domain score, estimated and drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Floats
from screening.ranking.severity.drawn import DrawnSeverities
from screening.ranking.severity.pairs import Pairs
from screening.ranking.sureness.matrices import bartlett, inverse_wishart

PRIOR_FREEDOM = 8.0
"""ν₀: the prior of the error counts as so many comparisons (docs/method.md §2.5, Σ_e)."""

PRIOR_VARIANCE = 0.30
"""s₀², in squared points of a 1–5 scale: the variance of one interviewer's domain score where there are fewer than three
candidates to see it from, and the usual spread of candidates (docs/method.md §2.5, P)."""

ERROR_SHARE = 0.56
"""How much of the variance of single-interview scores is error before anybody is seen twice: interviews by one person
apart agree to .44 (Huffcutt, Culbertson & Weyhrauch 2013; docs/method.md §2.5, P)."""

SMALLEST_VARIANCE = 0.02
"""Floor of that prior, in squared points of a 1–5 scale: never certain because everybody was given the same."""

ENOUGH_CANDIDATES = 3
"""With fewer candidates their spread cannot be told from their scores (docs/method.md §2.5)."""


@dataclass(frozen=True, eq=False)
class ErrorEstimate:
    """What is known of Σ_e, the covariance of one interviewer's domain scores about the candidate's.

    `scatter` is Σ εεᵀ over interviews, ε about the candidate's mean; `comparisons` are ν_b, how many of these are free per
    domain; `prior` is the P that counts as `PRIOR_FREEDOM` comparisons more.
    """

    scatter: Floats
    comparisons: Floats
    prior: Floats

    @property
    def measured(self) -> bool:
        """Whether anybody was seen by two interviewers on one domain."""
        return bool(self.comparisons.any())

    @property
    def mean(self) -> Floats:
        """(Σ εεᵀ + ν₀P)/(ν + ν₀); domains that were compared unequally often are scaled each by its own ν."""
        return self._scaled(self.scatter + PRIOR_FREEDOM * self.prior)

    def usual(self, weights: Floats) -> float:
        """The variance by the prior of an interview's overall level, in which domains count by `weights`."""
        return float(weights @ self.prior @ weights)

    def draws(self, severities: DrawnSeverities | None, count: int, random: np.random.Generator) -> Floats:
        """`count` draws of Σ_e, each a domains × domains matrix, by the inverse Wishart that has `mean` as its mean.

        With `severities` the scatter that estimating these took away is put back, draw by draw. Where domains were compared
        unequally often, the diagonal of each keeps the scaled inverse χ² of its own ν: the one with most comparisons is
        drawn and the others are widened, 1/χ²(k) being 1/χ²(m) over Beta(k/2, (m − k)/2).
        """
        size, freedom = len(self.prior), self.comparisons + PRIOR_FREEDOM
        scatter = self.scatter + PRIOR_FREEDOM * self.prior + self._spent(severities)
        most = float(freedom.max())
        drawn = inverse_wishart(most * self._scaled(scatter), bartlett(most + size + 1, size, count, random))
        fewer = np.flatnonzero(freedom < most)
        if len(fewer):
            widened = np.ones((count, size))
            share = random.beta((freedom[fewer] + 2) / 2, (most - freedom[fewer]) / 2, (count, len(fewer)))
            widened[:, fewer] = np.sqrt(freedom[fewer] / most / share)
            drawn *= widened[:, :, None] * widened[:, None, :]
        return drawn

    def _spent(self, severities: DrawnSeverities | None) -> Floats | float:
        """Severity is the same in every domain, so what estimating it took away is, up to ν_b/ν̄."""
        if severities is None or not self.measured:
            return 0.0
        share = np.sqrt(self.comparisons / self.comparisons.max())
        return np.asarray(severities.spent[:, None, None] * np.outer(share, share))

    def _scaled(self, scatter: Floats) -> Floats:
        freedom = self.comparisons + PRIOR_FREEDOM
        return np.asarray(scatter / np.sqrt(np.outer(freedom, freedom)))


def error_estimate(level: Floats, pairs: Pairs, candidates: int, unit: float) -> ErrorEstimate:
    """The estimate from `level`, interviews × domains (NaN where nothing was scored), of interviews `pairs`."""
    present = ~np.isnan(level)
    residual = np.zeros_like(level)
    comparisons, usual = np.zeros(level.shape[1]), np.full(level.shape[1], PRIOR_VARIANCE * unit**2)
    for domain in range(level.shape[1]):
        here = present[:, domain]
        owner, values = pairs.candidate[here], level[here, domain]
        count = np.bincount(owner, minlength=candidates)
        residual[here, domain] = values - (np.bincount(owner, values, candidates) / np.maximum(count, 1))[owner]
        comparisons[domain] = np.maximum(count - 1, 0).sum()
        if np.count_nonzero(count) >= ENOUGH_CANDIDATES:
            usual[domain] = max(ERROR_SHARE * float(values.var(ddof=1)), SMALLEST_VARIANCE * unit**2)
    return ErrorEstimate(residual.T @ residual, comparisons, alike(usual))


def alike(variances: Floats) -> Floats:
    """The covariance of domains with these `variances` of which half is shared: √p(½I + ½J)√p."""
    root = np.sqrt(variances)
    return np.asarray(np.outer(root, root) * (np.eye(len(root)) + 1) / 2)
