"""A computed ranking, with everything that belongs to a place on the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from screening.ranking.places.minimums import Minimum, check_minimums
from screening.ranking.places.row import RankedCandidate, Standing
from screening.ranking.scores.arrays import Codes, Flags, Floats, number
from screening.ranking.scores.balance import weighted_mean
from screening.ranking.scores.cells import Cells
from screening.ranking.scores.formula import Formula
from screening.ranking.scores.options import Options
from screening.ranking.scores.ratings import Ratings
from screening.ranking.severity.estimate import Severity
from screening.ranking.sureness.uncertainty import Uncertainty

VERSION = "2"
"""Version of the method. It changes when the same ratings could give another number."""

TOLD_APART = 0.85
"""Neighbours with a lower probability of standing in this order cannot be told apart.

Chosen on simulated fields: neighbours from here on stood in this order at least five times out of six, those between .80
and .85 did not (docs/method.md §2.5).
"""


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
        """The row of one candidate by id; KeyError when unknown."""
        return self._by_id[candidate]

    @cached_property
    def rows(self) -> tuple[RankedCandidate, ...]:
        """Every candidate in the order of the list."""
        return tuple(self._row(position) for position in self.order.tolist())

    @cached_property
    def _by_id(self) -> dict[str, RankedCandidate]:
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
    def heard_by(self) -> Floats:
        """How many interviewers scored each candidate on each domain (candidates × domains; 0 where the domain has no weight)."""
        candidate, _, pair = self.cells.pairs
        weight = self.formula.overall[self.cells.criterion]
        size = (len(candidate), len(self.formula.domains))
        place = pair * size[1] + self.formula.domain_of[self.cells.criterion]
        scored = np.bincount(place, weight, size[0] * size[1]).reshape(size) > 0
        return np.stack([np.bincount(candidate, domain, len(self)) for domain in scored.T], axis=1)

    @property
    def compares(self) -> bool:
        """Whether anybody was scored by two interviewers on one domain; if not, nothing shows how far these differ."""
        return bool((self.heard_by > 1).any())

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The ranked in order, neighbours together who cannot be told apart (P(above next) < `TOLD_APART`).

        Without draws only equal ranks are together. Empty where nobody was seen by two interviewers: then nothing says who
        can be told apart.
        """
        if self.uncertainty is not None and not self.compares:
            return ()
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

    def _row(self, position: int) -> RankedCandidate:
        """The line of the candidate at `position` in the arrays."""
        names, criteria = list(self.formula.domains), self.formula.criteria
        seen = np.flatnonzero(self.cells.seen[position]).tolist()
        minimums = self.minimums[position]
        holds = bool(self.rank[position] > 0)
        chance = self.uncertainty.of(position) if self.uncertainty and holds else None
        return RankedCandidate(
            candidate=self.ratings.candidates[position],
            standing=self._standing(position),
            rank=int(self.rank[position]) if holds else None,
            score=number(self.score[position]),
            mean=number(self.mean[position]),
            domains=dict(zip(names, map(number, self.domains[position]), strict=True)),
            raw_score=number(self.raw_score[position]),
            raw_mean=number(self.raw_mean[position]),
            raw_domains=dict(zip(names, map(number, self.raw_domains[position]), strict=True)),
            raw_rank=int(self.raw_rank[position]) if holds else None,
            rank_interval=chance.rank_interval if chance else None,
            p_top_k=chance.p_top_k if chance else None,
            p_above_next=chance.p_above_next if chance else None,
            expected_rank=chance.expected_rank if chance else None,
            order_differs=chance.order_differs if chance else False,
            coverage=float(self.coverage[position]),
            domain_coverage=dict(zip(names, self.domain_coverage[position].tolist(), strict=True)),
            criteria={criteria[place]: float(self.adjusted[position, place]) for place in seen},
            raw_criteria={criteria[place]: float(self.cells.means[position, place]) for place in seen},
            interviewers=int(self.cells.interviewers[position]),
            spread={
                criteria[place]: float(self.cells.spread[position, place])
                for place in seen
                if self.cells.count[position, place] > 1
            },
            provisional=bool(self.is_provisional[position]),
            below_minimum=tuple(minimum.name for minimum in minimums if minimum.state == "fail"),
            borderline_minimum=tuple(minimum.name for minimum in minimums if minimum.state == "borderline"),
            minimums=minimums,
        )

    def _standing(self, position: int) -> Standing:
        if self.is_unranked[position]:
            return "unranked"
        return "provisional" if self.is_provisional[position] else "ranked"


def _alike(above: RankedCandidate, row: RankedCandidate) -> bool:
    if above.p_above_next is None:
        return above.rank == row.rank
    return above.rank == row.rank or above.p_above_next < TOLD_APART
