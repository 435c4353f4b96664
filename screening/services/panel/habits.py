"""What somebody's submitted cards tell of their habits: how far levels vary within a card, what is not assessed, how soon it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean, median, pstdev
from typing import NamedTuple

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


class Levels(NamedTuple):
    """How many levels stand on a card, and how many are not assessed. `spread` is the standard deviation of the levels, None where
    there are fewer than two; `equal` tells that all of three or more are one."""

    given: int = 0
    not_assessed: int = 0
    spread: float | None = None
    equal: bool = False


def levels_on(card: Sequence[int | None]) -> Levels:
    """What the levels on one card tell."""
    levels = [level for level in card if level is not None]
    return Levels(
        len(levels),
        len(card) - len(levels),
        pstdev(levels) if len(levels) > 1 else None,
        len(levels) >= ENOUGH_LEVELS and len(set(levels)) == 1,
    )


class CardIn(NamedTuple):
    """A submitted card: what stands on it, how long it took to come, whether that counts from a planned end, and whether it came
    in the debrief."""

    levels: Levels
    took: timedelta
    timed: bool
    late: bool


def habits_of(cards: Sequence[CardIn]) -> Habits:
    """What these cards of one interviewer tell."""
    on = [card.levels for card in cards]
    varied = [one.spread for one in on if one.spread is not None]
    return Habits(
        cards=len(cards),
        levels=sum(one.given for one in on),
        not_assessed=sum(one.not_assessed for one in on),
        within=fmean(varied) if varied else None,
        varied=len(varied),
        equal=sum(one.equal for one in on),
        full=sum(one.given >= ENOUGH_LEVELS for one in on),
        soon=timedelta(seconds=median(card.took.total_seconds() for card in cards)) if cards else None,
        timed=sum(card.timed for card in cards),
        late=sum(card.late for card in cards),
    )
