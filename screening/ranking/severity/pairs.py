"""One number per interview: what an interviewer thought of a candidate, over the criteria that were scored."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Codes, Floats
from screening.ranking.scores.cells import Cells


@dataclass(frozen=True, eq=False)
class Pairs:
    """Scores per (candidate, interviewer), rising by candidate; `level` is pairs × groups, NaN where nothing counts."""

    candidate: Codes
    interviewer: Codes
    level: Floats


def pair_scores(cells: Cells, scores: Floats, means: Floats, group: Codes, weights: Floats) -> Pairs:
    """Weighted mean of score minus criterion mean per pair, for each group of criteria.

    `scores` has one value per rating; `group` and `weights` one per planned criterion (groups numbered from 0).
    """
    candidate, interviewer, pair = cells.pairs
    groups = int(group.max(initial=0)) + 1
    place = pair * groups + group.take(cells.criterion)
    weight = weights.take(cells.criterion)
    size = len(candidate) * groups
    with np.errstate(divide="ignore", invalid="ignore"):
        level = np.bincount(place, weight * (scores - means.take(cells.criterion)), size) / np.bincount(
            place, weight, size
        )
    return Pairs(candidate, interviewer, level.reshape(len(candidate), groups))


def interview_levels(cells: Cells, scores: Floats, means: Floats) -> Pairs:
    """`pair_scores` over all criteria together at their overall weights; pairs without any weight are left out."""
    pairs = pair_scores(cells, scores, means, np.zeros(cells.shape[1], dtype=np.intp), cells.formula.overall)
    keep = ~np.isnan(pairs.level[:, 0])
    return Pairs(pairs.candidate[keep], pairs.interviewer[keep], pairs.level[keep])
