"""A dense block of ratings: seats × candidates × criteria.

A seat is an interviewer's number within a candidate's own panel. Putting every rating in its place once costs one random
write each; all later sums run through memory in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.ranking.scores.arrays import Codes, Flags, Floats

FEW = 8
"""Up to so many interviewers, everybody has the same seat with every candidate."""

BITS = 52
"""Seats that fit in one number, a bit each."""


@dataclass(frozen=True, eq=False)
class Block:
    """Some candidates with panels of like size.

    `scores` and `seen` are seats × candidates × criteria (0 and False where there is no rating); `interviewer` is
    candidates × seats. `candidates` are positions, or the slice of all.
    """

    candidates: Codes | slice
    scores: Floats
    seen: Flags
    interviewer: Codes

    @cached_property
    def sets(self) -> tuple[NDArray[Any], Flags]:
        """For each candidate × criterion (flat) the number of the set of seats that scored it; and sets × seats, who is in it."""
        layers = self.seen.reshape(len(self.seen), self.seen.shape[1] * self.seen.shape[2])
        if len(layers) <= FEW:
            return _bits(layers), (np.arange(1 << len(layers))[:, None] >> np.arange(len(layers)) & 1).astype(np.bool_)
        kind = np.zeros(layers.shape[1], dtype=np.intp)
        for first in range(0, len(layers), BITS):
            _, part = np.unique(_bits(layers[first : first + BITS]), return_inverse=True)
            _, example, kind = np.unique(
                kind * (part.max(initial=0) + 1) + part, return_index=True, return_inverse=True
            )
        return kind, layers[:, example].T

    @property
    def same_seats(self) -> bool:
        """Whether every candidate has the same interviewer on the same seat."""
        return self.interviewer.strides[0] == 0

    @cached_property
    def count(self) -> NDArray[Any]:
        """How many interviewers scored each candidate × criterion."""
        small = np.int8 if len(self.seen) <= np.iinfo(np.int8).max else np.int32
        return np.asarray(np.add.reduce(self.seen.view(np.int8), axis=0, dtype=small))

    @property
    def spread(self) -> Floats:
        """Highest minus lowest score per candidate × criterion; 0 where fewer than two interviewers scored."""
        highest = np.max(self.scores, axis=0, where=self.seen, initial=-np.inf)
        lowest = np.min(self.scores, axis=0, where=self.seen, initial=np.inf)
        return np.where(highest >= lowest, highest, 0.0) - np.where(highest >= lowest, lowest, 0.0)


def _bits(layers: Flags) -> NDArray[Any]:
    """Which layers are true, a bit each, the first layer lowest."""
    codes: NDArray[Any] = np.zeros(layers.shape[1], dtype=np.uint8 if len(layers) <= FEW else np.int64)
    for layer in reversed(layers.view(np.uint8)):
        codes <<= 1
        codes |= layer
    return codes
