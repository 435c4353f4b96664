"""Ridge estimates on a large matrix for a whole grid of ridges at once, without the eigenvectors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from screening.ranking.scores.arrays import Floats

PRECISE = 1e-13
"""How small what is left of each equation is in the end, beside the length of its solution."""

SPARSE = 4
"""Where fewer than one place in so many is filled, the filled ones alone are multiplied."""


@dataclass(frozen=True, eq=False)
class Ridges:
    """For each γ of a grid: γbᵀ(I + γL)⁻¹b in `explained`, γ(I + γL)⁻¹b in `effects` (grid × members)."""

    explained: Floats
    effects: Floats


def ridges(matrix: Floats, shift: Floats, grid: Floats) -> Ridges | None:
    """The ridge estimates of L (`matrix`, positive semidefinite) and b (`shift`), by the Lanczos process from b.

    In the basis that the process builds, L is tridiagonal, and I + γL is factored there for the whole grid as it grows.
    Step by step that is the method of conjugate gradients (Golub & Van Loan, *Matrix Computations*, 10.2), so it needs no
    orthogonalising. None where it is no gain: when it has not ended in half as many steps as there are members.
    """
    length = float(np.linalg.norm(shift))
    if length == 0:
        return Ridges(np.zeros(len(grid)), np.zeros((len(grid), len(shift))))
    times, factor = _multiplication(matrix), _Factor(grid)
    basis, before, beta = [shift / length], np.zeros(len(shift)), 0.0
    while len(basis) <= len(shift) // 2:
        following = times(basis[-1]) - beta * before
        alpha = float(following @ basis[-1])
        following -= alpha * basis[-1]
        factor.grow(alpha, beta)
        before, beta = basis[-1], float(np.linalg.norm(following))
        if factor.left(beta) <= PRECISE:
            effects = (grid * length)[:, None] * (factor.solution() @ np.stack(basis))
            return Ridges(grid * length**2 * factor.first, effects)
        basis.append(following / beta)
    return None


@dataclass(eq=False)
class _Factor:
    """I + γT = (bidiagonal) · pivots · (bidiagonal)ᵀ for a tridiagonal T that grows, and (I + γT)x = (1, 0, 0, …).

    Every array is over the grid. `first` is the first number of x so far.
    """

    grid: Floats
    pivots: list[Floats] = field(default_factory=list)
    steps: list[Floats] = field(default_factory=list)
    rests: list[Floats] = field(default_factory=list)
    first: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.first = np.zeros(len(self.grid))

    def grow(self, alpha: float, beta: float) -> None:
        """One row more: `alpha` on the diagonal of T, `beta` beside it."""
        step = self.grid * beta / self.pivots[-1] if self.pivots else np.zeros(len(self.grid))
        self.steps.append(step)
        self.rests.append(-step * self.rests[-1] if self.rests else np.ones(len(self.grid)))
        self.pivots.append(1 + self.grid * (alpha - beta * step))
        self.first += self.rests[-1] ** 2 / self.pivots[-1]

    def left(self, beta: float) -> float:
        """What is left of the worst equation when T goes on with `beta`, beside a lower bound of the length of x."""
        return float((self.grid * beta * np.abs(self.rests[-1] / self.pivots[-1]) / self.first).max(initial=0.0))

    def solution(self) -> Floats:
        """x, grid × rows."""
        found = [self.rests[-1] / self.pivots[-1]]
        for rest, pivot, step in zip(self.rests[-2::-1], self.pivots[-2::-1], self.steps[:0:-1], strict=True):
            found.append(rest / pivot - step * found[-1])
        return np.stack(found[::-1], axis=1)


def _multiplication(matrix: Floats) -> Callable[[Floats], Floats]:
    """`matrix` times a vector; of a matrix that is mostly zeros the other places only. No row is all zeros."""
    row, column = np.nonzero(matrix)
    if SPARSE * len(row) > matrix.size:
        return lambda vector: np.asarray(matrix @ vector)
    values, starts = matrix[row, column], np.flatnonzero(np.diff(row, prepend=-1))
    return lambda vector: np.asarray(np.add.reduceat(values * vector[column], starts))
