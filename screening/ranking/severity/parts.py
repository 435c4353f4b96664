"""The link matrix in its connected parts: interviewers who share nothing are estimated apart, and large parts sparingly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.ranking.scores.arrays import Codes, Floats
from screening.ranking.scores.components import components_of
from screening.ranking.severity.krylov import Ridges, ridges
from screening.ranking.severity.links import NO_LINK

LARGE = 400
"""From so many members on, eigenvectors are worked out only where they are asked for."""

SAME = 1e-12
"""Matrices that differ by less, beside the largest number in them, are the same but for rounding."""


@dataclass(frozen=True, eq=False)
class Part:
    """Interviewers who hang together: their places in `members`, L and b of them.

    `twin` is a part with the same matrix but for a factor, where one is known.
    """

    members: Codes
    matrix: Floats
    shift: Floats
    twin: Part | None = None

    @cached_property
    def decomposed(self) -> tuple[Floats, Floats]:
        """λ, rising, and the eigenvectors as columns."""
        return decomposed(self.matrix)

    @cached_property
    def eigenvalues(self) -> Floats:
        """λ, rising; zeros are exact."""
        if len(self.members) < LARGE:
            return self.decomposed[0]
        if self.twin is not None:
            return self.twin.eigenvalues * _factor(self.matrix, self.twin.matrix)
        return _exact_zeros(np.linalg.eigvalsh(self.matrix))

    def ridges(self, grid: Floats) -> Ridges:
        """γ(I + γL)⁻¹b, and its product with b, for each γ of `grid`."""
        sparing = ridges(self.matrix, self.shift - self.shift.mean(), grid) if len(self.members) >= LARGE else None
        return self._by_vectors(grid) if sparing is None else sparing

    def _by_vectors(self, grid: Floats) -> Ridges:
        values, vectors = self.decomposed
        turned = np.where(values > 0, vectors.T @ self.shift, 0.0)
        shrunk = grid[:, None] * turned / (1 + grid[:, None] * values)
        return Ridges(shrunk @ turned, shrunk @ vectors.T)

    def coloured(self, noise: Floats, ratio: Floats) -> Floats:
        """Standard normal `noise` (draws × members) given the covariance γ(I + γL)⁻¹, each draw with its own γ of `ratio`."""
        values, vectors = self.decomposed
        return np.asarray((noise * np.sqrt(ratio[:, None] / (1 + ratio[:, None] * values))) @ vectors.T)


def parts_of(matrix: Floats, shift: Floats, known: Iterable[Part] = ()) -> tuple[Part, ...]:
    """L and b in parts that share nothing, by their first member. `known` parts are of the same interviewers, perhaps with
    a multiple of the same links: large ones are decomposed once."""
    large = {len(part.members): part for part in known if len(part.members) >= LARGE}
    found = []
    for group in components_of(matrix < -NO_LINK):
        members = np.flatnonzero(group)
        part = Part(members, matrix.take(members, axis=0).take(members, axis=1), shift[members])
        twin = large.get(len(members))
        found.append(replace(part, twin=twin) if twin is not None and _multiple(part, twin) else part)
    return tuple(found)


def _multiple(part: Part, twin: Part) -> bool:
    """Whether the matrices are the same but for a factor."""
    factor = _factor(part.matrix, twin.matrix)
    largest = float(part.matrix.diagonal().max())
    return bool((np.abs(part.matrix - factor * twin.matrix) <= SAME * largest).all())


def _factor(matrix: Floats, other: Floats) -> float:
    return float(matrix.trace() / other.trace())


def decomposed(matrix: Floats) -> tuple[Floats, Floats]:
    """λ (zeros made exact), rising, and the eigenvectors as columns."""
    values, vectors = np.linalg.eigh(matrix)
    return _exact_zeros(values), vectors


def _exact_zeros(values: NDArray[Any]) -> Floats:
    return np.where(values >= NO_LINK, values, 0.0)
