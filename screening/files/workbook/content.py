"""What a workbook says, as plain data. Numbers are unrounded; None means that there is none, of a level: not assessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DomainScore:
    """A domain's name and a candidate's score in it."""

    name: str
    score: float | None


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One candidate in the ranking. `note` says why somebody has no rank, or which minimum is not met.

    `stage` is empty where the reader may not know it; then the ranking has no column for it.
    """

    name: str
    rank: int | None
    score: float | None
    mean: float | None
    domains: tuple[DomainScore, ...]
    coverage: float
    cards: int
    planned: int
    note: str
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What a criterion brings to the balanced score: `points` = `weight` × `value`; the points of a sheet add up to the score.

    `value` is the mean adjusted for strict and lenient interviewers, or what the other answers imply where nobody scored.
    `weight` is what the criterion counts for in this score, with the share of the weakest domain in it.
    """

    value: float
    weight: float
    points: float


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion on a candidate's scorecard. `weight` is that in the mean; `part` is None where there is no score.

    `levels` has for each of the sheet's interviewers, by place, the level that was given (None: not assessed); who was
    not asked about the criterion is not in it.
    """

    competency: str
    criterion: str
    weight: float
    levels: Mapping[int, int | None]
    mean: float | None
    spread: float | None
    domain: str
    part: Part | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one interviewer noted on one criterion."""

    criterion: str
    interviewer: str
    level: int | None
    note: str


@dataclass(frozen=True, slots=True)
class ScorecardSheet:
    """The sheet of one candidate; `beta` is the share of the weakest domain in the score."""

    row: RankedRow
    interviewers: tuple[str, ...]
    criteria: tuple[CriterionRow, ...]
    evidence: tuple[Evidence, ...]
    beta: float


@dataclass(frozen=True, slots=True)
class VacancyWorkbook:
    """A whole workbook. `accounting` are (label, text) lines on how the ranking was made."""

    title: str
    client: str
    made_at: datetime
    ranking: tuple[RankedRow, ...]
    scorecards: tuple[ScorecardSheet, ...]
    accounting: tuple[tuple[str, str], ...]
