"""How true scores are spread over the field, and about which mean: one of each per draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Floats, Singles
from screening.ranking.sureness.error import ENOUGH_CANDIDATES, PRIOR_VARIANCE, alike
from screening.ranking.sureness.matrices import Split, cholesky, floored, inverse_wishart, split, summed

SPREAD_FREEDOM = 4.0
"""The usual spread counts as so many candidates (docs/method.md §2.5, Σ_θ)."""

SMALLEST_SPREAD = 0.02
"""Floor of the eigenvalues of Σ_θ, in squared points of a 1–5 scale (docs/method.md §2.5, Σ_θ)."""


def field_freedom(people: int, domains: int) -> float:
    """Degrees of freedom of T; those of the scores count from three candidates on."""
    return (people - 1 if people >= ENOUGH_CANDIDATES else 0) + SPREAD_FREEDOM + domains + 1


@dataclass(frozen=True, eq=False)
class Field:
    """Σ_θ in `spread` (draws × domains × domains) and μ in `centre` (draws × domains)."""

    spread: Floats
    centre: Floats

    @classmethod
    def drawn(cls, scores: Singles, noise: Floats, triangles: Floats, steps: Floats, unit: float) -> Field:
        """From the scores of the field, domains × draws × candidates (one draw for all where they do not differ).

        T, the covariance of scores as they are seen, is drawn from the inverse Wishart with scale A + 4(P + V̄), A = Σ (S −
        S̄)(S − S̄)ᵀ and V̄ the mean `noise` of each draw (Gelman et al., *Bayesian Data Analysis*, 3rd ed., 3.6); then Σ_θ =
        T − V̄, its eigenvalues floored, and μ ~ N(S̄, T/n). Fewer than three candidates say nothing of it: A is left out.
        """
        size, _, people = scores.shape
        mean = scores.mean(axis=2)
        usual = alike(np.full(size, PRIOR_VARIANCE * unit**2))
        scale = SPREAD_FREEDOM * (usual + noise)
        if people >= ENOUGH_CANDIDATES:
            scale = scale + _scatter(scores - mean[:, :, None])
        total = inverse_wishart(scale, triangles)
        step = _coloured(cholesky(split(total / people)), steps)
        return cls(floored(total - noise, SMALLEST_SPREAD * unit**2), mean.T.astype(np.float64) + step)


def _coloured(lower: Split, noise: Floats) -> Floats:
    """L·noise for each draw."""
    return np.stack([summed(factor * noise[:, place] for place, factor in enumerate(row)) for row in lower], axis=1)


def _scatter(away: Singles) -> Floats:
    """Σ over candidates of the products of domains, draws × domains × domains."""
    size = len(away)
    found = np.empty((away.shape[1], size, size))
    for first, second in np.ndindex(size, size):
        if first <= second:
            found[:, first, second] = found[:, second, first] = np.einsum("dn,dn->d", away[first], away[second])
    return found
