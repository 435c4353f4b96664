"""How far interviewers agree: Krippendorff's α, intraclass correlations, and r_wg per cell. Undefined is said, not raised."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from screening.ranking.agreement.components import NEEDS_EVERYTHING, components_icc, variance_components
from screening.ranking.agreement.icc import FORMS, Icc, icc, mean_squares
from screening.ranking.agreement.krippendorff import LEVELS, Level, krippendorff_alpha
from screening.ranking.agreement.undefined import Undefined, UndefinedStatistic
from screening.ranking.scores.arrays import Codes, Floats, compressed
from screening.ranking.scores.ratings import Ratings
from screening.ranking.severity.integration import SeverityPosterior
from screening.ranking.severity.parts import Part

Value = TypeVar("Value")


@dataclass(frozen=True)
class Agreement:
    """Agreement over units (candidate × criterion) that were scored by `raters` interviewers.

    `krippendorff_alpha` by level of measurement and `icc` by form ("1,1" … "3,k"); None where undefined, and `undefined`
    then has the reason. In an incomplete table the forms "1,1" and "1,k" are undefined, and the others come from variance
    components. `complete` tells whether every interviewer scored every unit.
    """

    krippendorff_alpha: Mapping[str, float | None]
    icc: Mapping[str, Icc | None]
    units: int
    raters: int
    complete: bool
    undefined: tuple[UndefinedStatistic, ...]


@dataclass(frozen=True, eq=False)
class _Units:
    """Scores by unit and interviewer, both numbered without gaps."""

    unit: Codes
    rater: Codes
    score: Floats
    units: int
    raters: int


def agreement_of(
    ratings: Ratings,
    levels: Iterable[Level] = LEVELS,
    forms: Collection[str] = FORMS,
    severity: SeverityPosterior | None = None,
) -> Agreement:
    """Agreement of the interviewers in `ratings`, at these levels and in these forms. Never raises for lack of data.

    `severity`, what is known of the same interviewers, changes no figure; it saves work where there are hundreds of them.
    """
    table, undefined = _units(ratings), list[UndefinedStatistic]()
    complete = len(table.score) == table.units * table.raters
    alphas: dict[str, float | None] = {
        level: _or_none(f"krippendorff_alpha.{level}", _alpha(table, level), undefined) for level in levels
    }
    correlations: dict[str, Icc | None] = {}
    if forms and complete:
        correlations = _complete_iccs(table, forms, undefined)
    elif forms:
        correlations = _incomplete_iccs(table, forms, undefined, severity.parts if severity else ())
    return Agreement(alphas, correlations, table.units, table.raters, complete, tuple(undefined))


def _units(ratings: Ratings) -> _Units:
    criteria = len(ratings.criteria)
    units, unit = compressed(ratings.candidate * criteria + ratings.criterion, len(ratings.candidates) * criteria)
    raters, rater = compressed(ratings.interviewer, len(ratings.interviewers))
    return _Units(unit, rater, ratings.score, len(units), len(raters))


def _alpha(table: _Units, level: Level) -> Callable[[], float]:
    return lambda: krippendorff_alpha(table.unit, table.score, level)


def _complete_iccs(table: _Units, forms: Collection[str], undefined: list[UndefinedStatistic]) -> dict[str, Icc | None]:
    scores = np.zeros((table.units, table.raters))
    scores[table.unit, table.rater] = table.score
    return {
        form: _or_none(f"icc.{form}", lambda form=form: icc(form, mean_squares(scores)), undefined)  # type: ignore[misc]
        for form in forms
    }


def _incomplete_iccs(
    table: _Units, forms: Collection[str], undefined: list[UndefinedStatistic], known: Iterable[Part]
) -> dict[str, Icc | None]:
    found: dict[str, Icc | None] = dict.fromkeys(forms)
    try:
        squares = variance_components(table.unit, table.rater, table.score, known)
    except Undefined as reason:
        undefined.extend(
            UndefinedStatistic(f"icc.{form}", NEEDS_EVERYTHING if form[0] == "1" else str(reason)) for form in forms
        )
        return found
    for form in sorted(forms, key=lambda form: form[0] != "1"):
        found[form] = _or_none(f"icc.{form}", lambda form=form: components_icc(form, squares), undefined)  # type: ignore[misc]
    return found


def _or_none(statistic: str, compute: Callable[[], Value], undefined: list[UndefinedStatistic]) -> Value | None:
    try:
        return compute()
    except Undefined as reason:
        undefined.append(UndefinedStatistic(statistic, str(reason)))
        return None


def rwg(scores: Iterable[float], anchors: int) -> float | None:
    """Agreement of the interviewers on one thing: 1 − s² / ((A² − 1)/12), for `anchors` A levels on the scale.

    1 is perfect, 0 what random scores give, below 0 more disagreement than that (show it as 0). None for fewer than two
    scores (James, Demaree & Wolf 1984).
    """
    values = np.fromiter(scores, dtype=np.float64)
    return None if len(values) < 2 else float(1 - values.var(ddof=1) / _random_variance(anchors))


def rwg_of_items(items: Iterable[Iterable[float]], anchors: int) -> float | None:
    """r_wg(J) over J items: J(1 − s̄²/σ²) / (J(1 − s̄²/σ²) + s̄²/σ²).

    None without an item scored twice, and where disagreement is so far beyond random that the formula turns round.
    """
    variances = [
        values.var(ddof=1) for values in (np.fromiter(item, dtype=np.float64) for item in items) if len(values) > 1
    ]
    if not variances:
        return None
    share = float(np.mean(variances)) / _random_variance(anchors)
    kept = len(variances) * (1 - share)
    return kept / (kept + share) if kept + share > 0 else None


def rwg_per_cell(ratings: Ratings, anchors: int) -> dict[tuple[str, str], float]:
    """r_wg for every (candidate, criterion) that two or more interviewers scored."""
    criteria = max(len(ratings.criteria), 1)
    cells, place = compressed(ratings.candidate * criteria + ratings.criterion, len(ratings.candidates) * criteria)
    count = np.bincount(place, minlength=len(cells))
    away = ratings.score - (np.bincount(place, ratings.score, len(cells)) / count)[place]
    keep = count > 1
    value = 1 - np.bincount(place, away**2, len(cells))[keep] / (count[keep] - 1) / _random_variance(anchors)
    return {
        (ratings.candidates[cell // criteria], ratings.criteria[cell % criteria]): float(one)
        for cell, one in zip(cells[keep].tolist(), value, strict=True)
    }


def _random_variance(anchors: int) -> float:
    return (anchors**2 - 1) / 12
