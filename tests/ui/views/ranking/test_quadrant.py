"""The quadrant: names that lie over nothing, lines of equal score with their figures, and clouds that fit the drawing."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.ranking import Options, rank, true_scores
from screening.ui.views.ranking.quadrant.labels import DOT, LETTER, LINE, SIDES, SMALLEST, STARTS, beside
from screening.ui.views.ranking.quadrant.lines import equal_scores, levels, line_ends
from screening.ui.views.ranking.quadrant.points import FEW, FIRST, Points, points_of
from tests.services.results.generated import generated

LIMITS = (1.0, 5.0)
POINTS = st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=1, max_size=30)


def box(point, side, length) -> tuple[float, float, float, float]:
    x, y = (point[0] - 1) / 4 * SMALLEST[0] + side.dx, (5 - point[1]) / 4 * SMALLEST[1] + side.dy
    left = x + STARTS[side.align] * length * LETTER
    return left, y - LINE / 2, left + length * LETTER, y + LINE / 2


def over(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@settings(deadline=None)
@given(points=POINTS)
def test_among_many_no_name_lies_over_another_nor_over_a_point(points):
    sides = beside(points, [5] * len(points), LIMITS, crowded=True)
    boxes = [box(point, side, 5) for point, side in zip(points, sides, strict=True) if side]
    dots = [((x - 1) / 4 * SMALLEST[0], (5 - y) / 4 * SMALLEST[1]) for x, y in points]
    others = [
        (box(points[n], side, 5), (x - DOT, y - DOT, x + DOT, y + DOT))
        for n, side in enumerate(sides)
        for m, (x, y) in enumerate(dots)
        if side and m != n
    ]

    assert [1 for n, one in enumerate(boxes) for other in boxes[:n] if over(one, other)] == []
    assert [1 for one, other in others if over(one, other)] == []


@settings(deadline=None)
@given(points=POINTS)
def test_of_few_everybody_is_named(points):
    assert None not in beside(points, [8] * len(points), LIMITS, crowded=False)
    assert set(SIDES) >= set(beside(points, [8] * len(points), LIMITS, crowded=False))


@settings(deadline=None)
@given(share=st.floats(0.05, 0.95), beta=st.floats(0, 0.95))
def test_every_line_has_its_figure_where_it_leaves_the_drawing(share, beta):
    def score(x: float, y: float) -> float:
        mean = share * x + (1 - share) * y
        return mean - beta * (mean - min(x, y))

    ends = line_ends(share, beta, LIMITS)

    assert [one["k"] for one in ends] == [f"{level:.1f}".replace(".", ",") for level in levels(LIMITS)]
    for one, level in zip(ends, levels(LIMITS), strict=True):
        assert score(one["x"], one["y"]) == pytest.approx(level)
        assert one["x"] == pytest.approx(LIMITS[1]) or one["y"] == pytest.approx(LIMITS[0])
    assert all(score(one["x"], one["y"]) == pytest.approx(one["level"]) for one in equal_scores(share, beta, LIMITS))


@pytest.mark.parametrize("people", [5, 40])
def test_of_few_every_cloud_is_drawn_of_many_the_first_or_whom_the_reader_chose(rubrics, people):
    rubric, profiles = rubrics
    found, _ratings = generated(rubric, profiles["it-manager"], people, seed=2)
    ranking = rank(found.ranking.ratings, found.ranking.formula, Options(draws=200))
    found = replace(
        found, ranking=ranking, places=tuple(replace(one, ranked=ranking[one.candidacy.id]) for one in found.places)
    )
    ranked = [one.candidacy.id for one in found.places if one.ranked.rank]

    plain = points_of(found, "technical", "human", ())
    chosen = points_of(found, "technical", "human", ranked[-2:])

    drawn = {one["id"] for one in plain.clouds}
    assert len(drawn) == (len(ranked) if people <= FEW else FIRST)
    assert {one["id"] for one in chosen.clouds} == (set(ranked) if people <= FEW else set(ranked[-2:]))
    assert {one["id"] for one in (*plain.clouds, *plain.hovered)} == set(ranked)


def test_a_cloud_is_drawn_as_the_draws_have_it(rubrics):
    """Whichever domain the formula names first."""
    rubric, profiles = rubrics
    found, _ratings = generated(rubric, profiles["it-manager"], 6, seed=2)
    ranking = rank(found.ranking.ratings, found.ranking.formula, Options(draws=200))
    found = replace(
        found, ranking=ranking, places=tuple(replace(one, ranked=ranking[one.candidacy.id]) for one in found.places)
    )
    [first, *_rest] = points_of(found, "technical", "human", ()).clouds
    cloud = true_scores(ranking)[first["id"]].cloud
    outline = cloud.outline(first["m"], 400)
    turned = cloud.domains[0] != "technical"

    drawn = [
        (first["cx"] + first["a"] * math.cos(t), first["cy"] + first["b"] * math.cos(t) + first["c"] * math.sin(t))
        for t in (step * math.pi / 200 for step in range(400))
    ]

    ours = [max(place) for place in zip(*drawn, strict=True)]
    theirs = [max(place) for place in zip(*outline, strict=True)]
    assert ours == pytest.approx(theirs[::-1] if turned else theirs, abs=1e-3)


def test_it_is_known_whether_a_cloud_passes_an_end_of_the_axes():
    cloud = {"cx": 4.5, "cy": 3.0, "a": 0.4, "b": 0.1, "c": 0.3}
    points = Points(places=(), rows=[], clouds=[cloud], hovered=[], limits=(1.0, 5.0))

    assert (points.cut, replace(points, clouds=[cloud | {"a": 0.6}]).cut) == (False, True)
