"""Why one candidate stands above another: the difference between two scores, split exactly.

The composite is piecewise linear, so nothing has to be sampled. All figures are at the severity and criterion means that
the ranking was computed with.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.places.ranking import Ranking
from screening.ranking.scores.arrays import Flags, Floats
from screening.ranking.what_if.explanation import filled_scores, scored_position


@dataclass(frozen=True)
class Contribution:
    """What one criterion adds to the difference: `points` = `scores` (raw) + `severity` (its adjustment)."""

    criterion: str
    domain: str
    points: float
    scores: float
    severity: float


@dataclass(frozen=True)
class Comparison:
    """Why `first` stands where it does against `second`: `difference` = first's score − second's, split exactly.

    `contributions` per criterion and `domains` per domain each add up to `difference`; `severity` is the part of it that
    the adjustment made. `weakest_share` is the share of the way from second to first on which each domain is the weakest
    (balanced mean only).
    """

    first: str
    second: str
    difference: float
    severity: float
    domains: dict[str, float]
    weakest_share: dict[str, float]
    contributions: tuple[Contribution, ...]


def compare(ranking: Ranking, first: str, second: str) -> Comparison:
    """The Aumann–Shapley split of the difference between two candidates, on the straight path between them.

    Raises ScreeningError when one of the two has no score.
    """
    one, other = scored_position(ranking, first), scored_position(ranking, second)
    formula, names = ranking.formula, list(ranking.formula.domains)
    slopes, shares = path_slopes(ranking.domains[one], ranking.domains[other], ranking)
    weights = slopes[formula.domain_of] * formula.within
    adjusted = weights * _apart(ranking, one, other, ranking.adjusted)
    raw = weights * _apart(ranking, one, other, ranking.cells.means)
    return Comparison(
        first,
        second,
        float(ranking.score[one] - ranking.score[other]),
        float((adjusted - raw).sum()),
        {name: float(adjusted[formula.domain_of == place].sum()) for place, name in enumerate(names)},
        dict(zip(names, shares.tolist(), strict=True)),
        tuple(
            Contribution(criterion, names[domain], float(points), float(scores), float(points - scores))
            for criterion, domain, points, scores in zip(
                formula.criteria, formula.domain_of, adjusted, raw, strict=True
            )
        ),
    )


def path_slopes(first: Floats, second: Floats, ranking: Ranking) -> tuple[Floats, Floats]:
    """How much the composite moves per point of each domain, on average from `second` to `first`; and τ per domain."""
    formula = ranking.formula
    if formula.geometric:
        return _geometric_slopes(first, second, formula.domain_weights, formula.counts), np.zeros(len(first))
    shares = weakest_shares(first, second, formula.counts)
    return (1 - formula.beta) * formula.domain_weights + formula.beta * shares, shares


def weakest_shares(first: Floats, second: Floats, counts: Flags) -> Floats:
    """τ: the share of the straight path from `second` to `first` on which each domain that counts is the weakest.

    The path is cut wherever two domains cross; ties share equally.
    """
    low, step = second[counts], (first - second)[counts]
    gap, speed = low[:, None] - low, step - step[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = gap / speed
    cuts = np.unique(np.concatenate([[0.0, 1.0], crossing[(crossing > 0) & (crossing < 1)]]))
    middle = low + (cuts[:-1, None] + cuts[1:, None]) / 2 * step
    weakest = middle <= middle.min(axis=1, keepdims=True) + 1e-12
    shares = np.zeros(len(first))
    shares[counts] = np.diff(cuts) @ (weakest / weakest.sum(axis=1, keepdims=True))
    return shares


def _geometric_slopes(first: Floats, second: Floats, weights: Floats, counts: Flags) -> Floats:
    """W_b × L(G_i, G_j) / L(S_ib, S_jb), L the logarithmic mean: log contributions turned into points."""
    slopes = np.zeros(len(first))
    composite = [float(np.exp(weights[counts] @ np.log(scores[counts]))) for scores in (first, second)]
    size = logarithmic_mean(np.array(composite[:1]), np.array(composite[1:]))[0]
    slopes[counts] = weights[counts] * size / logarithmic_mean(first[counts], second[counts])
    return slopes


def logarithmic_mean(first: Floats, second: Floats) -> Floats:
    """(a − b) / ln(a / b); a where the two are equal."""
    ratio = np.log(first / second)
    close = np.abs(ratio) < 1e-6
    with np.errstate(divide="ignore", invalid="ignore"):
        # near a = b the quotient loses its digits; the mean is then (a + b)/2 to within ratio²/12
        return np.asarray(np.where(close, (first + second) / 2, (first - second) / np.where(close, 1.0, ratio)))


def _apart(ranking: Ranking, one: int, other: int, scores: Floats) -> Floats:
    """Difference per criterion with gaps filled; 0 where a domain of no weight was never scored."""
    return np.nan_to_num(filled_scores(ranking, one, scores) - filled_scores(ranking, other, scores))
