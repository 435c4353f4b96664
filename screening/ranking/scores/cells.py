"""The ratings that count, laid out densely: candidates × planned criteria, one layer for each seat of a panel.

A seat is an interviewer's number within a candidate's own panel. Putting every rating in its place once costs one random
write each; all later sums run through memory in order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.errors import ScreeningError
from screening.ranking.scores.arrays import Codes, Flags, Floats, compressed
from screening.ranking.scores.formula import Formula
from screening.ranking.scores.ratings import Ratings

LARGEST = 200_000_000
"""More places than this would not fit in memory."""

ROOMY = 4_000_000
"""Tables of this many places are always laid out in one block."""

STRIDE = 32_768
"""Ratings that are put in place at a time, so that the arithmetic stays in the processor's cache."""

FEW = 8
"""Up to so many interviewers, everybody has the same seat with every candidate."""


BITS = 52
"""Seats that fit in one number, a bit each."""


@dataclass(frozen=True, eq=False)
class Block:
    """Some candidates with panels of like size.

    `scores` and `seen` are seats × candidates × criteria (0 and False where there is no rating); `interviewer` is
    candidates × seats. `candidates` are positions, or the slice of all.
    """

    candidates: Codes | slice
    scores: Floats
    seen: Flags
    interviewer: Codes

    @cached_property
    def sets(self) -> tuple[NDArray[Any], Flags]:
        """For each candidate × criterion (flat) the number of the set of seats that scored it; and sets × seats, who is in it."""
        layers = self.seen.reshape(len(self.seen), self.seen.shape[1] * self.seen.shape[2])
        if len(layers) <= FEW:
            return _bits(layers), (np.arange(1 << len(layers))[:, None] >> np.arange(len(layers)) & 1).astype(np.bool_)
        kind = np.zeros(layers.shape[1], dtype=np.intp)
        for first in range(0, len(layers), BITS):
            _, part = np.unique(_bits(layers[first : first + BITS]), return_inverse=True)
            _, example, kind = np.unique(
                kind * (part.max(initial=0) + 1) + part, return_index=True, return_inverse=True
            )
        return kind, layers[:, example].T

    @property
    def same_seats(self) -> bool:
        """Whether every candidate has the same interviewer on the same seat."""
        return self.interviewer.strides[0] == 0

    @cached_property
    def count(self) -> NDArray[Any]:
        """How many interviewers scored each candidate × criterion."""
        small = np.int8 if len(self.seen) <= np.iinfo(np.int8).max else np.int32
        return np.asarray(np.add.reduce(self.seen.view(np.int8), axis=0, dtype=small))


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
            raise _too_large(ratings, formula)
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
    def pairs(self) -> tuple[Codes, Codes, Codes]:
        """Candidate and interviewer of each interview, rising; and for each rating its interview."""
        keys = self.ratings.candidate * self.seats + self.ratings.interviewer
        distinct, pair = compressed(keys, self.shape[0] * self.seats)
        return distinct // max(self.seats, 1), distinct % max(self.seats, 1), pair

    @cached_property
    def blocks(self) -> list[Block]:
        """The ratings in place; one block, unless panels or criteria are so uneven that it would be mostly air."""
        return _laid_out(self)

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


def _bits(layers: Flags) -> NDArray[Any]:
    """Which layers are true, a bit each, the first layer lowest."""
    codes: NDArray[Any] = np.zeros(layers.shape[1], dtype=np.uint8 if len(layers) <= FEW else np.int64)
    for layer in reversed(layers.view(np.uint8)):
        codes <<= 1
        codes |= layer
    return codes


def _too_large(ratings: Ratings, formula: Formula) -> ScreeningError:
    return ScreeningError(
        "{candidates} candidates with {interviewers} interviewers on {criteria} criteria are more than fit in memory.",
        candidates=len(ratings.candidates),
        interviewers=len(ratings.interviewers),
        criteria=len(formula.criteria),
    )


def _laid_out(cells: Cells) -> list[Block]:
    people, criteria = cells.shape
    if cells.seats <= FEW:
        who = np.broadcast_to(np.arange(cells.seats), (people, cells.seats))
        return [_filled(cells, slice(None), slice(None), cells.ratings.interviewer, cells.ratings.candidate, who)]
    owner, interviewer, pair = cells.pairs
    panel = np.bincount(owner, minlength=people)
    seat = np.arange(len(owner)) - (np.cumsum(panel) - panel)[owner]
    widest = int(panel.max(initial=0))
    if people * criteria * widest <= ROOMY + 16 * len(pair):
        return [
            _filled(
                cells,
                slice(None),
                slice(None),
                seat[pair],
                cells.ratings.candidate,
                _table(owner, seat, interviewer, people, widest),
            )
        ]
    return [_part(cells, chosen, panel, seat) for chosen in _even_parts(cells, panel)]


def _even_parts(cells: Cells, panel: Codes) -> list[Codes]:
    """Candidates in parts with panels of like size, none larger than is roomy (unless it is one candidate)."""
    order = np.argsort(panel, kind="stable")
    parts, first = [], 0
    for place in range(1, len(order) + 1):
        if place == len(order) or (place - first + 1) * panel[order[place]] * cells.shape[1] > ROOMY:
            parts.append(np.sort(order[first:place]))
            first = place
    return parts


def _part(cells: Cells, chosen: Codes, panel: Codes, seat: Codes) -> Block:
    owner, interviewer, pair = cells.pairs
    widest = int(panel[chosen].max(initial=0))
    if len(chosen) * widest * cells.shape[1] > LARGEST:
        raise _too_large(cells.ratings, cells.formula)
    place = np.full(cells.shape[0], -1)
    place[chosen] = np.arange(len(chosen))
    rows, mine = np.flatnonzero(place[cells.ratings.candidate] >= 0), place[owner] >= 0
    who = _table(place[owner[mine]], seat[mine], interviewer[mine], len(chosen), widest)
    return _filled(cells, chosen, rows, seat[pair[rows]], place[cells.ratings.candidate[rows]], who)


def _table(owner: Codes, seat: Codes, interviewer: Codes, people: int, seats: int) -> Codes:
    who = np.zeros((people, seats), dtype=np.intp)
    who[owner, seat] = interviewer
    return who


def _filled(
    cells: Cells, candidates: Codes | slice, rows: Codes | slice, seat: Codes, candidate: Codes, who: Codes
) -> Block:
    shape = (who.shape[1], who.shape[0], cells.shape[1])
    values, criterion = cells.ratings.score[rows], cells.criterion[rows]
    no_zeros = values.min(initial=1.0) > 0
    scores = np.zeros(shape) if no_zeros else np.full(shape, np.nan)
    flat = scores.reshape(-1)
    for first in range(0, len(values), STRIDE):
        here = slice(first, first + STRIDE)
        place = seat[here] * shape[1]
        place += candidate[here]
        place *= shape[2]
        place += criterion[here]
        flat[place] = values[here]
    if no_zeros:
        return Block(candidates, scores, scores != 0, who)
    return Block(candidates, np.nan_to_num(scores), ~np.isnan(scores), who)
