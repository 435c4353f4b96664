"""From ratings to a ranking: the order of computing, and the result with everything that belongs to a place on the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from screening.errors import ScreeningError
from screening.ranking.places.listing import listing, provisional, ranks
from screening.ranking.places.row import RankedCandidate, row_of
from screening.ranking.scores.arrays import Codes, Flags, Floats
from screening.ranking.scores.balance import composite, weighted_mean
from screening.ranking.scores.cells import Cells
from screening.ranking.scores.formula import Formula
from screening.ranking.scores.minimums import Minimum, check_minimums
from screening.ranking.scores.missing import coverage_of, criterion_means, domain_scores, membership
from screening.ranking.scores.options import Options
from screening.ranking.scores.ratings import Ratings
from screening.ranking.scores.spread import interviewer_counts, spreads
from screening.ranking.severity.estimate import Severity, estimate_severity
from screening.ranking.sureness.posterior import domain_posterior
from screening.ranking.sureness.uncertainty import Uncertainty, draw_ranks

VERSION = "1"
"""Version of the method. It changes when the same ratings could give another number."""

TOLD_APART = 0.80
"""Neighbours with a lower probability of standing in this order cannot be told apart."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """A computed ranking. Arrays are in the order of `ratings.candidates`; NaN or 0 marks what is undefined there.

    Iterate over it, or read `rows`, for one `RankedCandidate` each in the order of the list: the ranked, then the
    provisional, then the unranked. `severity` holds what was estimated about interviewers and `uncertainty` the draws
    (None for `draws=0`).
    """

    ratings: Ratings
    formula: Formula
    options: Options
    cells: Cells
    criterion_means: Floats
    severity: Severity
    adjusted: Floats
    domains: Floats
    raw_domains: Floats
    domain_coverage: Floats
    score: Floats
    raw_score: Floats
    rank: Codes
    raw_rank: Codes
    is_provisional: Flags
    is_unranked: Flags
    order: Codes
    uncertainty: Uncertainty | None
    version: str = VERSION

    def __len__(self) -> int:
        return len(self.ratings.candidates)

    def __iter__(self) -> Iterator[RankedCandidate]:
        return iter(self.rows)

    def __getitem__(self, candidate: str) -> RankedCandidate:
        """The row of one candidate by name; KeyError when unknown."""
        return self._by_name[candidate]

    @cached_property
    def rows(self) -> tuple[RankedCandidate, ...]:
        """Every candidate in the order of the list."""
        return tuple(row_of(self, position) for position in self.order.tolist())

    @cached_property
    def _by_name(self) -> dict[str, RankedCandidate]:
        return {row.candidate: row for row in self.rows}

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each candidate stands in the arrays."""
        return {name: place for place, name in enumerate(self.ratings.candidates)}

    @cached_property
    def ranked(self) -> Codes:
        """Positions of the candidates who hold a rank, in the order of the list."""
        return self.order[self.rank[self.order] > 0]

    @cached_property
    def mean(self) -> Floats:
        """Weighted mean of the adjusted domain scores."""
        return weighted_mean(self.domains, self.formula.domain_weights)

    @cached_property
    def raw_mean(self) -> Floats:
        """Weighted mean of the domain scores without adjustment."""
        return weighted_mean(self.raw_domains, self.formula.domain_weights)

    @cached_property
    def coverage(self) -> Floats:
        """Share of the planned weight that was scored, 0–1."""
        return np.asarray(self.domain_coverage @ self.formula.domain_weights)

    @property
    def positions_changed(self) -> int:
        """How many ranked candidates stand elsewhere than without the severity adjustment."""
        return int((self.rank != self.raw_rank).sum())

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The ranked in order, neighbours together who cannot be told apart (P(above next) < 0.80).

        Without draws only equal ranks are together.
        """
        groups: list[list[str]] = []
        above: RankedCandidate | None = None
        for row in self.rows[: len(self.ranked)]:
            if above is not None and _alike(above, row):
                groups[-1].append(row.candidate)
            else:
                groups.append([row.candidate])
            above = row
        return tuple(tuple(group) for group in groups)

    @cached_property
    def minimums(self) -> list[tuple[Minimum, ...]]:
        """State of every minimum, per candidate in the order of the arrays."""
        return check_minimums(self.cells, self.severity.adjust(self.cells), self.adjusted, self.criterion_means)

    @cached_property
    def spread(self) -> Floats:
        """Highest minus lowest raw score per candidate × planned criterion; NaN where nobody scored."""
        return spreads(self.cells)

    @cached_property
    def interviewers(self) -> Codes:
        """How many interviewers scored each candidate on a planned criterion."""
        return interviewer_counts(self.cells)


def rank(ratings: Ratings, formula: Formula, options: Options | None = None) -> Ranking:
    """Rank the candidates of `ratings` under `formula`.

    Severity and criterion means are estimated here, at the weights of `formula`; `reweighted` gives the same ranking at
    other weights without estimating again. Raises ScreeningError when the geometric mean meets a domain score that is
    not positive, or when `options.unranked` names somebody unknown.
    """
    options = options or Options()
    cells = Cells.planned(ratings, formula)
    means = criterion_means(cells.total, cells.count, formula)
    severity = estimate_severity(cells, means, options)
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
    place, raw_place = _ranks(score, holds), _ranks(raw_score, holds)
    names = (
        [options.names.get(name, name) for name in cells.ratings.candidates]
        if options.names
        else cells.ratings.candidates
    )
    order = listing(names, place, score, unranked)
    uncertainty = None
    if options.draws and holds.any():
        posterior = domain_posterior(
            cells, severity.adjust(cells), adjusted, domains, coverage, means, order[place[order] > 0], ~too_thin
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


def _ranks(scores: Floats, holds: Flags) -> Codes:
    result = np.zeros(len(scores), dtype=np.intp)
    result[holds] = ranks(scores[holds])
    return result


def _alike(above: RankedCandidate, row: RankedCandidate) -> bool:
    if above.p_above_next is None:
        return above.rank == row.rank
    return above.rank == row.rank or above.p_above_next < TOLD_APART
