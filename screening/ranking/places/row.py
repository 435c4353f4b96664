"""One candidate's line on the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from screening.ranking.scores.arrays import number
from screening.ranking.scores.minimums import Minimum

if TYPE_CHECKING:
    from screening.ranking.places.ranking import Ranking

Standing = Literal["ranked", "provisional", "unranked"]


@dataclass(frozen=True)
class RankedCandidate:
    """One candidate's place, and what it rests on. What is undefined is None.

    `score` is balanced and adjusted for severity, `mean` the weighted mean of `domains` (adjusted); `raw_score`,
    `raw_mean`, `raw_domains` and `raw_rank` are the same without adjustment. `criteria` and `raw_criteria` are means
    over interviewers per scored criterion, `spread` the highest minus the lowest raw score per criterion. `coverage` and
    `domain_coverage` are shares (0–1) of the planned weight. Provisional candidates hold no rank; `standing` tells them
    from candidates who were left unranked on purpose. `minimums` has the detail of `below_minimum` and
    `borderline_minimum`. `order_differs` is true where the expected rank would place the candidate differently.
    """

    candidate: str
    standing: Standing
    rank: int | None
    score: float | None
    mean: float | None
    domains: dict[str, float | None]
    raw_score: float | None
    raw_mean: float | None
    raw_domains: dict[str, float | None]
    raw_rank: int | None
    rank_interval: tuple[int, int] | None
    p_top_k: float | None
    p_above_next: float | None
    expected_rank: float | None
    order_differs: bool
    coverage: float
    domain_coverage: dict[str, float]
    criteria: dict[str, float]
    raw_criteria: dict[str, float]
    interviewers: int
    spread: dict[str, float]
    provisional: bool
    below_minimum: tuple[str, ...]
    borderline_minimum: tuple[str, ...]
    minimums: tuple[Minimum, ...]


def row_of(ranking: Ranking, position: int) -> RankedCandidate:
    """The line of the candidate at `position` in the arrays of `ranking`."""
    names, criteria = list(ranking.formula.domains), ranking.formula.criteria
    seen = np.flatnonzero(ranking.cells.seen[position]).tolist()
    minimums = ranking.minimums[position]
    holds = bool(ranking.rank[position] > 0)
    chance = ranking.uncertainty.of(position) if ranking.uncertainty and holds else None
    return RankedCandidate(
        candidate=ranking.ratings.candidates[position],
        standing=_standing(ranking, position),
        rank=int(ranking.rank[position]) if holds else None,
        score=number(ranking.score[position]),
        mean=number(ranking.mean[position]),
        domains=dict(zip(names, map(number, ranking.domains[position]), strict=True)),
        raw_score=number(ranking.raw_score[position]),
        raw_mean=number(ranking.raw_mean[position]),
        raw_domains=dict(zip(names, map(number, ranking.raw_domains[position]), strict=True)),
        raw_rank=int(ranking.raw_rank[position]) if holds else None,
        rank_interval=chance.rank_interval if chance else None,
        p_top_k=chance.p_top_k if chance else None,
        p_above_next=chance.p_above_next if chance else None,
        expected_rank=chance.expected_rank if chance else None,
        order_differs=chance.order_differs if chance else False,
        coverage=float(ranking.coverage[position]),
        domain_coverage=dict(zip(names, ranking.domain_coverage[position].tolist(), strict=True)),
        criteria={criteria[place]: float(ranking.adjusted[position, place]) for place in seen},
        raw_criteria={criteria[place]: float(ranking.cells.means[position, place]) for place in seen},
        interviewers=int(ranking.interviewers[position]),
        spread={criteria[place]: float(ranking.spread[position, place]) for place in seen},
        provisional=bool(ranking.is_provisional[position]),
        below_minimum=tuple(minimum.name for minimum in minimums if minimum.state == "fail"),
        borderline_minimum=tuple(minimum.name for minimum in minimums if minimum.state == "borderline"),
        minimums=minimums,
    )


def _standing(ranking: Ranking, position: int) -> Standing:
    if ranking.is_unranked[position]:
        return "unranked"
    return "provisional" if ranking.is_provisional[position] else "ranked"
