"""How sure Krippendorff's α is: the same from candidates drawn again and again from those there are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.scores.arrays import Floats
from screening.ranking.scores.ratings import Ratings

DRAWS, SEED = 2000, 0
"""How often candidates are drawn again, and from which seed: the same ratings always have the same interval."""

TAIL = 0.05
"""Each tail that the 90 % interval leaves out."""

ENOUGH = 5
"""With fewer candidates whom two interviewers scored, drawing again says too little (docs/method.md §2.8)."""


@dataclass(frozen=True)
class AlphaInterval:
    """The 90 % interval of the ordinal α, over so many `candidates` whom two interviewers or more scored on one criterion.

    `low` and `high` are None where there are fewer than `ENOUGH`, or where α is undefined.
    """

    low: float | None
    high: float | None
    candidates: int
    needed: int = ENOUGH


def alpha_interval(ratings: Ratings) -> AlphaInterval:
    """The 90 % interval of the ordinal α of `ratings` by the bootstrap over candidates.

    What one interviewer says of a candidate hangs together over criteria, so candidates are drawn and not units.
    """
    tables = _coincidences(ratings)
    people = len(tables)
    if people < ENOUGH:
        return AlphaInterval(None, None, people)
    random = np.random.Generator(np.random.PCG64(SEED))
    chosen = random.multinomial(people, np.full(people, 1 / people), DRAWS)
    size = tables.shape[1]
    alphas = _alphas((chosen @ tables.reshape(people, size * size)).reshape(DRAWS, size, size))
    alphas = alphas[~np.isnan(alphas)]
    if len(alphas) < DRAWS / 2:
        return AlphaInterval(None, None, people)
    low, high = np.quantile(alphas, (TAIL, 1 - TAIL))
    return AlphaInterval(float(low), float(high), people)


def _coincidences(ratings: Ratings) -> Floats:
    """The coincidence matrix of every candidate with a unit that was scored twice: candidates × values × values."""
    values, code = np.unique(ratings.score, return_inverse=True)
    criteria = max(len(ratings.criteria), 1)
    unit = ratings.candidate * criteria + ratings.criterion
    units, place = np.unique(unit, return_inverse=True)
    table = np.zeros((len(units), len(values)))
    np.add.at(table, (place.reshape(-1), code.reshape(-1)), 1.0)
    often = table.sum(axis=1)
    table, owner, often = table[often > 1], (units // criteria)[often > 1], often[often > 1]
    pairs = table[:, :, None] * table[:, None, :]
    pairs[:, range(len(values)), range(len(values))] -= table
    people, whose = np.unique(owner, return_inverse=True)
    result = np.zeros((len(people), len(values), len(values)))
    np.add.at(result, whose.reshape(-1), pairs / (often - 1)[:, None, None])
    return result


def _alphas(tables: Floats) -> Floats:
    """The ordinal α of each coincidence matrix (draws × values × values); NaN where all scores are equal."""
    often = tables.sum(axis=2)
    everything = often.sum(axis=1)
    middle = np.cumsum(often, axis=1) - often / 2
    apart = (middle[:, :, None] - middle[:, None, :]) ** 2
    observed = np.einsum("dcv,dcv->d", tables, apart)
    expected = np.einsum("dc,dv,dcv->d", often, often, apart)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(1 - (everything - 1) * observed / np.where(expected > 0, expected, np.nan))
