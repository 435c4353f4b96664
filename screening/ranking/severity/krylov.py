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


class Krylov:
    """The Lanczos process from b with L, which is tridiagonal in the basis that the process builds.

    It goes on as far as a grid of ridges asks, and what was built serves the next grid. Step by step that is the method of
    conjugate gradients (Golub & Van Loan, *Matrix Computations*, 10.2), so it needs no orthogonalising.
    """

    def __init__(self, matrix: Floats, shift: Floats) -> None:
        """From L, positive semidefinite and without a row of zeros, and b."""
        self._times = _multiplication(matrix)
        self._length = float(np.linalg.norm(shift))
        self._basis = [shift / (self._length or 1.0)]
        self._alphas, self._betas = list[float](), [0.0]

    def ridges(self, grid: Floats) -> Ridges | None:
        """The ridge estimates for each γ of `grid`.

        None where it is no gain: when it has not ended in half as many steps as there are members.
        """
        size = len(self._basis[0])
        if self._length == 0:
            return Ridges(np.zeros(len(grid)), np.zeros((len(grid), size)))
        factor = _Factor(grid)
        for step in range(size // 2):
            if step == len(self._alphas):
                self._go_on()
            factor.grow(self._alphas[step], self._betas[step])
            if factor.left(self._betas[step + 1]) <= PRECISE:
                solution = factor.solution() @ np.stack(self._basis[: step + 1])
                return Ridges(grid * self._length**2 * factor.first, (grid * self._length)[:, None] * solution)
        return None

    def _go_on(self) -> None:
        last = self._basis[-1]
        following = self._times(last)
        if self._alphas:
            following -= self._betas[-1] * self._basis[-2]
        self._alphas.append(float(following @ last))
        following -= self._alphas[-1] * last
        self._betas.append(float(np.linalg.norm(following)))
        self._basis.append(following / (self._betas[-1] or 1.0))


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
    if SPARSE * np.count_nonzero(matrix) > matrix.size:
        return lambda vector: np.asarray(matrix @ vector)
    row, column = np.nonzero(matrix)
    values, starts = matrix[row, column], np.flatnonzero(np.diff(row, prepend=-1))
    return lambda vector: np.asarray(np.add.reduceat(values * vector[column], starts))
