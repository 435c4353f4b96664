"""How far interviewers of one candidate lie apart, and how many they are."""

from __future__ import annotations

import numpy as np

from screening.ranking.scores.arrays import Codes, Floats
from screening.ranking.scores.cells import Block, Cells


def spreads(cells: Cells) -> Floats:
    """Highest minus lowest score per candidate × criterion; 0 with one interviewer, NaN where nobody scored."""
    return np.where(cells.seen, cells.gathered(_of_block), np.nan)


def _of_block(block: Block) -> Floats:
    highest = np.max(block.scores, axis=0, where=block.seen, initial=-np.inf)
    lowest = np.min(block.scores, axis=0, where=block.seen, initial=np.inf)
    return np.where(highest >= lowest, highest, 0.0) - np.where(highest >= lowest, lowest, 0.0)


def interviewer_counts(cells: Cells) -> Codes:
    """Number of interviewers with at least one score on a planned criterion, per candidate."""
    return np.bincount(cells.pairs[0], minlength=cells.shape[0])
