"""The formula at other weights of domains and levers: what a reader sets in the what-if."""

from __future__ import annotations

from collections.abc import Mapping

from screening.ranking import Formula, Lever, Ranking, levers


def moved(
    ranking: Ranking, domains: Mapping[str, float], within: Mapping[Lever, float], beta: float | None = None
) -> Formula:
    """The formula of `ranking` with these weights; what is not named keeps its own.

    Criteria keep their proportions within their lever. Where every lever of a domain, or every domain, has weight 0, they weigh
    the same.
    """
    formula = ranking.formula
    weight = {one: within.get(one, one.weight) for one in levers(ranking).each}
    shares = _alike_if_none({name: domains.get(name, domain.weight) for name, domain in formula.domains.items()})
    return Formula.of(
        {name: (shares[name], _criteria(formula, name, weight)) for name in formula.domains},
        beta=formula.beta if beta is None else beta,
        minimums=formula.minimums,
        competencies=formula.competencies,
        scale=(formula.scale_min, formula.scale_max),
    )


def _criteria(formula: Formula, domain: str, weight: Mapping[Lever, float]) -> dict[str, float]:
    mine = _alike_if_none({one: heavy for one, heavy in weight.items() if one.domain == domain})
    own = formula.domains[domain].criteria
    found = {}
    for lever, heavy in mine.items():
        members = formula.competencies.get(lever.name, (lever.name,))
        inside = _alike_if_none({one: own[one] for one in own if one in members})
        found |= {one: heavy * share / sum(inside.values()) for one, share in inside.items()}
    return {one: found[one] for one in own}


def _alike_if_none(weights: dict) -> dict:
    return weights if sum(weights.values()) > 0 else dict.fromkeys(weights, 1.0)
