"""Who is ranked, who is provisional, and in what order everybody is listed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from screening.ranking.scores.arrays import TIE, Codes, Flags, Floats
from screening.ranking.scores.formula import Formula

LEAST_COVERAGE = 0.8 - TIE
"""Below this share of the planned weight a candidate is provisional: 0.8, and what adding up makes of it (docs/method.md §2.1)."""


def provisional(coverage: Floats, formula: Formula) -> Flags:
    """Whose scores cover too little to be ranked: under 0.8 of the planned weight, or a domain without any score."""
    too_little = coverage @ formula.domain_weights < LEAST_COVERAGE
    return np.asarray(too_little | (coverage.T[formula.counts] <= 0).any(axis=0))


def ranks(scores: Floats, tie: float = TIE) -> Codes:
    """Rank of each score, 1 the highest; scores within `tie` of the first of their group share the lowest rank."""
    order = np.argsort(-scores)
    result = np.empty(len(scores), dtype=np.intp)
    result[order] = _sorted_ranks(scores[order], tie)
    return result


def _sorted_ranks(falling: Floats, tie: float) -> Codes:
    """Ranks of scores that already fall. A run of close neighbours is one group unless its ends lie too far apart."""
    places = np.arange(len(falling))
    opens = np.append(True, falling[:-1] - falling[1:] > tie)[: len(falling)]
    first = np.maximum.accumulate(np.where(opens, places, 0))
    while len(strays := np.flatnonzero(falling[first] - falling > tie)):
        leaders = strays[np.append(True, first[strays[1:]] != first[strays[:-1]])]
        opens[leaders] = True
        first = np.maximum.accumulate(np.where(opens, places, 0))
    return first + 1


def listing(names: Sequence[str], rank: Codes, score: Floats, last: Flags, tie: float = TIE) -> Codes:
    """Positions in the order of the list: the ranked by rank then name, the others by score then name, `last` at the end.

    `rank` is 0 for those without a rank; a missing score comes after all others. Scores within `tie` are the
    same here too.
    """
    ranked = np.flatnonzero(rank > 0)
    order = ranked[np.argsort(rank[ranked].astype(np.min_scalar_type(len(rank))), kind="stable")]
    in_place = rank[order]
    for first in np.unique(in_place[1:][in_place[1:] == in_place[:-1]]):
        tied = slice(np.searchsorted(in_place, first), np.searchsorted(in_place, first, side="right"))
        order[tied] = sorted(order[tied].tolist(), key=names.__getitem__)
    without = np.flatnonzero(rank == 0)
    standing = dict(zip(without.tolist(), _standing(score[without], tie).tolist(), strict=True))
    rest = sorted(standing, key=lambda position: (last[position], standing[position], names[position]))
    return np.concatenate([order, np.array(rest, dtype=np.intp)])


def _standing(score: Floats, tie: float) -> Codes:
    """Where each score stands among these; the same for equal scores, and after all others for a missing one."""
    scored = np.isfinite(score)
    result = np.full(len(score), len(score) + 1, dtype=np.intp)
    result[scored] = ranks(score[scored], tie)
    return result
