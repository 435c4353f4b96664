"""One candidate's line on the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from screening.ranking.places.minimums import Minimum

Standing = Literal["ranked", "provisional", "unranked"]


@dataclass(frozen=True)
class RankedCandidate:
    """One candidate's place, and what it rests on. `candidate` is the id; what is undefined is None.

    `score` is balanced and adjusted for severity, `mean` the weighted mean of `domains` (adjusted); `raw_score`,
    `raw_mean`, `raw_domains` and `raw_rank` are the same without adjustment. `criteria` and `raw_criteria` are means
    over interviewers per scored criterion, `spread` the highest minus the lowest raw score per criterion that two or more
    scored. `coverage` and `domain_coverage` are shares (0–1) of the planned weight. Provisional candidates hold no rank;
    `standing` tells them from candidates who were left unranked on purpose. `minimums` has the detail of `below_minimum`
    and `borderline_minimum`. `order_differs` is true where the expected rank would place the candidate differently.
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
