"""The link matrix in its connected parts: interviewers who share nothing are estimated apart, and large parts sparingly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.ranking.scores.arrays import Codes, Floats
from screening.ranking.scores.components import components_of
from screening.ranking.severity.krylov import Krylov, Ridges
from screening.ranking.severity.links import NO_LINK

LARGE = 400
"""From so many members on, eigenvectors are worked out only where they are asked for."""

SAME, CHUNK = 1e-12, 64
"""What differs by less, beside the largest number, is the same but for rounding; and how many rows are compared at a time."""


@dataclass(frozen=True, eq=False)
class Part:
    """Interviewers who hang together: their places in `members`, L and b of them.

    `twin` is a part with the same matrix but for a factor, where one is known, and the factor.
    """

    members: Codes
    matrix: Floats
    shift: Floats
    twin: tuple[Part, float] | None = None

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
            twin, factor = self.twin
            return twin.eigenvalues * factor
        return _exact_zeros(np.linalg.eigvalsh(self.matrix))

    def ridges(self, grid: Floats) -> Ridges:
        """γ(I + γL)⁻¹b, and its product with b, for each γ of `grid`."""
        if len(self.members) < LARGE:
            return self._by_vectors(grid)
        if self.twin is not None and (times := _times(self.shift, self.twin[0].shift)) is not None:
            twin, factor = self.twin
            same = twin.ridges(grid * factor)
            return Ridges(same.explained * times**2 / factor, same.effects * times / factor)
        sparing = self._krylov.ridges(grid)
        return self._by_vectors(grid) if sparing is None else sparing

    @cached_property
    def _krylov(self) -> Krylov:
        return Krylov(self.matrix, self.shift - self.shift.mean())

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
        inside = matrix if group.all() else matrix.take(members, axis=0).take(members, axis=1)
        twin = large.get(len(members))
        factor = None if twin is None else _times(inside, twin.matrix)
        found.append(Part(members, inside, shift[members], None if twin is None or factor is None else (twin, factor)))
    return tuple(found)


def _times(values: Floats, others: Floats) -> float | None:
    """The number that makes `values` of `others`, row by row (their largest are not both nothing); None where none does."""
    place = np.unravel_index(int(np.abs(others[:CHUNK]).argmax()), others[:CHUNK].shape)
    if not others[place]:
        return None
    factor = float(values[place] / others[place])
    largest = SAME * abs(float(values[place]))
    chunks = range(0, len(values), CHUNK)
    same = all((np.abs(values[k : k + CHUNK] - factor * others[k : k + CHUNK]) <= largest).all() for k in chunks)
    return factor if same else None


def decomposed(matrix: Floats) -> tuple[Floats, Floats]:
    """λ (zeros made exact), rising, and the eigenvectors as columns."""
    values, vectors = np.linalg.eigh(matrix)
    return _exact_zeros(values), vectors


def _exact_zeros(values: NDArray[Any]) -> Floats:
    return np.where(values >= NO_LINK, values, 0.0)
