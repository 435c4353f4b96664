"""Intervals and clouds of true scores: the draws behind the rank intervals, seen from the scores."""

from __future__ import annotations

import numpy as np
import pytest

from screening.ranking import Formula, Options, rank, true_scores
from screening.ranking.sureness.uncertainty import drawn_composite
from tests.ranking.strategies import table

FORMULA = Formula.of({"t": (0.5, {"a": 0.5, "b": 0.5}), "h": (0.5, {"c": 1.0})}, beta=1 / 3)


def ranking(options=None, formula=FORMULA, seats="PQ"):
    levels = {"Anna": (5, 4, 4), "Bea": (3, 4, 2), "Cas": (3, 2, 4), "Dora": (1, 2, 2)}
    rows = [
        (name, seat, criterion, level + (seat == "Q") * (name == "Bea"))
        for name, given in levels.items()
        for seat in seats
        for criterion, level in zip("abc", given, strict=True)
    ]
    return rank(table(rows), formula, options or Options(draws=400))


def test_they_are_of_whoever_holds_a_rank_in_the_order_of_the_list():
    found = ranking(Options(draws=400, unranked=["Bea"]))

    assert list(true_scores(found)) == ["Anna", "Cas", "Dora"]


def test_an_interval_holds_the_middle_nine_tenths_of_the_draws():
    found = ranking()
    drawn = np.concatenate(list(found.uncertainty.posterior.draws(400, 0)), axis=1)
    scores = np.sort(drawn_composite(drawn, FORMULA), axis=0)
    humans = np.sort(drawn[1], axis=0)

    first = true_scores(found)["Anna"]
    assert (first.score.low, first.score.high) == pytest.approx((scores[19, 0], scores[380, 0]))
    assert (first.domains["h"].low, first.domains["h"].high) == pytest.approx((humans[19, 0], humans[380, 0]))
    assert list(first.domains) == ["t", "h"]


@pytest.mark.parametrize("mass", [0.5, 0.9])
def test_a_cloud_holds_its_share_of_the_draws(mass):
    found = ranking(Options(draws=4000))
    drawn = np.concatenate(list(found.uncertainty.posterior.draws(4000, 0)), axis=1)[:, :, 1].astype(float)

    cloud = true_scores(found)[found.rows[1].candidate].cloud
    away = drawn - np.array(cloud.centre)[:, None]
    distance = (away * np.linalg.solve(np.array(cloud.covariance), away)).sum(axis=0)
    edge = np.array(cloud.outline(mass)) - np.array(cloud.centre)
    limit = (edge.T * np.linalg.solve(np.array(cloud.covariance), edge.T)).sum(axis=0)

    assert limit == pytest.approx(np.full(40, limit[0]))
    assert (distance <= limit[0]).mean() == pytest.approx(mass, abs=0.001)


def test_one_domain_has_intervals_and_no_cloud():
    found = ranking(formula=Formula.of({"all": (1.0, {"a": 0.4, "b": 0.3, "c": 0.3})}))

    assert {one.cloud for one in true_scores(found).values()} == {None}
    assert all(one.score.low < one.score.high for one in true_scores(found).values())


def test_without_draws_there_are_none():
    assert true_scores(ranking(Options(draws=0))) == {}


def test_nobody_ranked_is_nobody():
    found = ranking(Options(draws=50, unranked=["Anna", "Bea", "Cas", "Dora"]))

    assert true_scores(found) == {}


def test_they_are_worked_out_once_for_a_ranking():
    found = ranking()

    assert true_scores(found) is true_scores(found)
    assert true_scores(ranking()) is not true_scores(found)
