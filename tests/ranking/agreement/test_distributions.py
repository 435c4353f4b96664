"""Quantiles of F and the incomplete beta function against frozen figures of another program, and what holds always."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.ranking.agreement.distributions import f_quantile, incomplete_beta
from tests.ranking.agreement.frozen import F_QUANTILES, INCOMPLETE_BETA

degrees = st.one_of(st.integers(1, 300_000).map(float), st.floats(0.5, 40))


@pytest.mark.parametrize(("probability", "first", "second", "expected"), F_QUANTILES)
def test_quantiles_equal_the_oracle(probability, first, second, expected):
    assert f_quantile(probability, first, second) == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize(
    ("first", "second", "printed"), [(1, 12, 6.55), (5, 15, 3.58), (10, 20, 2.77), (120, 120, 1.43)]
)
def test_quantiles_are_those_of_printed_tables(first, second, printed):
    """Upper 2.5 % points of F."""
    assert f_quantile(0.975, first, second) == pytest.approx(printed, abs=0.005)


@settings(max_examples=60)
@given(st.sampled_from([0.025, 0.5, 0.975]), degrees, degrees)
def test_a_variable_stays_under_its_quantile_with_that_probability(probability, first, second):
    """F ≤ f is the same as Beta(d₁/2, d₂/2) ≤ d₁f/(d₁f + d₂), and its complement the same the other way round."""
    quantile = f_quantile(probability, first, second)

    under = incomplete_beta(first * quantile / (first * quantile + second), first / 2, second / 2)
    assert under == pytest.approx(probability, rel=1e-6)
    assert f_quantile(1 - probability, second, first) == pytest.approx(1 / quantile, rel=1e-6)


def test_with_almost_no_degrees_of_freedom_the_quantile_exceeds_all_numbers():
    assert f_quantile(0.975, 5.0, 1e-4) == float("inf")
    assert f_quantile(0.025, 1e-4, 5.0) == 0.0


@pytest.mark.parametrize(("x", "a", "b", "expected"), INCOMPLETE_BETA)
def test_the_incomplete_beta_function_equals_the_oracle(x, a, b, expected):
    assert incomplete_beta(x, a, b) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@given(st.floats(0, 1), st.floats(0.3, 200))
def test_the_incomplete_beta_function_of_a_power_is_that_power(x, a):
    assert incomplete_beta(x, a, 1) == pytest.approx(x**a, rel=1e-9, abs=1e-12)


@given(st.floats(0.001, 0.999), st.floats(0.3, 200), st.floats(0.3, 200))
def test_the_incomplete_beta_function_of_the_complement_is_the_complement(x, a, b):
    assert incomplete_beta(x, a, b) == pytest.approx(1 - incomplete_beta(1 - x, b, a), abs=1e-9)
