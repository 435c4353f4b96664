"""Quantiles of F against scipy, which only the tests have."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from screening.ranking.agreement.distributions import f_quantile, incomplete_beta

degrees = st.one_of(st.integers(1, 300_000).map(float), st.floats(0.5, 40))


@settings(max_examples=60)
@given(st.sampled_from([0.025, 0.5, 0.975]), degrees, degrees)
def test_quantiles_equal_the_oracle(probability, first, second):
    assert f_quantile(probability, first, second) == pytest.approx(stats.f.ppf(probability, first, second), rel=1e-7)


def test_with_almost_no_degrees_of_freedom_the_quantile_exceeds_all_numbers():
    assert f_quantile(0.975, 5.0, 1e-4) == float("inf")
    assert f_quantile(0.025, 1e-4, 5.0) == 0.0


@given(st.floats(0, 1), st.floats(0.3, 200), st.floats(0.3, 200))
def test_the_incomplete_beta_function_equals_the_oracle(x, a, b):
    assert incomplete_beta(x, a, b) == pytest.approx(special.betainc(a, b, x), rel=1e-9, abs=1e-12)
