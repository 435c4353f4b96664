"""How far interviewers of one candidate lie apart, and how many they are."""

from __future__ import annotations

import numpy as np

from screening.ranking.arrays import Codes, Floats, compressed
from screening.ranking.cells import Cells


def spreads(cells: Cells) -> Floats:
    """Highest minus lowest score per candidate × criterion; 0 with one interviewer, NaN where nobody scored."""
    highest = np.full(cells.shape[0] * cells.shape[1], -np.inf)
    lowest = np.full(cells.shape[0] * cells.shape[1], np.inf)
    np.maximum.at(highest, cells.place, cells.ratings.score)
    np.minimum.at(lowest, cells.place, cells.ratings.score)
    with np.errstate(invalid="ignore"):
        return np.where(cells.seen, (highest - lowest).reshape(cells.shape), np.nan)


def interviewer_counts(cells: Cells) -> Codes:
    """Number of interviewers with at least one score on a planned criterion, per candidate."""
    seats = len(cells.ratings.interviewers)
    pairs, _ = compressed(cells.ratings.candidate * seats + cells.ratings.interviewer, cells.shape[0] * seats)
    return np.bincount(pairs // max(seats, 1), minlength=cells.shape[0])
