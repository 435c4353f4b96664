"""How firmly a candidate's mean on each competency is known: by how far interviewers of the same candidate differ on it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from screening.ranking.agreement.distributions import f_quantile
from screening.ranking.places.ranking import Ranking
from screening.ranking.scores.arrays import Codes, Flags, Floats, number
from screening.ranking.scores.missing import coverage_of, domain_scores
from screening.ranking.severity.pairs import Pairs, pair_scores
from screening.ranking.sureness.error import PRIOR_FREEDOM, error_estimate
from screening.ranking.sureness.noise import gap_variance
from screening.ranking.what_if.once import once_per_ranking

SHARE = 0.90
"""Of the intervals, like those of the ranks."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A candidate's mean on a group of criteria, in points of the scale, adjusted for severity as in the score.

    `low` and `high` bound where other interviewers like these would come out 90 times in 100; None where nobody was seen by
    two interviewers on the group, so that nothing shows how far they differ. `interviewers` scored something of it.
    """

    value: float
    low: float | None
    high: float | None
    interviewers: int


Estimates = dict[str, dict[str, Estimate | None]]
"""By candidate and group; None where nothing of it was scored."""


@once_per_ranking
def competency_estimates(ranking: Ranking) -> Estimates:
    """The estimates of every candidate on the competencies of the formula with a planned criterion; remembered with the ranking."""
    return estimates(ranking, ranking.formula.competencies)


def estimates(ranking: Ranking, groups: Mapping[str, Collection[str]]) -> Estimates:
    """Every candidate's mean on each of these groups of criteria, with its 90 % interval, in the order of the ratings.

    A criterion belongs to one group at most; a group without planned criteria is left out. Of an interviewer counts the
    weighted mean over the criteria of the group that were scored. Its variance about the candidate's mean is pooled over all
    candidates and leans on the prior of Σ_e as that of a domain does; the interval is Student's, with the comparisons that were made
    and the ν₀ of the prior together as degrees of freedom (docs/method.md §2.5).
    """
    named = {name: np.isin(ranking.formula.criteria, list(criteria)) for name, criteria in groups.items()}
    weights = {name: _weights(ranking, members) for name, members in named.items() if members.any()}
    if not weights:
        return {candidate: {} for candidate in ranking.ratings.candidates}
    table = np.stack(list(weights.values()), axis=1)
    coverage = coverage_of(ranking.cells.seen, table)
    values = domain_scores(ranking.adjusted, ranking.cells.seen, ranking.criterion_means, table, coverage)
    pairs = _pairs(ranking, table)
    seen = _interviewers(pairs, len(ranking))
    reach = _reach(ranking, pairs, seen, coverage, table)
    return {
        candidate: {
            name: _estimate(values[row, place], reach[row, place], int(seen[row, place]))
            for place, name in enumerate(weights)
        }
        for row, candidate in enumerate(ranking.ratings.candidates)
    }


def _weights(ranking: Ranking, members: Flags) -> Floats:
    """Weights of a group's criteria, together 1; alike where none of them weighs anything."""
    weights = np.where(members, ranking.formula.overall, 0.0)
    if weights.sum() == 0:
        weights = np.asarray(members, dtype=np.float64)
    return np.asarray(weights / weights.sum())


def _pairs(ranking: Ranking, table: Floats) -> Pairs:
    """What each interviewer made of each candidate on each group, adjusted for severity."""
    group: Codes = np.where(table.any(axis=1), table.argmax(axis=1), table.shape[1])
    pairs = pair_scores(
        ranking.cells,
        ranking.severity.adjust(ranking.cells),
        ranking.criterion_means,
        group,
        np.where(table.any(axis=1), table.max(axis=1), 1.0),
    )
    return Pairs(pairs.candidate, pairs.interviewer, pairs.level[:, : table.shape[1]])


def _interviewers(pairs: Pairs, people: int) -> Codes:
    """How many interviewers scored each candidate on each group."""
    present = ~np.isnan(pairs.level)
    return np.stack([np.bincount(pairs.candidate, one, people) for one in present.T], axis=1).astype(np.intp)


def _reach(ranking: Ranking, pairs: Pairs, seen: Codes, coverage: Floats, table: Floats) -> Floats:
    """Half the width of every interval; NaN where nothing shows how far interviewers differ, or nothing was scored."""
    known = error_estimate(pairs.level, pairs, len(ranking), ranking.formula.unit)
    gap = gap_variance(ranking.cells, ranking.adjusted, ranking.domains, ranking.criterion_means)
    asked = (table > 0).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.diag(known.mean) / seen + gap * np.maximum(1 - coverage, 0.0) / asked
    freedom = known.comparisons + PRIOR_FREEDOM
    student = np.array([_student(SHARE, float(one)) for one in freedom])
    reach = student * np.sqrt(variance)
    reach[:, known.comparisons == 0] = np.nan
    return np.asarray(reach)


def _student(share: float, freedom: float) -> float:
    """How far a Student variable strays from 0 with probability 1 − `share`: t² is F with 1 and ν degrees of freedom."""
    return math.sqrt(f_quantile(share, 1, freedom))


def _estimate(value: float, reach: float, interviewers: int) -> Estimate | None:
    if not interviewers:
        return None
    within = number(reach)
    if within is None:
        return Estimate(float(value), None, None, interviewers)
    return Estimate(float(value), float(value - within), float(value + within), interviewers)
