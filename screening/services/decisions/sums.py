"""The sums of an explanation, in fractions: whoever works them out again from what is printed comes out at what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

FINEST = 1000
"""The most parts into which a whole is divided in print; a share that is no such part is printed to a hundredth of a percent."""
PRINTED = 10_000


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion: its share of its domain, and the levels of the panel added up, with from how many interviewers."""

    name: str
    share: Fraction
    levels: int
    interviewers: int

    @property
    def result(self) -> Fraction | None:
        """The mean level; None where nobody scored it."""
        return Fraction(self.levels, self.interviewers) if self.interviewers else None


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain: its share of the total, and its criteria."""

    name: str
    share: Fraction
    criteria: tuple[Criterion, ...]

    @property
    def result(self) -> Fraction | None:
        """The weighted mean over the criteria that were scored; None where none of them was."""
        return _mean([(one.share, one.result) for one in self.criteria if one.result is not None])


def total(domains: Sequence[Domain], beta: Fraction) -> Fraction | None:
    """(1 − β) × the weighted mean of the domains + β × the lowest; None where a domain that weighs was not scored."""
    weighing = [(one.share, one.result) for one in domains if one.share > 0]
    results = [(share, result) for share, result in weighing if result is not None]
    mean = _mean(results)
    if mean is None or len(results) < len(weighing):
        return None
    return (1 - beta) * mean + beta * min(result for _share, result in results)


def _mean(found: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    whole = sum(share for share, _result in found)
    return sum((share * result for share, result in found), Fraction()) / whole if whole else None


def shares(weights: Sequence[float]) -> list[Fraction]:
    """Weights as the shares that are printed: the fractions that they are, of one whole, or else hundredths of a percent."""
    exact = [Fraction(one).limit_denominator(FINEST) for one in weights]
    told = all(abs(float(share) - weight) < 1e-9 for share, weight in zip(exact, weights, strict=True))
    if told and lcm(*(one.denominator for one in exact)) <= FINEST:
        return exact
    return [Fraction(round(one * PRINTED), PRINTED) for one in weights]


def in_percent(found: Sequence[Fraction]) -> bool:
    """Whether all of these are whole hundredths of a percent, or are to be told as parts of one whole."""
    return all(PRINTED % one.denominator == 0 for one in found)
