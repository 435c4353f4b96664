"""What somebody's submitted cards tell of their habits: how far levels vary within a card, what is not assessed, how soon it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import mean, median, pstdev

from screening.store.scorecards import SealedRating
from screening.store.tables import InterviewRow, SubmissionRow

ENOUGH_CARDS = 5
"""With fewer cards nothing is concluded of how levels vary, as for the warning that somebody is flat (docs/method.md §2.4)."""

ENOUGH_TIMES = 3
"""With fewer cards there is no usual time."""

ENOUGH_LEVELS = 3
"""A card with fewer levels tells nothing when they are equal."""


@dataclass(frozen=True, slots=True)
class Habits:
    """`cards` are in; `levels` and `not_assessed` are what stands on them. `within` is the mean over `varied` cards (those with
    two levels or more) of the standard deviation of the levels on a card, None where there is none. `equal` of the `full` cards
    (three levels or more) have one level everywhere.

    `soon` is the median of how long after its interview a card came, None where there is no card; `timed` counts from a planned
    end, the other cards from when they were started. `late` ones came in the debrief.
    """

    cards: int
    levels: int
    not_assessed: int
    within: float | None
    varied: int
    equal: int
    full: int
    soon: timedelta | None
    timed: int
    late: int

    @property
    def not_assessed_share(self) -> float | None:
        """None where nothing is in."""
        asked = self.levels + self.not_assessed
        return self.not_assessed / asked if asked else None


@dataclass(frozen=True, slots=True)
class CardIn:
    """A submitted card with its interview, when it was started, and what stands on it."""

    interview: InterviewRow
    submission: SubmissionRow
    ratings: Sequence[SealedRating]
    took: timedelta


def habits_of(cards: Sequence[CardIn]) -> Habits:
    """What these cards of one interviewer tell."""
    levels = [[rating.level for rating in card.ratings if rating.level is not None] for card in cards]
    varied = [pstdev(card) for card in levels if len(card) > 1]
    full = [card for card in levels if len(card) >= ENOUGH_LEVELS]
    return Habits(
        cards=len(cards),
        levels=sum(map(len, levels)),
        not_assessed=sum(rating.level is None for card in cards for rating in card.ratings),
        within=mean(varied) if varied else None,
        varied=len(varied),
        equal=sum(len(set(card)) == 1 for card in full),
        full=len(full),
        soon=timedelta(seconds=median(card.took.total_seconds() for card in cards)) if cards else None,
        timed=sum(card.interview.starts_at is not None for card in cards),
        late=sum(card.submission.late for card in cards),
    )
