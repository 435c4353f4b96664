"""Small covariance matrices by the thousand: inverse-Wishart draws, and the algebra of a posterior, all draws at once.

Stacks have the matrix on the last two axes; `Split` matrices are lists of rows of arrays of any shape, so that the sums run
over long arrays and never over single matrices.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from screening.ranking.scores.arrays import Floats

Split: TypeAlias = list[list[NDArray[Any]]]
"""A matrix whose entries are arrays that broadcast together."""


def bartlett(freedom: float, size: int, count: int, random: np.random.Generator) -> Floats:
    """`count` lower triangles A with AAᵀ ~ Wishart(`freedom`, I), `freedom` at least `size` (Bartlett 1933)."""
    lower = np.zeros((count, size, size))
    for row in range(size):
        lower[:, row, row] = np.sqrt(random.chisquare(freedom - row, count))
        for column in range(row):
            lower[:, row, column] = random.standard_normal(count)
    return lower


def inverse_wishart(scale: Floats, lower: Floats) -> Floats:
    """A draw of the inverse Wishart with `scale` (matrix, or one per draw) from each of the `bartlett` triangles.

    Its mean is scale/(freedom − size − 1) (Gelman et al., *Bayesian Data Analysis*, 3rd ed., appendix A).
    """
    root = cholesky(split(scale))
    size = range(len(root))
    raised: Split = [[root[b][a] if b >= a else np.zeros(()) for b in size] for a in size]
    turned = solved([[lower[:, a, b] for b in range(a + 1)] for a in size], raised)
    return stacked(product(turned, turned), lower.shape)


def floored(matrices: Floats, smallest: float) -> Floats:
    """The matrices with every eigenvalue raised to `smallest` at least."""
    if matrices.shape[-1] == 2:
        return _floored_pairs(matrices, smallest)
    values, vectors = np.linalg.eigh(matrices)
    return np.asarray((vectors * np.maximum(values, smallest)[..., None, :]) @ np.swapaxes(vectors, -1, -2))


def _floored_pairs(matrices: Floats, smallest: float) -> Floats:
    """Of two domains: the matrix times one number plus another on the diagonal, so that both eigenvalues come out right."""
    middle = (matrices[:, 0, 0] + matrices[:, 1, 1]) / 2
    half = np.hypot((matrices[:, 0, 0] - matrices[:, 1, 1]) / 2, matrices[:, 0, 1])
    low, high = np.maximum(middle - half, smallest), np.maximum(middle + half, smallest)
    factor = np.where(half > 0, (high - low) / np.where(half > 0, 2 * half, 1.0), 1.0)
    return np.asarray(factor[:, None, None] * matrices + (high - factor * (middle + half))[:, None, None] * np.eye(2))


def stacked(matrix: Split, shape: tuple[int, ...]) -> Floats:
    """Rows of entries as a stack of `shape`."""
    result = np.empty(shape)
    for row, entries in enumerate(matrix):
        for column, entry in enumerate(entries):
            result[..., row, column] = entry
    return result


def split(matrices: Floats) -> Split:
    """A stack as rows of entries."""
    size = range(matrices.shape[-1])
    return [[matrices[..., row, column] for column in size] for row in size]


def cholesky(matrix: Split) -> Split:
    """The lower triangle L with LLᵀ = `matrix`; what lies above the diagonal is left out of the rows."""
    lower: Split = []
    for row, entries in enumerate(matrix):
        lower.append([])
        for column in range(row + 1):
            rest = entries[column]
            for before in range(column):
                rest = rest - lower[row][before] * lower[column][before]
            lower[row].append(np.sqrt(rest) if column == row else rest / lower[column][column])
    return lower


def solved(lower: Split, right: Split) -> Split:
    """L⁻¹ `right`, by rows."""
    found: Split = []
    for row, factors in enumerate(lower):
        entries = []
        for column, entry in enumerate(right[row]):
            for before in range(row):
                entry = entry - factors[before] * found[before][column]
            entries.append(entry / factors[row])
        found.append(entries)
    return found


def product(left: Split, right: Split) -> Split:
    """`left`ᵀ `right`."""
    size = range(len(left[0])), range(len(right[0]))
    return [
        [summed(one[row] * other[column] for one, other in zip(left, right, strict=True)) for column in size[1]]
        for row in size[0]
    ]


def summed(entries: Iterable[NDArray[Any]]) -> NDArray[Any]:
    """Arrays of any shapes that broadcast together, added up."""
    return reduce(np.add, entries)
