"""Who is ranked, who is provisional, and in what order everybody is listed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from screening.ranking.arrays import TIE, Codes, Flags, Floats
from screening.ranking.formula import Formula

ENOUGH = 0.8
"""Below this share of the planned weight a candidate is provisional."""


def provisional(coverage: Floats, formula: Formula) -> Flags:
    """Whose scores cover too little to be ranked: under 0.8 of the planned weight, or a domain without any score."""
    too_little = coverage @ formula.domain_weights < ENOUGH - TIE
    return np.asarray(too_little | (coverage[:, formula.counts] <= 0).any(axis=1))


def ranks(scores: Floats) -> Codes:
    """Rank of each score, 1 the highest; scores within 1e-9 of the first of their group share the lowest rank."""
    order = np.argsort(-scores, kind="stable")
    result = np.empty(len(scores), dtype=np.intp)
    result[order] = _sorted_ranks(scores[order])
    return result


def _sorted_ranks(falling: Floats) -> Codes:
    places = np.arange(1, len(falling) + 1)
    if len(falling) < 2:
        return places
    close = falling[:-1] - falling[1:] <= TIE
    first = 0
    for position in np.flatnonzero(close) + 1:
        if first >= position or places[position - 1] == position:
            first = position - 1
        if falling[first] - falling[position] <= TIE:
            places[position] = first + 1
        else:
            first = position
    return places


def listing(names: Sequence[str], rank: Codes, score: Floats, last: Flags) -> Codes:
    """Positions in the order of the list: the ranked by rank then name, the others by score then name, `last` at the end.

    `rank` is 0 for those without a rank; a missing score comes after all others.
    """
    sorting = np.nan_to_num(-score, nan=np.inf)
    group = np.where(last, 2, np.where(rank > 0, 0, 1))
    keys = zip(group.tolist(), rank.tolist(), np.where(rank > 0, 0.0, sorting).tolist(), names, strict=True)
    everybody = list(keys)
    return np.array(sorted(range(len(names)), key=everybody.__getitem__), dtype=np.intp)
