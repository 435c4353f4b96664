"""How sure the order is: rank intervals and probabilities from seeded draws of the true domain scores."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.ranking.scores.arrays import Floats, Singles, number
from screening.ranking.scores.formula import Formula
from screening.ranking.sureness.posterior import DomainPosterior

LOWEST, HIGHEST = 0.05, 0.95
"""The order statistics that bound a 90 % interval (docs/method.md §2.5)."""

MANY = 500
"""From so many candidates on, ranking a draw by counting is quicker than by comparing."""


@dataclass(frozen=True)
class Chance:
    """What the draws say of one candidate's place.

    `rank_interval` is the 90 % interval (5 % and 95 % order statistics), `p_top_k` the share of draws with a place among
    the first k, `p_above_next` the share above the next on the list (None for the last, and for everybody where nobody was
    seen by two interviewers: what is assumed of them is no evidence of an order). `order_differs` marks neighbours whose
    expected ranks stand the other way round.
    """

    rank_interval: tuple[int, int]
    p_top_k: float
    p_above_next: float | None
    expected_rank: float
    order_differs: bool


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """The draws, summed up; arrays are in the order of `posterior.positions`, which is the order of the list.

    `p_above_next` is NaN where nobody was seen by two interviewers.
    """

    posterior: DomainPosterior
    draws: int
    seed: int
    top_k: int
    low: NDArray[Any]
    high: NDArray[Any]
    p_top_k: Floats
    p_above_next: Floats
    expected_rank: Floats

    def of(self, position: int) -> Chance:
        """What the draws say of the candidate at `position` in the arrays of the ranking."""
        place = self._place[position]
        following = self.p_above_next[place] if place < len(self.p_above_next) else None
        return Chance(
            (int(self.low[place]), int(self.high[place])),
            float(self.p_top_k[place]),
            None if following is None else number(following),
            float(self.expected_rank[place]),
            self._reversed(place - 1) or self._reversed(place),
        )

    @cached_property
    def _place(self) -> dict[int, int]:
        return {position: place for place, position in enumerate(self.posterior.positions.tolist())}

    def _reversed(self, place: int) -> bool:
        return 0 <= place < len(self.expected_rank) - 1 and bool(
            self.expected_rank[place] > self.expected_rank[place + 1]
        )


def draw_ranks(posterior: DomainPosterior, formula: Formula, draws: int, seed: int, top_k: int) -> Uncertainty:
    """Draw true domain scores `draws` times and rank the candidates in each draw."""
    people = len(posterior.positions)
    ranks = np.empty((draws, people), dtype=np.int16 if people <= np.iinfo(np.int16).max else np.int32)
    above, done = np.zeros(max(people - 1, 0)), 0
    for domains in posterior.draws(draws, seed):
        scores = drawn_composite(domains, formula)
        above += (scores[:, :-1] > scores[:, 1:]).sum(axis=0)
        order_ranks(scores, ranks[done : done + len(scores)])
        done += len(scores)
    low, high = _order_statistics(ranks)
    return Uncertainty(
        posterior,
        draws,
        seed,
        top_k,
        low,
        high,
        (ranks <= top_k).mean(axis=0),
        above / draws if posterior.measured else np.full(len(above), np.nan),
        ranks.mean(axis=0, dtype=np.float64),
    )


def drawn_composite(domains: Singles, formula: Formula) -> Singles:
    """Composite of drawn domain scores (domains that count × draws × candidates). Overwrites nothing."""
    weights = formula.domain_weights[formula.counts].astype(np.float32)
    if formula.geometric:
        positive = np.log(np.maximum(domains, np.float32(1e-6 * formula.unit)))
        return np.asarray(np.exp(np.tensordot(weights, positive, axes=1)))
    score = domains.min(axis=0) * np.float32(formula.beta)
    for weight, domain in zip(weights * np.float32(1 - formula.beta), domains, strict=True):
        score += weight * domain
    return np.asarray(score)


def order_ranks(scores: Singles, into: NDArray[Any]) -> None:
    """Write the rank (1 the highest) of each score within its row; of equals the first is the higher."""
    places = np.arange(1, scores.shape[1] + 1, dtype=into.dtype)
    if scores.shape[1] < MANY:
        order = np.argsort(-scores, axis=1, kind="stable")
        np.put_along_axis(into, order, np.broadcast_to(places, scores.shape), axis=1)
        return
    # numpy sorts 16-bit integers in linear time: by the lower half of the bits, then by the upper
    falling = _falling_bits(scores)
    lower, upper = falling.astype(np.uint16), (falling >> np.uint32(16)).astype(np.uint16)
    for row in range(len(scores)):
        by_lower = np.argsort(lower[row], kind="stable")
        into[row][by_lower[np.argsort(upper[row][by_lower], kind="stable")]] = places


def _falling_bits(scores: Singles) -> NDArray[np.uint32]:
    """Integers in the opposite order of the scores: IEEE 754 numbers order as integers once the negative are turned round."""
    turn = (scores.view(np.int32) >> 31).view(np.uint32) | np.uint32(0x80000000)
    return np.asarray(~(scores.view(np.uint32) ^ turn))


def _order_statistics(ranks: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    last = len(ranks) - 1
    by_candidate = np.ascontiguousarray(ranks.T)
    by_candidate.sort(axis=1, kind="stable")
    return by_candidate[:, math.floor(LOWEST * last)], by_candidate[:, math.ceil(HIGHEST * last)]
