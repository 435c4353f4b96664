"""The ranking at a vacancy's settings: what is estimated once is estimated at the version that was frozen first.

It knows no database, so that the command line can rank exported ratings as the pages rank cards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from screening.domain.vacancy import RankingSettings
from screening.ranking import Formula, Held, Options, Ranking, Ratings, rank, reweighted


def formula_of(settings: RankingSettings) -> Formula:
    """The ranking's formula at a vacancy's settings."""
    profile = settings.profile
    domains = {name: (profile.domain_weights[name], weights) for name, weights in settings.weights.items()}
    return Formula.of(
        domains,
        beta=profile.beta,
        planned=settings.planned,
        minimums=profile.minimums,
        competencies=settings.members,
        scale=(profile.scale.min, profile.scale.max),
    )


def estimates_hold(first: Formula, newest: Formula) -> bool:
    """Whether what was estimated at the weights that were frozen first holds at the newest: the same criteria are planned."""
    return first.criteria == newest.criteria


def ranked_at(first: Formula, newest: Formula, table: Ratings, options: Options, held: Held | None = None) -> Ranking:
    """The ranking at the newest weights. Severity and criterion means are those at the weights that were frozen first.

    Where other criteria are planned since, they are those at the newest weights. `held` are severities and means that were
    estimated before, from the same ratings.
    """
    if first == newest or not estimates_hold(first, newest):
        return rank(table, newest, options, held)
    return reweighted(rank(table, first, replace(options, draws=0), held), newest, options.draws)


def listed(candidates: Sequence[tuple[str, bool]], options: Options | None = None) -> Options:
    """Options for candidates in the order of their names, each with whether it holds a rank.

    Equals are listed by the place of their names, since the names themselves are not to be remembered.
    """
    return replace(
        options or Options(),
        unranked=[one for one, holds_rank in candidates if not holds_rank],
        names={one: f"{place:09}" for place, (one, _) in enumerate(candidates)},
    )
