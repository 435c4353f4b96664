"""The composite: vectors with known answers, and the properties that make it the balanced mean."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from screening.ranking import Formula, beta_for, exchange_rate
from screening.ranking.scores.balance import balanced_mean, composite, effective_weights, geometric_mean, weighted_mean

HALF = np.array([0.5, 0.5])
ROWS = np.array([[4.8, 3.0], [3.9, 3.8], [4.2, 4.2], [3.0, 4.9], [4.5, 2.0]])

scores = st.floats(1, 5)
betas = st.floats(0, 1)


@st.composite
def weighted(draw):
    """Weights of two to five domains, and two rows of domain scores."""
    size = draw(st.integers(2, 5))
    parts = np.array(draw(st.lists(st.integers(1, 20), min_size=size, max_size=size)), dtype=float)
    row = st.lists(scores, min_size=size, max_size=size).map(np.array)
    return parts / parts.sum(), draw(row), draw(row)


def formula(weights, beta=1 / 3, geometric=False):
    return Formula.of({f"d{k}": (w, {f"c{k}": 1.0}) for k, w in enumerate(weights)}, beta=beta, geometric=geometric)


def test_five_candidates_with_known_answers():
    assert balanced_mean(ROWS, HALF, 1 / 3) == pytest.approx([3.6, 3.833333, 4.2, 3.633333, 2.833333], abs=1e-6)
    assert geometric_mean(ROWS, HALF) == pytest.approx([3.794733, 3.849675, 4.2, 3.834058, 3.0], abs=1e-6)
    assert weighted_mean(ROWS, HALF) == pytest.approx([3.9, 3.85, 4.2, 3.95, 3.25])


def test_three_domains_with_known_answers():
    rows = np.array([[4, 3, 2], [3, 3.5, 3.2]])

    assert balanced_mean(rows, np.array([0.5, 0.3, 0.2]), 0.25) == pytest.approx([2.975, 3.1425])


def test_the_labels_of_the_levels_decide_for_the_geometric_mean_only():
    five = np.array([[5, 1.9], [3, 3]])

    assert geometric_mean(five, HALF) == pytest.approx([3.082207, 3.0])
    assert geometric_mean(five - 1, HALF) == pytest.approx([1.897367, 2.0])
    assert balanced_mean(five, HALF, 1 / 3) == pytest.approx([2.933333, 3.0])
    assert balanced_mean(five - 1, HALF, 1 / 3) == pytest.approx([1.933333, 2.0])


@given(weighted(), betas)
def test_p1_a_higher_domain_score_never_lowers_the_composite(drawn, beta):
    weights, low, step = drawn

    assert balanced_mean(low + step, weights, beta) >= balanced_mean(low, weights, beta)


@given(weighted(), st.floats(0, 0.99), st.integers(0, 4))
def test_p1_any_raise_counts_when_beta_is_below_one(drawn, beta, place):
    weights, row, _ = drawn
    raised = row.copy()
    raised[place % len(row)] += 0.1

    assert balanced_mean(raised, weights, beta) > balanced_mean(row, weights, beta)


@given(weighted(), betas)
def test_p3_between_the_weakest_domain_and_the_mean(drawn, beta):
    weights, row, _ = drawn

    assert row.min() - 1e-12 <= balanced_mean(row, weights, beta) <= weighted_mean(row, weights) + 1e-12


@given(scores, betas)
def test_p3_equal_domains_give_that_score(score, beta):
    assert balanced_mean(np.full(3, score), np.array([0.2, 0.3, 0.5]), beta) == pytest.approx(score, rel=1e-15)


@given(weighted(), betas, st.floats(0.1, 30), st.floats(-50, 50))
def test_p4_stretching_and_shifting_the_scale_stretches_and_shifts_the_composite(drawn, beta, stretch, shift):
    weights, row, _ = drawn

    assert balanced_mean(stretch * row + shift, weights, beta) == pytest.approx(
        stretch * balanced_mean(row, weights, beta) + shift
    )


@given(scores, st.floats(0, 2), st.floats(0, 2), st.floats(0.01, 1))
def test_p5_of_two_equal_means_the_smaller_gap_is_better(mean, narrow, wide, beta):
    assume(wide > narrow + 1e-6)
    rows = np.array([[mean - narrow, mean + narrow], [mean - wide, mean + wide]])

    closer, further = balanced_mean(rows, HALF, beta)

    assert closer > further


@given(weighted(), betas)
def test_p6_effective_weights_add_up_to_one_and_give_the_score(drawn, beta):
    weights, row, _ = drawn

    effective = effective_weights(row[None], formula(weights, beta))[0]

    assert effective.sum() == pytest.approx(1)
    assert effective @ row == pytest.approx(balanced_mean(row, weights, beta), abs=1e-12)


@given(weighted())
def test_p6_effective_weights_of_the_geometric_mean_give_its_score(drawn):
    weights, row, _ = drawn

    assert effective_weights(row[None], formula(weights, geometric=True))[0] @ row == pytest.approx(
        geometric_mean(row, weights)
    )


def test_p6_equally_weak_domains_share_the_charge():
    assert effective_weights(np.array([[3.0, 3.0], [4.8, 3.0]]), formula(HALF)) == pytest.approx(
        np.array([[0.5, 0.5], [1 / 3, 2 / 3]])
    )


@given(weighted(), betas, st.floats(0, 6))
def test_p7_defined_at_and_below_the_lowest_level(drawn, beta, down):
    weights, row, _ = drawn

    assert np.isfinite(balanced_mean(row - down, weights, beta))


@given(weighted(), betas)
def test_p8_no_score_moving_by_more_than_a_tenth_moves_the_composite_by_a_tenth(drawn, beta):
    weights, row, other = drawn
    nudged = row + 0.1 * np.cos(other * 100)

    assert abs(balanced_mean(nudged, weights, beta) - balanced_mean(row, weights, beta)) <= 0.1 + 1e-12


@given(weighted())
def test_p12_from_the_plain_mean_to_the_weakest_domain(drawn):
    weights, row, _ = drawn

    assert balanced_mean(row, weights, 0.0) == weighted_mean(row, weights)
    assert balanced_mean(row, weights, 1.0) == pytest.approx(row.min(), abs=1e-12)


@given(scores, scores, betas)
def test_two_equal_domains_are_charged_half_beta_times_their_gap(one, other, beta):
    assert balanced_mean(np.array([one, other]), HALF, beta) == pytest.approx(
        (one + other) / 2 - beta / 2 * abs(one - other)
    )


def test_no_method_that_punishes_improvement():
    """Mean minus standard deviation falls from (4,1,1) to (5,1,1); the balanced mean rises."""
    rows = np.array([[4, 1, 1], [5, 1, 1]])

    assert balanced_mean(rows, np.full(3, 1 / 3), 1 / 3) == pytest.approx([1.666667, 1.888889], abs=1e-6)


@pytest.mark.parametrize(("rate", "beta"), [(1, 0), (1.5, 0.2), (2, 1 / 3), (3, 0.5), (5, 2 / 3)])
def test_beta_is_an_exchange_rate(rate, beta):
    assert exchange_rate(beta) == pytest.approx(rate)
    assert beta_for(rate) == pytest.approx(beta)


def test_the_exchange_rate_at_other_weights_is_what_the_composite_does():
    weights, beta = np.array([0.3, 0.7]), 0.25
    rate = exchange_rate(beta, weak_weight=0.3)
    weak_first = np.array([[2.0, 4.0], [1.0, 4.0 + rate]])

    before, after = balanced_mean(weak_first, weights, beta)

    assert after == pytest.approx(before)
    assert exchange_rate(1.0) == float("inf")


def test_a_domain_without_weight_is_never_the_weakest():
    light = Formula.of({"a": (1.0, {"x": 1}), "b": (0.0, {"y": 1})}, beta=1.0)

    assert composite(np.array([[4.0, 1.0], [3.0, np.nan]]), light).tolist() == [4.0, 3.0]
