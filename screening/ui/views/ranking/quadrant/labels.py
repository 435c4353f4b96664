"""Names beside points that lie over no other name and no other point, worked out for the smallest drawing there is.

On a larger one points only move apart, so what fits there fits everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SMALLEST = (290.0, 400.0)
"""Pixels across and up that are left for the drawing on a phone."""

LETTER, LINE, DOT = 7.4, 15.0, 7.0
"""Pixels: how wide a letter is and how high a line, and from the middle of a point to where it ends."""


@dataclass(frozen=True, slots=True)
class Side:
    """Where a name can stand beside its point: how far from it, and which way it runs."""

    dx: int
    dy: int
    align: str


SIDES = (
    Side(10, 0, "left"),
    Side(-10, 0, "right"),
    Side(0, -16, "center"),
    Side(0, 17, "center"),
    Side(9, -13, "left"),
    Side(-9, -13, "right"),
    Side(9, 14, "left"),
    Side(-9, 14, "right"),
)
STARTS = {"left": 0.0, "right": -1.0, "center": -0.5}
Boxes = NDArray[np.float64]


def beside(
    points: Sequence[tuple[float, float]], lengths: Sequence[int], limits: tuple[float, float], *, crowded: bool
) -> list[Side | None]:
    """A side for the name (of so many letters) of each of `points`, the first of which choose first.

    Where every side lies over something it is the one that does so least, or none when it is `crowded`. Remembered by the
    places alone, so that a page that is drawn again need not work it out again.
    """
    return list(_beside(tuple(points), tuple(lengths), limits, crowded))


@lru_cache(maxsize=64)
def _beside(
    points: tuple[tuple[float, float], ...], lengths: tuple[int, ...], limits: tuple[float, float], crowded: bool
) -> tuple[Side | None, ...]:
    low, high = limits
    places = np.array(points, dtype=np.float64).reshape(-1, 2)
    x = (places[:, 0] - low) / (high - low) * SMALLEST[0]
    y = (high - places[:, 1]) / (high - low) * SMALLEST[1]
    taken = np.stack([x - DOT, y - DOT, x + DOT, y + DOT], axis=1)
    found: list[Side | None] = []
    for one, length in enumerate(lengths):
        wanted = _boxes(x[one], y[one], length * LETTER)
        others = np.delete(taken, one, axis=0)
        lies_over = _shared(wanted, others) + 1e6 * ((wanted[:, 0] < 0) | (wanted[:, 2] > SMALLEST[0]))
        best = int(lies_over.argmin())
        free = lies_over[best] == 0
        found.append(SIDES[best] if free or not crowded else None)
        if found[-1]:
            taken = np.vstack([taken, wanted[best]])
    return tuple(found)


def _boxes(x: float, y: float, width: float) -> Boxes:
    """The box of a name on each of the sides."""
    lefts = np.array([x + side.dx + STARTS[side.align] * width for side in SIDES])
    tops = np.array([y + side.dy - LINE / 2 for side in SIDES])
    return np.stack([lefts, tops, lefts + width, tops + LINE], axis=1)


def _shared(wanted: Boxes, taken: Boxes) -> NDArray[np.float64]:
    """How much of each wanted box lies over taken ones."""
    across = np.minimum(wanted[:, None, 2], taken[:, 2]) - np.maximum(wanted[:, None, 0], taken[:, 0])
    down = np.minimum(wanted[:, None, 3], taken[:, 3]) - np.maximum(wanted[:, None, 1], taken[:, 1])
    return np.asarray((np.maximum(across, 0) * np.maximum(down, 0)).sum(axis=1))
