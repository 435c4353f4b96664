"""Who comes out on top when the weights are not known: SMAA over the domain weights (Lahdelma & Salminen 2001)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.places.ranking import Ranking
from screening.ranking.scores.arrays import Flags, Floats


@dataclass(frozen=True)
class Acceptability:
    """How often a candidate comes out when the weights are drawn.

    `first` and `top_k` are shares of the draws; `central_weights` the mean weights of the draws in which the candidate is
    first (None if never).
    """

    candidate: str
    first: float
    top_k: float
    central_weights: dict[str, float] | None


def acceptability(
    ranking: Ranking, concentration: float | None = None, draws: int = 1000, seed: int = 0, top_k: int = 3
) -> tuple[Acceptability, ...]:
    """SMAA over the domain weights, for the ranked in the order of the list.

    Weights are drawn uniformly, or with `concentration` κ around the weights of the formula (Dirichlet(κ·w); with two
    equal domains the standard deviation of the share is ½/√(κ + 1), so κ = 24 is ± 0.10).
    """
    formula = ranking.formula
    names = [name for name, counts in zip(formula.domains, formula.counts, strict=True) if counts]
    spread = np.ones(len(names)) if concentration is None else concentration * formula.domain_weights[formula.counts]
    scores = ranking.domains[ranking.ranked][:, formula.counts]
    values, penalty = (
        (np.log(scores), np.zeros(len(scores)))
        if formula.geometric
        else ((1 - formula.beta) * scores, formula.beta * scores.min(axis=1, initial=np.inf))
    )
    first, top, central = smaa(values, penalty, spread, draws, seed, top_k)
    return tuple(
        Acceptability(
            ranking.ratings.candidates[place],
            float(first[row]),
            float(top[row]),
            dict(zip(names, central[row].tolist(), strict=True)) if first[row] > 0 else None,
        )
        for row, place in enumerate(ranking.ranked)
    )


def smaa(
    values: Floats, constant: Floats, spread: Floats, draws: int, seed: int, top_k: int
) -> tuple[Floats, Floats, Floats]:
    """First-rank and top-k acceptability and central weights of `values` (candidates × attributes) @ w + `constant`.

    Weights w are `draws` draws from Dirichlet(`spread`). Central weights are NaN for who is never first.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    people = len(values)
    first, top, central = np.zeros(people), np.zeros(people), np.zeros((people, len(spread)))
    chunk = max(1, 4_000_000 // max(people, 1))
    for done in range(0, draws, chunk):
        weights = random.dirichlet(spread, min(chunk, draws - done))
        scores = weights @ values.T + constant
        best = scores.argmax(axis=1)
        first += np.bincount(best, minlength=people)
        np.add.at(central, best, weights)
        top += _in_top(scores, top_k).sum(axis=0)
    with np.errstate(invalid="ignore"):
        return first / draws, top / draws, central / first[:, None]


def _in_top(scores: Floats, top_k: int) -> Flags:
    if top_k >= scores.shape[1]:
        return np.ones(scores.shape, dtype=np.bool_)
    inside = np.zeros(scores.shape, dtype=np.bool_)
    np.put_along_axis(inside, np.argpartition(-scores, top_k - 1, axis=1)[:, :top_k], values=True, axis=1)
    return inside
