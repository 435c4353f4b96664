"""Who is first at which weights: among those who are compared, and among everybody who holds a rank."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from screening.ranking import Ranking, Stretch, acceptability, winners
from screening.ranking.what_if.once import once_per_ranking

AXIS = "technical"
"""The domain whose weight goes from nothing to all; where a formula has none of that name, its first one."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Who of those compared who hold a rank is first at every weight of a domain, the other domains in their proportions.

    `now` is the weight in force; `opposite` the other domain, None where there are more.
    """

    domain: str
    opposite: str | None
    now: float
    stretches: tuple[Stretch, ...]

    @property
    def turns(self) -> tuple[float, ...]:
        """The weights at which somebody else comes first."""
        return tuple(one.start for one in self.stretches[1:])


def axis_of(ranking: Ranking, compared: Collection[str]) -> Axis | None:
    """None where there is one domain only, or fewer than two of those compared hold a rank."""
    domains = ranking.formula.domains
    holding = [one for one in compared if ranking[one].rank is not None]
    if len(domains) < 2 or len(holding) < 2:
        return None
    domain = AXIS if AXIS in domains else next(iter(domains))
    others = [name for name in domains if name != domain]
    return Axis(
        domain,
        others[0] if len(others) == 1 else None,
        domains[domain].weight,
        winners(ranking, domain, holding),
    )


@once_per_ranking
def first_shares(ranking: Ranking) -> dict[str, float]:
    """At which share of all weights everybody who holds a rank would be first among all who do; equals share.

    Exact with two domains, where all weights are one axis; with more it is drawn. With one domain there are no weights to shift.
    """
    counting = [name for name, domain in ranking.formula.domains.items() if domain.weight > 0]
    if len(ranking.formula.domains) < 2:
        return {}
    if len(counting) != 2 or len(ranking.formula.domains) != 2:
        return {one.candidate: one.first for one in acceptability(ranking)}
    shares = {ranking.ratings.candidates[position]: 0.0 for position in ranking.ranked}
    for stretch in winners(ranking):
        for one in stretch.winners:
            shares[one] += (stretch.end - stretch.start) / len(stretch.winners)
    return shares
