"""Every rating put in its place: one block, unless panels or criteria are so uneven that it would be mostly air."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from screening.errors import ScreeningError
from screening.ranking.scores.arrays import Codes, Floats
from screening.ranking.scores.blocks import FEW, Block
from screening.ranking.scores.ratings import Ratings

LARGEST = 200_000_000
"""More places than this would not fit in memory."""

ROOMY = 4_000_000
"""Tables of this many places are always laid out in one block."""

STRIDE = 32_768
"""Ratings that are put in place at a time, so that the arithmetic stays in the processor's cache."""

Interviews = tuple[Codes, Codes, Codes]
"""Candidate and interviewer of each interview, rising; and for each rating its interview."""


@dataclass(frozen=True, eq=False)
class Layout:
    """What is to be laid out: `criterion` is the place of each rating's criterion among `criteria`.

    `interviews` is asked only where interviewers have other seats with other candidates.
    """

    ratings: Ratings
    criterion: Codes
    criteria: int
    interviews: Callable[[], Interviews]

    def blocks(self) -> list[Block]:
        """The ratings in place. Raises ScreeningError for a panel too large."""
        people, seats = len(self.ratings.candidates), len(self.ratings.interviewers)
        if seats <= FEW:
            who = np.broadcast_to(np.arange(seats), (people, seats))
            return [self._filled(slice(None), slice(None), self.ratings.interviewer, self.ratings.candidate, who)]
        owner, interviewer, pair = self.interviews()
        panel = np.bincount(owner, minlength=people)
        seat = np.arange(len(owner)) - (np.cumsum(panel) - panel)[owner]
        widest = int(panel.max(initial=0))
        if people * self.criteria * widest <= ROOMY + 16 * len(pair):
            who = _table(owner, seat, interviewer, people, widest)
            return [self._filled(slice(None), slice(None), seat[pair], self.ratings.candidate, who)]
        return [self._part(chosen, panel, seat) for chosen in self._even_parts(panel)]

    def _even_parts(self, panel: Codes) -> list[Codes]:
        """Candidates in parts with panels of like size, none larger than is roomy (unless it is one candidate)."""
        order = np.argsort(panel, kind="stable")
        parts, first = [], 0
        for place in range(1, len(order) + 1):
            if place == len(order) or (place - first + 1) * panel[order[place]] * self.criteria > ROOMY:
                parts.append(np.sort(order[first:place]))
                first = place
        return parts

    def _part(self, chosen: Codes, panel: Codes, seat: Codes) -> Block:
        owner, interviewer, pair = self.interviews()
        widest = int(panel[chosen].max(initial=0))
        if len(chosen) * widest * self.criteria > LARGEST:
            raise too_large(self.ratings, self.criteria)
        place = np.full(len(self.ratings.candidates), -1)
        place[chosen] = np.arange(len(chosen))
        rows, mine = np.flatnonzero(place[self.ratings.candidate] >= 0), place[owner] >= 0
        who = _table(place[owner[mine]], seat[mine], interviewer[mine], len(chosen), widest)
        return self._filled(chosen, rows, seat[pair[rows]], place[self.ratings.candidate[rows]], who)

    def _filled(
        self, candidates: Codes | slice, rows: Codes | slice, seat: Codes, candidate: Codes, who: Codes
    ) -> Block:
        shape = (who.shape[1], who.shape[0], self.criteria)
        values, criterion = self.ratings.score[rows], self.criterion[rows]
        no_zeros = values.min(initial=1.0) > 0
        scores: Floats = np.zeros(shape) if no_zeros else np.full(shape, np.nan)
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


def _table(owner: Codes, seat: Codes, interviewer: Codes, people: int, seats: int) -> Codes:
    who = np.zeros((people, seats), dtype=np.intp)
    who[owner, seat] = interviewer
    return who


def too_large(ratings: Ratings, criteria: int) -> ScreeningError:
    """What is said of a table that does not fit in memory."""
    return ScreeningError(
        "{candidates} candidates with {interviewers} interviewers on {criteria} criteria are more than fit in memory.",
        candidates=len(ratings.candidates),
        interviewers=len(ratings.interviewers),
        criteria=criteria,
    )
