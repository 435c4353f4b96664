"""How sure α and the intraclass correlations are: how far each moves when candidates are left out (the jackknife)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from screening.ranking.agreement.distributions import f_quantile
from screening.ranking.agreement.figures import Agreement, agreement_of
from screening.ranking.scores.arrays import Codes
from screening.ranking.scores.ratings import Ratings

ENOUGH = 5
"""With fewer candidates whom two interviewers scored there is no interval (docs/method.md §2.8)."""

GROUPS = 40
"""More candidates than this are left out in so many groups, as even as can be."""

CERTAINTY = 0.90

NOISE = 1e-12
"""A figure that moves no more than this when candidates are left out tells nothing of how sure it is."""


@dataclass(frozen=True)
class Figure:
    """A figure of agreement with its 90 % interval; the bounds are None where the candidates do not tell how sure it is."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class SureAgreement:
    """Agreement with how sure it is, over `candidates` whom two interviewers or more scored on one criterion.

    A figure is None where it is undefined: the ordinal α, ICC(A,1) of one interviewer's level, ICC(A,k) of the mean of a panel.
    `units` are the criteria of candidates that two scored. Below `needed` candidates there are no intervals. They hold for these interviewers and other candidates like these.
    """

    alpha: Figure | None
    icc_a1: Figure | None
    icc_ak: Figure | None
    candidates: int
    units: int
    raters: int
    needed: int = ENOUGH


def sure_agreement(ratings: Ratings) -> SureAgreement:
    """Agreement in `ratings`, each figure with an interval by leaving out candidates.

    What an interviewer says of one candidate hangs together over criteria, so candidates are left out and not units.
    """
    shared, units = _shared(ratings)
    whole, known = _figures(ratings)
    left = [_figures(rest)[0] for rest in _left_out(ratings, shared)] if len(shared) >= ENOUGH else []
    alpha, one, several = (_figure(value, [rest[place] for rest in left]) for place, value in enumerate(whole))
    return SureAgreement(alpha, one, several, len(shared), units, known.raters)


Values = tuple[float | None, float | None, float | None]


def _figures(ratings: Ratings) -> tuple[Values, Agreement]:
    known = agreement_of(ratings, ("ordinal",), ("2,1", "2,k"))
    one, several = known.icc["2,1"], known.icc["2,k"]
    return (known.krippendorff_alpha["ordinal"], one.value if one else None, several.value if several else None), known


def _shared(ratings: Ratings) -> tuple[Codes, int]:
    """The candidates whom two interviewers scored on one criterion, and how many such units there are."""
    criteria = max(len(ratings.criteria), 1)
    unit, often = np.unique(ratings.candidate * criteria + ratings.criterion, return_counts=True)
    twice = unit[often > 1]
    return np.unique(twice // criteria), len(twice)


def _left_out(ratings: Ratings, shared: Codes) -> Iterator[Ratings]:
    """The ratings without one of the candidates each time, or without one of the groups of them."""
    groups = min(len(shared), GROUPS)
    of_candidate = np.full(len(ratings.candidates), -1)
    of_candidate[shared] = np.arange(len(shared)) % groups
    for group in range(groups):
        yield ratings.only(of_candidate[ratings.candidate] != group)


def _figure(value: float | None, left: Sequence[float | None]) -> Figure | None:
    """`value` ± t · SE, the SE by the jackknife over what is `left` each time; never beyond full agreement."""
    if value is None:
        return None
    known = np.array([one for one in left if one is not None])
    if not len(known) or len(known) < len(left):
        return Figure(value, None, None)
    error = math.sqrt((len(known) - 1) / len(known) * float(((known - known.mean()) ** 2).sum()))
    if error <= NOISE:
        return Figure(value, None, None)
    reach = _student(len(known) - 1) * error
    return Figure(value, max(value - reach, -1.0), min(value + reach, 1.0))


def _student(freedom: int) -> float:
    """How many standard errors the interval reaches, as the root of the F quantile with one degree of freedom."""
    return math.sqrt(f_quantile(CERTAINTY, 1, freedom))
