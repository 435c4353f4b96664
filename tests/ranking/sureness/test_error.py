"""How far interviewers differ: what is assumed before any is seen twice, what is measured, and draws of it."""

from __future__ import annotations

import numpy as np
import pytest

from screening.ranking import Formula, Options, rank
from screening.ranking.severity.drawn import DrawnSeverities
from screening.ranking.sureness.error import ErrorEstimate, alike
from tests.ranking.strategies import table

ONE = Formula.equal(["x"])
TWO = Formula.of({"t": (0.5, {"a": 1.0}), "h": (0.5, {"c": 1.0})})


def estimate(rows, formula=ONE):
    return rank(table(rows), formula, Options(draws=10, severity=False)).uncertainty.posterior.error


def test_the_error_of_complete_panels_is_the_formula():
    """Three candidates, two interviewers each: (Σ ε² + 8·0.56·variance)/(3 + 8)."""
    scores = [(5, 4), (3, 3), (2, 1)]
    rows = [(f"k{i}", r, "x", float(y)) for i, pair in enumerate(scores) for r, y in zip("AB", pair, strict=True)]

    found = estimate(rows)

    usual = 0.56 * np.var([5, 4, 3, 3, 2, 1], ddof=1)
    assert found.comparisons.tolist() == [3]
    assert found.mean == pytest.approx(np.array([[(4 * 0.5**2 + 8 * usual) / 11]]))


def test_where_nobody_was_seen_twice_more_than_half_of_the_differences_is_error():
    found = estimate([(f"k{i}", "A", "x", float(y)) for i, y in enumerate((1, 2, 3, 4, 5))])

    assert not found.measured
    assert found.mean == pytest.approx(np.array([[0.56 * 2.5]]))


def test_fewer_than_three_candidates_leave_the_usual_error():
    assert estimate([("k0", "A", "x", 1.0), ("k1", "A", "x", 5.0)]).mean == pytest.approx(np.array([[0.30]]))


def test_the_same_level_for_everybody_is_no_certainty():
    assert estimate([(f"k{i}", "A", "x", 3.0) for i in range(9)]).mean == pytest.approx(np.array([[0.02]]))


def test_domains_of_which_only_one_was_seen_twice_keep_their_own_error():
    rows = [(f"k{i}", r, c, float(1 + (3 * i + ord(r)) % 5)) for i in range(6) for r, c in (("A", "a"), ("A", "c"))]
    rows += [(f"k{i}", "B", "a", float(1 + (3 * i + 1) % 5)) for i in range(6)]

    found = estimate(rows, TWO)

    assert found.comparisons.tolist() == [6, 0]
    assert found.mean[1, 1] == pytest.approx(found.prior[1, 1])


def test_draws_have_the_estimate_as_their_mean():
    prior, scatter = alike(np.array([0.4, 0.9])), np.array([[6.0, 1.0], [1.0, 9.0]])
    found = ErrorEstimate(scatter, np.array([20.0, 20.0]), prior)

    drawn = found.draws(None, 100_000, np.random.default_rng(1))

    assert found.mean == pytest.approx((scatter + 8 * prior) / 28)
    assert drawn.mean(axis=0) == pytest.approx(found.mean, rel=0.02)


def test_each_domain_varies_by_its_own_number_of_comparisons():
    """A scaled inverse χ² with mean m and k degrees of freedom has variance 2m²/(k − 4); k is ν + 8 + 2."""
    found = ErrorEstimate(np.diag([6.0, 9.0]), np.array([30.0, 4.0]), alike(np.array([0.4, 0.9])))

    drawn = found.draws(None, 200_000, np.random.default_rng(2))

    each = drawn.diagonal(axis1=1, axis2=2)
    assert each.mean(axis=0) == pytest.approx(found.mean.diagonal(), rel=0.01)
    assert each.var(axis=0) == pytest.approx(2 * found.mean.diagonal() ** 2 / (np.array([40.0, 14.0]) - 4), rel=0.05)
    assert (np.linalg.eigvalsh(drawn)[:, 0] > 0).all()


def test_what_estimating_severity_took_from_the_scatter_is_put_back():
    found = ErrorEstimate(np.diag([6.0, 9.0]), np.array([20.0, 5.0]), alike(np.array([0.4, 0.9])))
    spent = DrawnSeverities(np.zeros((100_000, 1)), np.full(100_000, 2.0), np.zeros(100_000))

    plain, more = (found.draws(given, 100_000, np.random.default_rng(3)).mean(axis=0) for given in (None, spent))

    added = np.array([2.0 / 28, 0.5 / 13])
    assert (more - plain).diagonal() == pytest.approx(added, rel=0.1)
