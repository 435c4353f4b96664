"""From ratings to a ranking: the order of computing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from screening.errors import ScreeningError
from screening.ranking.places.held import Held
from screening.ranking.places.listing import listing, provisional, ranks
from screening.ranking.places.ranking import Ranking
from screening.ranking.scores.arrays import Codes, Flags, Floats
from screening.ranking.scores.balance import composite
from screening.ranking.scores.cells import Cells
from screening.ranking.scores.formula import Formula
from screening.ranking.scores.missing import coverage_of, criterion_means, domain_scores, membership
from screening.ranking.scores.options import Options
from screening.ranking.scores.ratings import Ratings
from screening.ranking.severity.estimate import Severity, estimate_severity
from screening.ranking.sureness.posterior import domain_posterior
from screening.ranking.sureness.uncertainty import draw_ranks


def rank(ratings: Ratings, formula: Formula, options: Options | None = None, held: Held | None = None) -> Ranking:
    """Rank the candidates of `ratings` under `formula`.

    Severity and criterion means are estimated here, at the weights of `formula`, or taken from `held`; `reweighted` gives
    the same ranking at other weights without estimating again. Raises ScreeningError when the geometric mean meets a domain
    score that is not positive, when `options.unranked` names somebody unknown, or when `held` lacks somebody or something.
    """
    options = options or Options()
    cells = Cells.planned(ratings, formula)
    means = held.means_of(formula) if held else criterion_means(cells.total, cells.count, formula)
    severity = estimate_severity(cells, means, options)
    if held:
        severity = replace(severity, values=held.severities_of(ratings))
    return _ranked(cells, means, severity, formula, options)


def reweighted(ranking: Ranking, formula: Formula, draws: int | None = None) -> Ranking:
    """`ranking` under another β or other weights on the same planned criteria; severity and criterion means held fixed.

    `draws` None keeps the number of draws. Raises ScreeningError when the planned criteria differ.
    """
    if formula.criteria != ranking.formula.criteria:
        raise ScreeningError("Other planned criteria need a new ranking, not other weights.")
    cells = replace(ranking.cells, formula=formula)
    options = ranking.options if draws is None else replace(ranking.options, draws=draws)
    return _ranked(cells, ranking.criterion_means, ranking.severity, formula, options)


def _ranked(cells: Cells, means: Floats, severity: Severity, formula: Formula, options: Options) -> Ranking:
    adjusted = severity.adjusted_means(cells)
    weights = membership(formula)
    coverage = coverage_of(cells.seen, weights)
    domains = domain_scores(adjusted, cells.seen, means, weights, coverage)
    raw_domains = domain_scores(cells.means, cells.seen, means, weights, coverage) if severity.any else domains
    score = _scores(domains, formula, cells.ratings)
    raw_score = _scores(raw_domains, formula, cells.ratings) if severity.any else score
    unranked = _unranked(cells.ratings, options)
    too_thin = provisional(coverage, formula)
    holds = ~(too_thin | unranked)
    place, raw_place = _ranks(score, holds, formula.tie), _ranks(raw_score, holds, formula.tie)
    order = listing(_names(cells.ratings, options), place, score, unranked, formula.tie)
    uncertainty = None
    if options.draws and holds.any():
        posterior = domain_posterior(
            cells, severity, adjusted, domains, coverage, means, order, int(holds.sum()), too_thin
        )
        uncertainty = draw_ranks(posterior, formula, options.draws, options.seed, options.top_k)
    return Ranking(
        cells.ratings,
        formula,
        options,
        cells,
        means,
        severity,
        adjusted,
        domains,
        raw_domains,
        coverage,
        score,
        raw_score,
        place,
        raw_place,
        too_thin,
        unranked,
        order,
        uncertainty,
    )


def _names(ratings: Ratings, options: Options) -> Sequence[str]:
    if not options.names:
        return ratings.candidates
    return [options.names.get(candidate, candidate) for candidate in ratings.candidates]


def _scores(domains: Floats, formula: Formula, ratings: Ratings) -> Floats:
    if formula.geometric:
        _refuse_unfit_for_geometric(domains[:, formula.counts], ratings)
    return composite(domains, formula)


def _refuse_unfit_for_geometric(domains: Floats, ratings: Ratings) -> None:
    unfit = (domains <= 0).any(axis=1)
    if unfit.any():
        raise ScreeningError(
            "The geometric mean needs domain scores above 0, and {candidate} has one of {score}.",
            candidate=ratings.candidates[int(np.argmax(unfit))],
            score=f"{np.nanmin(domains[unfit][0]):.2f}",
        )


def _unranked(ratings: Ratings, options: Options) -> Flags:
    position = {name: place for place, name in enumerate(ratings.candidates)} if options.unranked else {}
    result = np.zeros(len(ratings.candidates), dtype=np.bool_)
    for name in options.unranked:
        if name not in position:
            raise ScreeningError("{candidate} is not among the candidates.", candidate=name)
        result[position[name]] = True
    return result


def _ranks(scores: Floats, holds: Flags, tie: float) -> Codes:
    result = np.zeros(len(scores), dtype=np.intp)
    result[holds] = ranks(scores[holds], tie)
    return result
