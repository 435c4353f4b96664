"""The ratings that count, as one table of candidates × planned criteria."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from screening.errors import ScreeningError
from screening.ranking.arrays import Codes, Flags, Floats
from screening.ranking.formula import Formula
from screening.ranking.ratings import Ratings

LARGEST = 200_000_000
"""More candidates × criteria than this would not fit in memory."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Ratings on planned criteria only; `criterion` is the position in the formula, `place` candidate × criterion."""

    ratings: Ratings
    formula: Formula
    criterion: Codes
    place: Codes

    @classmethod
    def planned(cls, ratings: Ratings, formula: Formula) -> Cells:
        """The rows of `ratings` on the planned criteria of `formula`. Raises ScreeningError for a table too large."""
        if len(ratings.candidates) * len(formula.criteria) > LARGEST:
            raise ScreeningError("{candidates} candidates on {criteria} criteria are more than fit in memory.",
                                 candidates=len(ratings.candidates), criteria=len(formula.criteria))
        criterion = ratings.criterion
        if ratings.criteria != formula.criteria:
            ratings, criterion = _matched(ratings, formula)
        return cls(ratings, formula, criterion, ratings.candidate * len(formula.criteria) + criterion)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of candidates, number of planned criteria."""
        return len(self.ratings.candidates), len(self.formula.criteria)

    def summed(self, values: Floats) -> Floats:
        """`values` (one per rating) added up per candidate × criterion."""
        return np.bincount(self.place, values, self.shape[0] * self.shape[1]).reshape(self.shape)

    @cached_property
    def total(self) -> Floats:
        """Sum of the scores per candidate × criterion."""
        return self.summed(self.ratings.score)

    @cached_property
    def count(self) -> Floats:
        """Number of scores per candidate × criterion."""
        counted = np.bincount(self.place, minlength=self.shape[0] * self.shape[1])
        return counted.reshape(self.shape).astype(np.float64)

    @cached_property
    def seen(self) -> Flags:
        """Which candidate × criterion has a score."""
        return self.count > 0

    @cached_property
    def means(self) -> Floats:
        """Mean score per candidate × criterion over interviewers; NaN where nobody scored."""
        with np.errstate(invalid="ignore"):
            return self.total / self.count


def _matched(ratings: Ratings, formula: Formula) -> tuple[Ratings, Codes]:
    position = {name: place for place, name in enumerate(formula.criteria)}
    places = np.array([position.get(name, -1) for name in ratings.criteria], dtype=np.intp)
    criterion = places[ratings.criterion]
    if (places < 0).any():
        keep = criterion >= 0
        return ratings.only(keep), criterion[keep]
    return ratings, criterion
