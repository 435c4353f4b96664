"""The sides of a ranking, and the one whose weight the axis runs over."""

from __future__ import annotations

from screening.ranking import Ranking

FIRST = "technical"
"""Of the domains the axis, where there is one of this name."""


def domains_of(ranking: Ranking) -> list[str]:
    """The domains with something planned: that of the axis first."""
    planned = [name for name, domain in ranking.formula.domains.items() if domain.criteria]
    return sorted(planned, key=lambda name: name != FIRST)
