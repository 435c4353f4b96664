"""The ratings that count, laid out densely, and what is added up over interviewers: candidates × planned criteria."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from screening.ranking.scores.arrays import Codes, Flags, Floats, compressed
from screening.ranking.scores.blocks import Block
from screening.ranking.scores.formula import Formula
from screening.ranking.scores.layout import LARGEST, Interviews, Layout, too_large
from screening.ranking.scores.ratings import Ratings


@dataclass(frozen=True, eq=False)
class Cells:
    """Ratings on planned criteria only; `criterion` is the position in the formula."""

    ratings: Ratings
    formula: Formula
    criterion: Codes

    @classmethod
    def planned(cls, ratings: Ratings, formula: Formula) -> Cells:
        """The rows of `ratings` on the planned criteria of `formula`. Raises ScreeningError for a table too large."""
        if len(ratings.candidates) * len(formula.criteria) > LARGEST:
            raise too_large(ratings, len(formula.criteria))
        if ratings.criteria == formula.criteria:
            return cls(ratings, formula, ratings.criterion)
        position = {name: place for place, name in enumerate(formula.criteria)}
        places = np.array([position.get(name, -1) for name in ratings.criteria], dtype=np.intp)
        criterion = places[ratings.criterion]
        if (places >= 0).all():
            return cls(ratings, formula, criterion)
        keep = criterion >= 0
        return cls(ratings.only(keep), formula, criterion[keep])

    @property
    def shape(self) -> tuple[int, int]:
        """Number of candidates, number of planned criteria."""
        return len(self.ratings.candidates), len(self.formula.criteria)

    @property
    def seats(self) -> int:
        """Number of interviewers, whether they scored or not."""
        return len(self.ratings.interviewers)

    @cached_property
    def pairs(self) -> Interviews:
        """Candidate and interviewer of each interview, rising; and for each rating its interview."""
        keys = self.ratings.candidate * self.seats + self.ratings.interviewer
        distinct, pair = compressed(keys, self.shape[0] * self.seats)
        return distinct // max(self.seats, 1), distinct % max(self.seats, 1), pair

    @cached_property
    def blocks(self) -> list[Block]:
        """The ratings in place; one block, unless panels or criteria are so uneven that it would be mostly air."""
        return Layout(self.ratings, self.criterion, self.shape[1], lambda: self.pairs).blocks()

    def gathered(self, of_block: Callable[[Block], Floats]) -> Floats:
        """A candidates × criteria table from what `of_block` makes of each block."""
        if len(self.blocks) == 1 and isinstance(self.blocks[0].candidates, slice):
            return of_block(self.blocks[0])
        result = np.zeros(self.shape)
        for block in self.blocks:
            result[block.candidates] = of_block(block)
        return result

    @cached_property
    def total(self) -> Floats:
        """Sum of the scores per candidate × criterion."""
        return self.gathered(lambda block: np.add.reduce(block.scores, axis=0))

    @cached_property
    def count(self) -> Floats:
        """Number of scores per candidate × criterion."""
        return self.gathered(lambda block: block.count.astype(np.float64))

    @cached_property
    def seen(self) -> Flags:
        """Which candidate × criterion has a score."""
        return self.count > 0

    @cached_property
    def means(self) -> Floats:
        """Mean score per candidate × criterion over interviewers; NaN where nobody scored."""
        with np.errstate(invalid="ignore"):
            return self.total / self.count

    @cached_property
    def spread(self) -> Floats:
        """Highest minus lowest score per candidate × criterion; NaN where fewer than two scored."""
        return np.where(self.count > 1, self.gathered(lambda block: block.spread), np.nan)

    @cached_property
    def interviewers(self) -> Codes:
        """Number of interviewers with at least one score on a planned criterion, per candidate."""
        return np.bincount(self.pairs[0], minlength=self.shape[0])
