"""Why this rank: points that add up to the score, at the severity and criterion means of the ranking."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.errors import ScreeningError
from screening.ranking.places.ranking import Ranking
from screening.ranking.scores.arrays import Floats, number
from screening.ranking.scores.balance import effective_weights
from screening.ranking.scores.missing import filled


@dataclass(frozen=True)
class Points:
    """What one criterion brings: `points` = `weight` × `value`.

    `value` is the adjusted mean, or for a gap (`is_gap`) the value that the missing-score rule implies. `weight` is the
    effective weight of the domain times the criterion's weight within it.
    """

    criterion: str
    domain: str
    value: float
    weight: float
    points: float
    is_gap: bool


@dataclass(frozen=True)
class Explanation:
    """One candidate's score, taken apart.

    `mean` − `balance_charge` = `score`, and the `points` add up to `score`. `effective_weights` tell how much each domain
    moves the score. `severity` is the part of the score that the adjustment made: score − raw score.
    """

    candidate: str
    mean: float
    balance_charge: float
    score: float
    raw_score: float
    severity: float
    effective_weights: dict[str, float]
    points: tuple[Points, ...]


def explain(ranking: Ranking, candidate: str) -> Explanation:
    """Points per criterion of `candidate`. Raises ScreeningError when there is no score to explain."""
    place = scored_position(ranking, candidate)
    formula, names = ranking.formula, list(ranking.formula.domains)
    effective = effective_weights(ranking.domains[place : place + 1], formula)[0]
    values = filled_scores(ranking, place, ranking.adjusted)
    score, mean = float(ranking.score[place]), float(ranking.mean[place])
    return Explanation(
        candidate,
        mean,
        mean - score,
        score,
        float(ranking.raw_score[place]),
        score - float(ranking.raw_score[place]),
        dict(zip(names, effective.tolist(), strict=True)),
        tuple(
            Points(criterion, names[domain], float(value), float(weight), float(weight * value), not seen)
            for criterion, domain, value, weight, seen in zip(
                formula.criteria,
                formula.domain_of,
                values,
                effective[formula.domain_of] * formula.within,
                ranking.cells.seen[place],
                strict=True,
            )
            if number(value) is not None
        ),
    )


def filled_scores(ranking: Ranking, place: int, scores: Floats) -> Floats:
    """One candidate's `scores` per planned criterion, each gap filled with what the missing-score rule implies."""
    here = slice(place, place + 1)
    return np.asarray(filled(scores[here], ranking.cells.seen[here], ranking.criterion_means, ranking.formula)[0])


def scored_position(ranking: Ranking, candidate: str) -> int:
    """Where a candidate with a score stands in the arrays. Raises ScreeningError for one without, or unknown."""
    if candidate not in ranking.position:
        raise ScreeningError("{candidate} is not among the candidates.", candidate=candidate)
    place = ranking.position[candidate]
    if number(ranking.score[place]) is None:
        raise ScreeningError("{candidate} has no score yet.", candidate=candidate)
    return place
