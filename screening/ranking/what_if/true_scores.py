"""Where the true scores of a candidate may lie: intervals of the composite and of each domain, the cloud of two domains, and
how probable it is that one stands above another.

They come from the draws that give the rank intervals, so that they say the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from screening.ranking.places.ranking import Ranking
from screening.ranking.scores.arrays import Floats, Singles
from screening.ranking.sureness.uncertainty import HIGHEST, LOWEST, drawn_composite
from screening.ranking.what_if.once import once_per_ranking


@dataclass(frozen=True, slots=True)
class Interval:
    """A 90 % interval, in points of the scale."""

    low: float
    high: float


HALF, MOST = 0.5, 0.9
"""The shares of the draws that an outline can hold."""


@dataclass(frozen=True, slots=True)
class Cloud:
    """Where a pair of true domain scores may lie: ellipses about the mean of the draws, in the shape of their covariance.

    `domains` are the first two that carry weight, in the order of the formula; `centre` is in that order too. `reach` has the
    Mahalanobis distance within which each share of the draws lies.
    """

    domains: tuple[str, str]
    centre: tuple[float, float]
    covariance: tuple[tuple[float, float], tuple[float, float]]
    reach: dict[float, float]

    def outline(self, mass: float, steps: int = 40) -> list[tuple[float, float]]:
        """The ellipse that holds a share `mass` of the draws, `HALF` or `MOST`, as `steps` points in a round."""
        angles = np.linspace(0, 2 * math.pi, steps, endpoint=False)
        root = np.linalg.cholesky(np.array(self.covariance))
        away = self.reach[mass] * root @ np.stack([np.cos(angles), np.sin(angles)])
        return [(float(x), float(y)) for x, y in (away + np.array(self.centre)[:, None]).T]


@dataclass(frozen=True, slots=True)
class TrueScores:
    """What the draws say of one candidate's true scores.

    They are drawn towards the middle of the field, so that a score need not lie in the middle of its interval. `domains` has
    every domain that carries weight. `cloud` is None with fewer than two such domains.
    """

    candidate: str
    score: Interval
    domains: dict[str, Interval]
    cloud: Cloud | None


@once_per_ranking
def true_scores(ranking: Ranking) -> dict[str, TrueScores]:
    """The true scores of everybody who holds a rank, by id in the order of the list. Empty without draws.

    The draws are made again, the same ones; remembered with the ranking.
    """
    if ranking.uncertainty is None:
        return {}
    certainty = ranking.uncertainty
    drawn = np.concatenate(list(certainty.posterior.draws(certainty.draws, certainty.seed)), axis=1)
    scores = _intervals(drawn_composite(drawn, ranking.formula))
    domains = [_intervals(one) for one in drawn]
    names = [list(ranking.formula.domains)[place] for place in certainty.posterior.domains.tolist()]
    clouds = _clouds(names, drawn[:2].astype(np.float64)) if len(names) > 1 else None
    people = [ranking.ratings.candidates[position] for position in certainty.posterior.positions.tolist()]
    return {
        person: TrueScores(
            person,
            scores[place],
            {name: one[place] for name, one in zip(names, domains, strict=True)},
            clouds[place] if clouds else None,
        )
        for place, person in enumerate(people)
    }


def p_above(ranking: Ranking, one: str, other: str) -> float | None:
    """The share of the draws in which `one` stands above `other`; of neighbours on the list it is their `p_above_next`.

    None without draws, where one of the two holds no rank, and where nobody was seen by two interviewers: what is assumed
    of them is no evidence of an order.
    """
    if ranking.uncertainty is None or not ranking.uncertainty.posterior.measured:
        return None
    positions = ranking.uncertainty.posterior.positions.tolist()
    places = {ranking.ratings.candidates[position]: place for place, position in enumerate(positions)}
    if one not in places or other not in places:
        return None
    drawn = _drawn_scores(ranking)
    return float((drawn[:, places[one]] > drawn[:, places[other]]).mean())


@once_per_ranking
def _drawn_scores(ranking: Ranking) -> Singles:
    """Composite scores as they were drawn for the ranking (draws × candidates), made again."""
    certainty = ranking.uncertainty
    if certainty is None:
        return np.empty((0, 0), dtype=np.float32)
    drawn = certainty.posterior.draws(certainty.draws, certainty.seed)
    return np.concatenate([drawn_composite(one, ranking.formula) for one in drawn])


def _intervals(drawn: Singles) -> list[Interval]:
    """The 90 % interval of every candidate (draws × candidates), by the order statistics that bound rank intervals."""
    last = len(drawn) - 1
    places = [math.floor(LOWEST * last), math.ceil(HIGHEST * last)]
    ordered = np.partition(np.ascontiguousarray(drawn.T), places, axis=1)[:, places]
    return [Interval(low, high) for low, high in ordered.astype(np.float64).tolist()]


def _clouds(names: list[str], drawn: Floats) -> list[Cloud]:
    """The clouds of the first two domains (2 × draws × candidates), all at once."""
    centre = drawn.mean(axis=1)
    x, y = drawn - centre[:, None]
    freedom = len(x) - 1
    xx, yy = ((one**2).sum(axis=0) / freedom + 1e-12 for one in (x, y))
    xy = (x * y).sum(axis=0) / freedom
    distances = np.sqrt((yy * x**2 - 2 * xy * x * y + xx * y**2) / (xx * yy - xy**2))
    reach = np.quantile(distances, (HALF, MOST), axis=0).T.tolist()
    shapes = np.stack([xx, xy, yy], axis=1).tolist()
    return [
        Cloud((names[0], names[1]), (across, up), ((a, b), (b, c)), dict(zip((HALF, MOST), reaches, strict=True)))
        for (across, up), (a, b, c), reaches in zip(centre.T.tolist(), shapes, reach, strict=True)
    ]
