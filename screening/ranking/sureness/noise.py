"""How Σ_e reaches a candidate's domain scores: by how many saw each domain, and by what was left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Codes, Flags, Floats
from screening.ranking.scores.cells import Cells
from screening.ranking.scores.formula import Formula
from screening.ranking.severity.pairs import Pairs
from screening.ranking.sureness.matrices import Split

SMALLEST_GAP_VARIANCE = 0.05
"""Floor of σ_δ², in squared points of a 1–5 scale (docs/method.md §2.5, the paragraph under the formulas)."""


@dataclass(frozen=True, eq=False)
class Noise:
    """Covariances of candidates' domain scores, worked out once for all whose panels and gaps are alike.

    V_i,ab = Σ_e,ab × `shares`[k, a, b], plus `gaps`[k, a] on the diagonal, k the `pattern` of candidate i; `often` is
    the share of candidates with each pattern.
    """

    shares: Floats
    gaps: Floats
    pattern: Codes
    often: Floats

    @classmethod
    def of(cls, shares: Floats, gaps: Floats) -> Noise:
        """From `shares` (candidates × domains × domains) and `gaps` (candidates × domains), those alike put together."""
        people, size = gaps.shape
        table = np.concatenate([shares.reshape(people, size * size), gaps], axis=1)
        if (table == table[0]).all():
            return cls(shares[:1], gaps[:1], np.zeros(people, dtype=np.intp), np.ones(1))
        _, example, pattern, count = np.unique(
            np.round(table, 12), axis=0, return_index=True, return_inverse=True, return_counts=True
        )
        return cls(shares[example], gaps[example], pattern.reshape(-1), count / people)

    def covariances(self, errors: Floats) -> Split:
        """V of every pattern for each drawn Σ_e: rows of arrays, draws × patterns."""
        size = range(errors.shape[-1])
        return [
            [errors[:, a, b, None] * self.shares[:, a, b] + (self.gaps[:, a] if a == b else 0.0) for b in size]
            for a in size
        ]

    def mean(self, errors: Floats) -> Floats:
        """The mean of V over the candidates for each drawn Σ_e."""
        shares = np.tensordot(self.often, self.shares, axes=1)
        return np.asarray(errors * shares + np.diag(self.often @ self.gaps))


def shares_of(present: Flags, pairs: Pairs, candidates: int) -> Floats:
    """Per candidate, domains × domains: common interviewers / (interviewers of the one × of the other).

    `present` marks which of the interviews `pairs` scored which domain.
    """
    seen = present.astype(np.float64)
    count = np.stack([np.bincount(pairs.candidate, column, candidates) for column in seen.T], axis=1)
    shares = np.zeros((candidates, seen.shape[1], seen.shape[1]))
    for first, second in np.ndindex(*shares.shape[1:]):
        common = np.bincount(pairs.candidate, seen[:, first] * seen[:, second], candidates)
        shares[:, first, second] = common / np.maximum(count[:, first] * count[:, second], 1)
    return shares


def gap_noise(coverage: Floats, gap: float, formula: Formula) -> Floats:
    """σ_δ²(1 − κ)/C per domain that counts, C the number of its planned criteria that weigh anything."""
    planned = np.bincount(formula.domain_of, formula.within > 0, len(formula.domains))[formula.counts]
    return np.asarray(gap * np.maximum(1 - coverage, 0.0) / planned)


def gap_variance(cells: Cells, adjusted: Floats, domains: Floats, means: Floats) -> float:
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
