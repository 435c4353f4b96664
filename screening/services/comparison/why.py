"""Why one candidate scores above another: a sum from the lower score to the higher, which adds up as it is printed too.

Scores and steps are printed in hundredths of a point. Each is rounded half up; where the steps then do not add up to the
difference of the two printed scores, the steps whose rounding was furthest off are printed a hundredth higher or lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screening.i18n import number
from screening.ranking import Comparison, Contribution, Ranking, compare, explain
from screening.ranking.what_if.once import once_per_ranking

MOST = 8
"""So many differences are steps of their own; the rest is one step."""

NOTHING = 1e-9
"""Points that are no difference."""


@dataclass(frozen=True, slots=True)
class Step:
    """What some criteria add: one, or for the last step the `criteria` with the smallest differences together.

    `hundredths` is what is printed of `points`.
    """

    criteria: tuple[str, ...]
    points: float
    hundredths: int

    @property
    def printed(self) -> float:
        return self.hundredths / 100

    @property
    def is_rest(self) -> bool:
        return len(self.criteria) > 1


@dataclass(frozen=True, slots=True)
class Why:
    """The way from the score of `second` to that of `first`; the steps stand from the highest to the lowest, the rest last.

    `start` and `end` are both scores in hundredths, as they are printed. `severity` is what the adjustment for strict and
    lenient interviewers made of the difference, `balance` what the charge for imbalance did: more than nothing is to the
    advantage of `first`. `implied` are criteria that nobody scored of one of the two, so that what the other answers imply
    counts there.
    """

    first: str
    second: str
    start: int
    end: int
    steps: tuple[Step, ...]
    severity: float
    balance: float
    implied: tuple[str, ...]
    exact: Comparison

    @property
    def hundredths(self) -> int:
        """The difference as it is printed."""
        return self.end - self.start

    @property
    def equal(self) -> bool:
        """Whether the two have the same score, not only the same as it is printed."""
        return abs(self.exact.difference) <= NOTHING


def why(ranking: Ranking, first: str, second: str) -> Why | None:
    """Why `first` stands where it does against `second`; None where one of them has no score."""
    known = _known(ranking)
    if (first, second) not in known:
        known[first, second] = _worked_out(ranking, first, second)
    return known[first, second]


@once_per_ranking
def _known(_ranking: Ranking) -> dict[tuple[str, str], Why | None]:
    return {}


def _worked_out(ranking: Ranking, first: str, second: str) -> Why | None:
    one, other = ranking[first], ranking[second]
    if one.score is None or other.score is None:
        return None
    exact = compare(ranking, first, second)
    start, end = hundredths(other.score), hundredths(one.score)
    parts = _parts(exact.contributions)
    printed = shared_out([sum(one.points for one in part) for part in parts], end - start)
    charges = [explain(ranking, candidate).balance_charge for candidate in (first, second)]
    return Why(
        first,
        second,
        start,
        end,
        tuple(
            Step(tuple(one.criterion for one in part), sum(one.points for one in part), shown)
            for part, shown in zip(parts, printed, strict=True)
        ),
        severity=exact.severity,
        balance=charges[1] - charges[0],
        implied=tuple(
            one.criterion
            for one in exact.contributions
            if abs(one.points) > NOTHING
            and not (one.criterion in ranking[first].criteria and one.criterion in ranking[second].criteria)
        ),
        exact=exact,
    )


def _parts(contributions: Sequence[Contribution]) -> list[tuple[Contribution, ...]]:
    """What each step holds: the largest differences from the highest to the lowest, and all others together.

    Criteria without a difference stand in none; where nothing differs there are no steps.
    """
    differing = sorted((one for one in contributions if abs(one.points) > NOTHING), key=lambda one: -abs(one.points))
    largest = differing[:MOST] if len(differing) > MOST + 1 else differing
    rest = tuple(differing[len(largest) :])
    ordered = sorted(largest, key=lambda one: -one.points)
    return [*((one,) for one in ordered), *([rest] if rest else [])]


def hundredths(points: float) -> int:
    """What is printed of a number of points, in hundredths."""
    return int(number(points, 2, "en").replace(".", ""))


def shared_out(exact: Sequence[float], total: int) -> list[int]:
    """Each of these in hundredths, together the `total`: rounded half up, and those that are furthest off one more or less.

    Without any to change the total is not reached.
    """
    printed = [hundredths(one) for one in exact]
    while exact and (left := total - sum(printed)):
        step = 1 if left > 0 else -1
        furthest = max(range(len(exact)), key=lambda at: step * (exact[at] * 100 - printed[at]))
        printed[furthest] += step
    return printed
