"""What is left to add up when only weights and β move: each candidate's part in each competency of a domain.

Severity and criterion means are held, and within a competency the criteria keep their proportions. Whoever has these numbers
can do what `reweighted` does by adding and dividing, without ratings: a page in a browser, for one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screening.ranking.places.ranking import Ranking
from screening.ranking.scores.arrays import Flags, Floats, across
from screening.ranking.scores.formula import Formula


@dataclass(frozen=True, slots=True)
class Lever:
    """A competency within a domain, with its weight there; a criterion of no competency is one by itself.

    `usual` is the weighted mean of the means of its criteria.
    """

    name: str
    domain: str
    weight: float
    usual: float


@dataclass(frozen=True, eq=False, slots=True)
class Levers:
    """The levers of a ranking, domain by domain, and what every candidate has on each (candidates × levers).

    `coverage` is the share of the lever that was scored, `deviation` the weighted sum over what was scored of how far the adjusted
    score lies from the criterion's mean. At lever weights w of a domain its coverage is κ = Σ w·coverage and its score
    Σ w·usual + Σ w·deviation / κ (docs/method.md §1.9). Candidates are in the order of `ranking.ratings`.
    """

    each: tuple[Lever, ...]
    coverage: Floats
    deviation: Floats


def levers(ranking: Ranking) -> Levers:
    """The levers of the formula of `ranking`."""
    formula = ranking.formula
    named = _named(formula)
    members = np.array([[one == lever for lever in dict.fromkeys(named)] for one in named])
    weight = formula.within @ members
    share = members * _shares(formula.within, members, weight)[:, None]
    usual = ranking.criterion_means @ share
    seen = ranking.cells.seen
    apart = np.where(seen, ranking.adjusted - ranking.criterion_means, 0.0)
    return Levers(
        tuple(
            Lever(name, domain, float(heavy), float(mean))
            for (domain, name), heavy, mean in zip(dict.fromkeys(named), weight, usual, strict=True)
        ),
        across(seen.astype(np.float64), share),
        across(apart, share),
    )


def _named(formula: Formula) -> list[tuple[str, str]]:
    """For each planned criterion its domain and its competency."""
    competency = {criterion: name for name, criteria in formula.competencies.items() for criterion in criteria}
    return [(formula.domain_of_each[one], competency.get(one, one)) for one in formula.criteria]


def _shares(within: Floats, members: Flags, weight: Floats) -> Floats:
    """The share of each criterion in its lever; alike where none of the lever's criteria weighs anything."""
    whole, count = members @ weight, members @ members.sum(axis=0)
    return np.where(whole > 0, within / np.where(whole > 0, whole, 1.0), 1.0 / count)
