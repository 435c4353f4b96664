"""The lines of the list: every candidate with the rank, scores and interval that the reader asked to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from screening.ranking import TrueScores, true_scores
from screening.services.results.ranking import RankedPlace, VacancyRanking


class Scores(StrEnum):
    """With or without the adjustment for strict and lenient interviewers."""

    ADJUSTED = "adjusted"
    RAW = "raw"


class Flag(StrEnum):
    """What the reader is told about a place besides its numbers."""

    BELOW = "below"
    BORDERLINE = "borderline"
    PROVISIONAL = "provisional"
    UNRANKED = "unranked"
    NO_CARDS = "no-cards"
    AFTER_READING = "after-reading"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """One candidate on the list. `rank`, `score` and `domains` are with or without adjustment, as asked.

    `true` is where the true scores may lie; None without a rank, without draws, and for scores that are not adjusted.
    `group` numbers those who cannot be told apart; None for who stands alone.
    """

    place: RankedPlace
    rank: int | None
    score: float | None
    domains: dict[str, float | None]
    true: TrueScores | None
    group: int | None
    flags: tuple[Flag, ...]

    @property
    def id(self) -> str:
        return self.place.candidacy.id

    @property
    def name(self) -> str:
        return self.place.candidacy.name

    @property
    def spread(self) -> float | None:
        """The largest difference between two interviewers on one criterion; None where nobody was scored twice."""
        return max(self.place.ranked.spread.values(), default=None)


def lines_of(found: VacancyRanking, scores: Scores) -> list[Line]:
    """Every candidate in the order of rank: the ranked, the provisional, who holds no rank."""
    if scores is Scores.RAW:
        lines = [_raw(place) for place in found.places]
        return sorted(
            lines, key=lambda one: one.rank or len(lines) + 1
        )  # in the order of before where there is no rank
    true = true_scores(found.ranking)
    groups = {one: number for number, group in enumerate(found.ranking.groups) if len(group) > 1 for one in group}
    return [_adjusted(place, true.get(place.candidacy.id), groups.get(place.candidacy.id)) for place in found.places]


def _adjusted(place: RankedPlace, true: TrueScores | None, group: int | None) -> Line:
    one = place.ranked
    return Line(place, one.rank, one.score, one.domains, true, group, flags_of(place))


def _raw(place: RankedPlace) -> Line:
    one = place.ranked
    return Line(place, one.raw_rank, one.raw_score, one.raw_domains, None, None, flags_of(place))


def flags_of(place: RankedPlace) -> tuple[Flag, ...]:
    """The flags of a place, the most telling first; `NONE` where there is nothing to tell."""
    holds = {
        Flag.NO_CARDS: not place.cards and not place.after_reading,
        Flag.AFTER_READING: bool(place.after_reading),
        Flag.UNRANKED: place.ranked.standing == "unranked",
        Flag.PROVISIONAL: place.ranked.provisional and bool(place.cards or place.after_reading),
        Flag.BELOW: bool(place.ranked.below_minimum),
        Flag.BORDERLINE: bool(place.ranked.borderline_minimum and not place.ranked.below_minimum),
    }
    return tuple(flag for flag, held in holds.items() if held) or (Flag.NONE,)


def domains_of(lines: Iterable[Line]) -> list[str]:
    """The domains that any of these has, *technical* first where it is one."""
    names = list(dict.fromkeys(name for line in lines for name in line.domains))
    return sorted(names, key=lambda name: name != "technical")
