"""How strict each interviewer of a ranking is, and how sure that is."""

from __future__ import annotations

from screening.ranking.places.ranking import Ranking
from screening.ranking.sureness.strictness import Strictness, strictness


def strictness_of(ranking: Ranking) -> dict[str, Strictness]:
    """Every interviewer who scored something that weighs, by the draws that the intervals of the ranking rest on."""
    return strictness(
        ranking.cells,
        ranking.severity,
        ranking.criterion_means,
        ranking.order,
        ranking.options.draws,
        ranking.options.seed,
    )
