"""Array types, and the small sums that more than one module of the ranking needs."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Singles: TypeAlias = NDArray[np.float32]
Codes: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]

UNSHARED, SLICE = 250_000, 64
"""Multiplications that OpenBLAS still does on one core, and the rows below which a slice is not worth while."""

TIE = 1e-9
"""Scores on a 1–5 scale no further apart than this are the same score; on another scale `Formula.tie`."""


def number(value: float) -> float | None:
    """`value` as a Python float; None for anything that is not a finite number."""
    return float(value) if math.isfinite(value) else None


def added(groups: Codes, values: Floats, size: int) -> Floats:
    """`values` added up per group; groups are numbered 0 … size−1."""
    return np.asarray(np.bincount(groups, values, size), dtype=np.float64)


def across(table: NDArray[Any], weights: Floats) -> Floats:
    """`table` (rows × columns) times `weights` (columns, or columns × groups).

    Not `@`: BLAS shares out tables of this shape over threads, and waiting for a busy core then costs more than the sum.
    """
    if weights.ndim == 1:
        return np.asarray(np.einsum("ij,j->i", table, weights))
    return np.asarray(np.einsum("ij,kj->ik", table, np.ascontiguousarray(weights.T)))


def gram(left: Floats, right: Floats) -> Floats:
    """`left`ᵀ · `right` (both rows × columns), in slices too small for BLAS to share out; see `across`."""
    step = UNSHARED // max(left.shape[1] * right.shape[1], 1)
    if step < SLICE:
        return np.asarray(left.T @ right)
    total = np.zeros((left.shape[1], right.shape[1]))
    for first in range(0, len(left), step):
        total += left[first : first + step].T @ right[first : first + step]
    return total


def compressed(keys: Codes, size: int) -> tuple[Codes, Codes]:
    """The distinct `keys` in increasing order, and for each key its place among them.

    Every key lies in 0 … size−1. Small ranges are counted, large ones are sorted.
    """
    if size > 8 * len(keys) + 65_536:
        distinct, place = np.unique(keys, return_inverse=True)
        return distinct.astype(np.intp, copy=False), place.astype(np.intp, copy=False).reshape(-1)
    seen = np.zeros(size, dtype=np.bool_)
    seen[keys] = True
    distinct = np.flatnonzero(seen)
    place_of = np.empty(size, dtype=np.intp)
    place_of[distinct] = np.arange(len(distinct))
    return distinct, place_of.take(keys)
