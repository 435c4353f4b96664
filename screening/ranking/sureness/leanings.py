"""How much each interviewer's severity moves each domain score, and what drawn severities do to the whole field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from screening.ranking.scores.arrays import Codes, Floats, Singles
from screening.ranking.scores.cells import Cells

ROOMY = 4_000_000
"""Tables of candidates × interviewers × domains up to this size are multiplied as they are."""

FINE = 1e6
"""Levels that differ by less than a point over this are one level to `turns`."""


@dataclass(frozen=True, eq=False)
class Leanings:
    """The share of an interviewer in a candidate's domain score, domains × interviews; an interview is of `candidate`
    (a place in the field, rising) by `interviewer` (of so many `seats`)."""

    candidate: Codes
    interviewer: Codes
    share: Singles
    people: int
    seats: int

    @classmethod
    def of(cls, cells: Cells, coverage: Floats, field: Codes) -> Leanings:
        """For the candidates of `field` and the domains that count; `coverage` is candidates × domains."""
        formula = cells.formula
        candidate, interviewer, pair = cells.pairs
        owner, domain = cells.ratings.candidate, formula.domain_of[cells.criterion]
        with np.errstate(divide="ignore", invalid="ignore"):
            weight = formula.within[cells.criterion] / cells.count[owner, cells.criterion] / coverage[owner, domain]
        place = pair * len(formula.domains) + domain
        share = np.bincount(place, np.nan_to_num(weight, posinf=0.0), len(candidate) * len(formula.domains))
        share = share.reshape(len(candidate), len(formula.domains))[:, formula.counts]
        where = np.full(cells.shape[0], -1)
        where[field] = np.arange(len(field))
        mine = np.flatnonzero(where[candidate] >= 0)
        mine = mine[np.argsort(where[candidate[mine]], kind="stable")]
        return cls(
            where[candidate[mine]],
            interviewer[mine],
            np.ascontiguousarray(share[mine].T, dtype=np.float32),
            len(field),
            cells.seats,
        )

    def common(self) -> Floats:
        """The share of each interviewer in the mean of all domain scores; together 1."""
        total = np.bincount(self.interviewer, self.share.sum(axis=0, dtype=np.float64), self.seats)
        return np.asarray(total / max(total.sum(), 1e-300))

    def shifts(self, away: Singles) -> Singles:
        """What severities (draws × interviewers) add to the scores: domains × draws × candidates."""
        if self.people * self.seats * len(self.share) <= ROOMY:
            return np.asarray(np.matmul(away, self._table))
        starts = np.flatnonzero(np.diff(self.candidate, prepend=-1))
        of_interview = away[:, self.interviewer]
        return np.stack([np.add.reduceat(of_interview * share, starts, axis=1) for share in self.share])

    @cached_property
    def _table(self) -> Singles:
        """Domains × interviewers × candidates."""
        table = np.zeros((len(self.share), self.seats, self.people), dtype=np.float32)
        table[:, self.interviewer, self.candidate] = self.share
        return table


def turns(cells: Cells, order: Codes) -> Codes:
    """When each interviewer gets random numbers: by whom they scored and how, never by an id or an order of reading.

    `order` is the list of candidates. Whose scores are the same everywhere are of the same worth, so between them any order
    gives the same figures.
    """
    place = np.empty(cells.shape[0], dtype=np.uint64)
    place[order] = np.arange(len(order), dtype=np.uint64)
    formula, ratings = cells.formula, cells.ratings
    level = np.rint((ratings.score - formula.scale_min) / formula.unit * FINE).astype(np.int64).view(np.uint64)
    cell = place[ratings.candidate] * np.uint64(cells.shape[1]) + cells.criterion.astype(np.uint64)
    bits = _scrambled(_scrambled(cell) + level)
    # 26 bits at a time, so that a sum of them is exact in any order
    halves = [(bits >> np.uint64(first)) & np.uint64((1 << 26) - 1) for first in (0, 26)]
    sums = [np.bincount(ratings.interviewer, half.astype(np.float64), cells.seats) for half in halves]
    turn = np.empty(cells.seats, dtype=np.intp)
    turn[np.lexsort(sums)] = np.arange(cells.seats)
    return turn


def _scrambled(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each number as another that looks like chance (the finaliser of SplitMix64: Steele, Lea & Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(values ^ (values >> np.uint64(31)))
