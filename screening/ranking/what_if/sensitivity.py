"""Would the order survive other weights? Break-even weights, the winner over the whole axis, and other balances β."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from screening.errors import ScreeningError
from screening.ranking.places.listing import ranks
from screening.ranking.places.ranking import Ranking
from screening.ranking.scores.arrays import TIE, Flags, Floats
from screening.ranking.scores.balance import composite
from screening.ranking.scores.formula import Formula
from screening.ranking.what_if.explanation import scored_position
from screening.ranking.what_if.once import once_per_ranking

BETAS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True)
class BreakEven:
    """At which weight of `domain` two candidates are equal, the other domains keeping their proportions.

    `weight` lies between 0 and 1, None when one of the two leads everywhere (or they are equal everywhere). `leads_below`
    and `leads_above` name who leads at lower and at higher weights; None when they are equal there, or when one of the two has no
    score in a domain that takes part, so that only the weights in force can be said anything of.
    """

    domain: str
    weight: float | None
    leads_below: str | None
    leads_above: str | None
    current: float


@dataclass(frozen=True)
class Stretch:
    """From weight `start` to `end` of the domain these candidates are first (more than one when equal throughout)."""

    start: float
    end: float
    winners: tuple[str, ...]


def break_even(ranking: Ranking, one: str, other: str, domain: str | None = None) -> BreakEven:
    """The exact weight of `domain` (the first when None) at which two candidates change places.

    The score is linear in the weight (its logarithm for the geometric mean), so there is at most one. Raises
    ScreeningError when one of the two has no score, or for an unknown domain.
    """
    place = _domain(ranking, domain)
    rows = [scored_position(ranking, one), scored_position(ranking, other)]
    start, end = _ends(ranking, place)[:, rows]
    apart = np.stack([start[0] - start[1], end[0] - end[1]])
    before, after = apart.tolist() if np.isfinite(apart).all() else (0.0, 0.0)
    tie = _tie(ranking.formula)
    weight = before / (before - after) if min(before, after) < -tie and max(before, after) > tie else None
    return BreakEven(
        list(ranking.formula.domains)[place],
        weight,
        _leader(before, after, tie, one, other),
        _leader(after, before, tie, one, other),
        float(ranking.formula.domain_weights[place]),
    )


def _tie(formula: Formula) -> float:
    """How near two scores of `_ends` are the same: of the geometric mean these are logarithms."""
    return TIE if formula.geometric else formula.tie


def _leader(near: float, far: float, tie: float, one: str, other: str) -> str | None:
    """Who leads at one end of the axis; where they meet exactly there, who leads next to it."""
    deciding = near if abs(near) > tie else far
    if abs(deciding) <= tie:
        return None
    return one if deciding > 0 else other


def winners(ranking: Ranking, domain: str | None = None, among: Collection[str] | None = None) -> tuple[Stretch, ...]:
    """Who is first at every weight of `domain` (the first when None) from 0 to 1, among the ranked. Exact.

    `among` are those who are compared; the ranked among them, where they are given. Without those who have no score in a domain
    that takes part somewhere on the way; empty when nobody is left.
    """
    known, asked = _winners(ranking), (domain, None if among is None else frozenset(among))
    if asked not in known:
        known[asked] = _worked_out(ranking, *asked)
    return known[asked]


@once_per_ranking
def _winners(_ranking: Ranking) -> dict[tuple[str | None, frozenset[str] | None], tuple[Stretch, ...]]:
    return {}


def _worked_out(ranking: Ranking, domain: str | None, among: frozenset[str] | None) -> tuple[Stretch, ...]:
    ends = _ends(ranking, _domain(ranking, domain))
    known: Flags = np.isfinite(ends[0] + ends[1])
    named = ranking.ratings.candidates
    compared = [one for one in ranking.ranked.tolist() if known[one] and (among is None or named[one] in among)]
    names = [named[position] for position in compared]
    if not names:
        return ()
    start, end = ends[:, compared]
    slope, at, stretches, tie = end - start, 0.0, [], _tie(ranking.formula)
    while at < 1:
        value = start + at * slope
        level = np.flatnonzero(value >= value.max() - tie)
        steepest = slope[level].max()
        best = level[slope[level] >= steepest - tie]
        overtaking = slope > steepest + tie
        gap = np.where(overtaking, np.maximum(value[best[0]] - value, 0.0), np.inf)
        until = at + float((gap[overtaking] / (slope[overtaking] - steepest)).min(initial=np.inf))
        until = until if until < 1 - TIE else 1.0
        stretches.append(Stretch(at, until, tuple(sorted(names[index] for index in best))))
        at = until
    return tuple(stretch for stretch in stretches if stretch.end > stretch.start or len(stretches) == 1)


def _domain(ranking: Ranking, name: str | None) -> int:
    names = list(ranking.formula.domains)
    if len(names) < 2:
        raise ScreeningError("There is one domain only, so no weights to shift.")
    if name is None:
        return 0
    if name not in names:
        raise ScreeningError("There is no domain {domain}.", domain=name)
    return names.index(name)


def _ends(ranking: Ranking, domain: int) -> Floats:
    """The score of everybody at weight 0 and at weight 1 of `domain`, as limits: the weakest domain is sought among all."""
    formula = ranking.formula
    taking_part: Flags = formula.counts.copy()
    taking_part[domain] = True
    rest = np.where(np.arange(len(taking_part)) == domain, 0.0, formula.domain_weights)
    if rest.sum() == 0:
        taking_part[:] = True
        rest = np.where(np.arange(len(taking_part)) == domain, 0.0, 1.0)
    rest /= rest.sum()
    scores = np.where(taking_part, ranking.domains, 0.0)
    if formula.geometric:
        return np.stack([np.log(np.where(taking_part, scores, 1.0)) @ rest, np.log(scores[:, domain])])
    weakest = np.where(taking_part, ranking.domains, np.inf).min(axis=1)
    means = np.stack([scores @ rest, scores[:, domain]])
    return np.asarray((1 - formula.beta) * means + formula.beta * weakest)


def rank_by_beta(ranking: Ranking, betas: tuple[float, ...] = BETAS) -> dict[str, dict[float, int]]:
    """The rank of each ranked candidate at each β, severity held fixed. The geometric mean has no β: one rank throughout."""
    domains, names = ranking.domains[ranking.ranked], [ranking.ratings.candidates[place] for place in ranking.ranked]
    table = {
        beta: ranks(composite(domains, ranking.formula.with_beta(beta)), ranking.formula.tie).tolist() for beta in betas
    }
    return {name: {beta: table[beta][place] for beta in betas} for place, name in enumerate(names)}


def best_and_worst(ranking: Ranking, betas: tuple[float, ...] = BETAS) -> dict[str, tuple[int, int]]:
    """Best and worst rank of each ranked candidate over `betas`."""
    return {
        name: (min(by_beta.values()), max(by_beta.values())) for name, by_beta in rank_by_beta(ranking, betas).items()
    }
