"""What it would take: the smallest raise on one criterion that ties with somebody higher on the list."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.places.ranking import Ranking
from screening.ranking.scores.balance import composite
from screening.ranking.what_if.explanation import scored_position


@dataclass(frozen=True)
class Raise:
    """How far one criterion would have to rise, all else equal, for a tie.

    `by` is the raise in points of the scale, None when no raise can do it (the criterion was not scored or weighs
    nothing). `reachable` tells whether the raw mean of the interviewers would still lie on the scale.
    """

    criterion: str
    by: float | None
    reachable: bool


def raises_to_tie(ranking: Ranking, candidate: str, other: str) -> tuple[Raise, ...]:
    """For each planned criterion the raise with which `candidate` would reach `other`, smallest first.

    Reachable raises come first, then those beyond the top of the scale, then the impossible. All are 0 when the candidate
    is not behind. Raises ScreeningError when one of the two has no score.
    """
    place, target = scored_position(ranking, candidate), float(ranking.score[scored_position(ranking, other)])
    found = [_raise(ranking, place, criterion, target) for criterion in range(len(ranking.formula.criteria))]
    return tuple(sorted(found, key=lambda one: (not one.reachable, one.by is None, one.by or 0.0, one.criterion)))


def smallest_raise(ranking: Ranking, candidate: str, other: str) -> Raise | None:
    """The smallest single raise that is reachable; None when no criterion alone can do it."""
    first = next(iter(raises_to_tie(ranking, candidate, other)), None)
    return first if first is not None and first.reachable else None


def _raise(ranking: Ranking, place: int, criterion: int, target: float) -> Raise:
    name, formula = ranking.formula.criteria[criterion], ranking.formula
    domain = int(formula.domain_of[criterion])
    if not ranking.cells.seen[place, criterion] or formula.overall[criterion] == 0:
        return Raise(name, None, reachable=False)
    needed = _needed_in_domain(ranking, place, domain, target)
    if needed is None:
        return Raise(name, None, reachable=False)
    by = needed * float(ranking.domain_coverage[place, domain] / formula.within[criterion])
    return Raise(name, by, bool(ranking.cells.means[place, criterion] + by <= formula.scale_max + formula.tie))


def _needed_in_domain(ranking: Ranking, place: int, domain: int, target: float) -> float | None:
    """How far the domain score must rise: along the steep piece while it is the weakest, then along the flat one."""
    formula, scores = ranking.formula, ranking.domains[place].copy()
    behind = target - float(ranking.score[place])
    if behind <= 0:
        return 0.0
    if formula.geometric:
        return float(scores[domain] * np.expm1(np.log(target / ranking.score[place]) / formula.domain_weights[domain]))
    others = np.delete(scores[formula.counts], np.flatnonzero(formula.counts).tolist().index(domain))
    room = max(float(others.min(initial=np.inf)) - float(scores[domain]), 0.0)
    flat = (1 - formula.beta) * float(formula.domain_weights[domain])
    steep = flat + formula.beta
    if behind <= room * steep:
        return behind / steep
    if flat <= 0:
        return None
    scores[domain] += room
    left = target - float(composite(scores[None], formula)[0])
    return room + max(left, 0.0) / flat
