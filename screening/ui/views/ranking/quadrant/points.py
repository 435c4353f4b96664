"""What the quadrant holds: a point for everybody with both scores, the cloud about it, and what is named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from screening.i18n import number
from screening.ranking import Ranking, TrueScores, true_scores
from screening.ranking.what_if.once import once_per_ranking
from screening.services.results.ranking import RankedPlace, VacancyRanking
from screening.ui.charts.marks import Spec
from screening.ui.text import short_names
from screening.ui.views.ranking.quadrant.labels import SIDES, Side, beside

FEW = 8
"""Up to so many have their clouds drawn all at once."""

FIRST, NAMED, HOVERED = 5, 40, 60
"""Of more, so many of the list's first have theirs drawn, so many are named, and so many show theirs under the pointer."""


@dataclass(frozen=True, slots=True)
class Points:
    """The points, the clouds that are drawn and those that come under the pointer, and the ends of both axes."""

    places: tuple[RankedPlace, ...]
    rows: list[Spec]
    clouds: list[Spec]
    hovered: list[Spec]
    limits: tuple[float, float]

    @property
    def crowded(self) -> bool:
        return len(self.rows) > FEW

    @property
    def cut(self) -> bool:
        """Whether a cloud that is drawn goes on beyond the ends of the axes."""
        low, high = self.limits
        reaches = [(one[middle], reach) for one in self.clouds for middle, reach in _reaches(one)]
        return any(middle - reach < low or middle + reach > high for middle, reach in reaches)


def points_of(found: VacancyRanking, across: str, up: str, chosen: Sequence[str]) -> Points:
    """Everybody with both scores, in the order of the list; whom the reader chose comes first where not all can be shown."""
    places = tuple(one for one in found.places if all(score is not None for score in one.ranked.domains.values()))
    true = true_scores(found.ranking)
    order = sorted(places, key=lambda one: one.candidacy.id not in chosen)
    with_clouds = [one for one in order if one.candidacy.id in true]
    drawn = _with_clouds(with_clouds, chosen)
    clouds = [
        cloud for one in with_clouds[:HOVERED] for cloud in _clouds(found.ranking, true[one.candidacy.id], across)
    ]
    limits = _limits(places, clouds, found) if places else (1.0, 5.0)
    return Points(
        places=places,
        rows=_rows(order, across, up, limits),
        clouds=[one for one in clouds if one["id"] in drawn],
        hovered=[one for one in clouds if one["id"] not in drawn],
        limits=limits,
    )


def _with_clouds(places: Sequence[RankedPlace], chosen: Sequence[str]) -> set[str]:
    """Whose clouds are drawn: of few everybody's, of more those of whom the reader chose, or of the first."""
    ids = [one.candidacy.id for one in places]
    if len(ids) <= FEW:
        return set(ids)
    return set(ids) & set(chosen) or set(ids[:FIRST])


def _clouds(ranking: Ranking, true: TrueScores, across: str) -> list[Spec]:
    """The two ellipses of somebody as what the browser draws them from: the middle, and the root of the shape."""
    known, asked = _known(ranking), (true.candidate, across)
    if asked not in known:
        known[asked] = _ellipses(true, across)
    return known[asked]


@once_per_ranking
def _known(_ranking: Ranking) -> dict[tuple[str, str], list[Spec]]:
    return {}


def _ellipses(true: TrueScores, across: str) -> list[Spec]:
    cloud = true.cloud
    if cloud is None:
        return []
    turned = cloud.domains[0] != across
    shape = np.array(cloud.covariance)[::-1, ::-1] if turned else np.array(cloud.covariance)
    (x, y), root = cloud.centre[::-1] if turned else cloud.centre, np.linalg.cholesky(shape)
    return [
        {
            "id": true.candidate,
            "m": mass,
            "cx": x,
            "cy": y,
            "a": float(reach * root[0, 0]),
            "b": float(reach * root[1, 0]),
            "c": float(reach * root[1, 1]),
        }
        for mass, reach in cloud.reach.items()
    ]


def _limits(places: Sequence[RankedPlace], clouds: Sequence[Spec], found: VacancyRanking) -> tuple[float, float]:
    """The same ends for both axes, at halves of points: all points lie between them, and clouds as far as the scale goes."""
    formula = found.ranking.formula
    scores = [score for one in places for score in one.ranked.domains.values() if score is not None]
    ends = [one[middle] + sign * reach for one in clouds for middle, reach in _reaches(one) for sign in (-1, 1)]
    low = min([*scores, *(max(end, formula.scale_min) for end in ends)])
    high = max([*scores, *(min(end, formula.scale_max) for end in ends)])
    low, high = math.floor(low * 2) / 2, math.ceil(high * 2) / 2
    return (low, high) if high - low >= 1 else (low - 0.5, high + 0.5)


def _reaches(cloud: Spec) -> list[tuple[str, float]]:
    """How far a cloud reaches from its middle, across and up."""
    return [("cx", cloud["a"]), ("cy", math.hypot(cloud["b"], cloud["c"]))]


def _rows(places: Sequence[RankedPlace], across: str, up: str, limits: tuple[float, float]) -> list[Spec]:
    short = short_names([one.candidacy.name for one in places])
    named = [short[one.candidacy.name] for one in places][:NAMED]
    at = [(one.ranked.domains[across] or 0.0, one.ranked.domains[up] or 0.0) for one in places]
    sides = beside(at, [len(name) for name in named], limits, crowded=len(places) > FEW)
    return [
        {
            "id": one.candidacy.id,
            "name": one.candidacy.name,
            "label": short[one.candidacy.name],
            "side": SIDES.index(side) if isinstance(side, Side) else None,
            "x": round(x, 4),
            "y": round(y, 4),
            "xs": number(x),
            "ys": number(y),
            "score": number(one.ranked.score),
            "rank": str(one.ranked.rank or "–"),
            "ranked": one.ranked.rank is not None,
        }
        for one, (x, y), side in zip(places, at, [*sides, *[None] * (len(places) - len(sides))], strict=True)
    ]
