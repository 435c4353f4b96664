"""Severities that the comparisons leave possible."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from screening.ranking import Formula, Options, rank
from screening.ranking.severity import drawn as module
from screening.ranking.severity.drawn import severities
from screening.ranking.severity.integration import GRID
from tests.ranking.strategies import table

ONE = Formula.equal(["x"])
ROWS = [
    ("k1", "A", "x", 4.0),
    ("k1", "B", "x", 3.0),
    ("k2", "B", "x", 2.5),
    ("k2", "C", "x", 3.5),
    ("k3", "A", "x", 3.0),
    ("k3", "C", "x", 3.0),
    ("k4", "A", "x", 4.5),
    ("k4", "B", "x", 3.5),
    ("k5", "D", "x", 2.0),
    ("k6", "D", "x", 4.0),
]
"""A, B and C saw candidates together; D saw two alone."""
USUAL, WEIGHT = 0.4, 8.0
TURNED = [1, 0, 2]
"""B, A, C: the order in which they are met when the rows are read from the end."""


def posterior(rows=ROWS, **options):
    return rank(table(rows), ONE, Options(draws=0, **options)).severity.posterior


def drawn(found, count=200_000, seed=1):
    return severities(found, count, np.random.default_rng(seed), USUAL, WEIGHT, np.arange(len(found.values)))


def test_draws_have_the_mean_and_covariance_of_the_closed_form():
    """Var s = E[σ²γ(I + γL)⁻¹] + Var of the effects given γ, γ by its weights, E σ² = (q + 8·0.4)/(ν + 8)."""
    found = posterior()
    laplacian = np.zeros((4, 4))
    for first, second in ((0, 1), (1, 2), (0, 2), (0, 1)):
        contrast = np.eye(4)[first] - np.eye(4)[second]
        laplacian += np.outer(contrast, contrast) / 2
    error = (found.residual + WEIGHT * USUAL) / (found.freedom + WEIGHT)
    away = found.effects - found.values
    expected = sum(
        weight * (variance * ratio * np.linalg.inv(np.eye(4) + ratio * laplacian) + np.outer(effect, effect))
        for weight, variance, ratio, effect in zip(found.weights, error, GRID, away, strict=True)
    )

    got = drawn(found)

    assert got.away.mean(axis=0) == pytest.approx(np.zeros(4), abs=0.01)
    assert np.cov(got.away, rowvar=False) == pytest.approx(expected, abs=0.02)
    assert got.new.mean() == pytest.approx(float(found.weights @ (GRID * error)), rel=0.03)


def test_whoever_was_never_compared_may_be_as_strict_as_anybody():
    got = drawn(posterior())

    assert got.away[:, 3].var() == pytest.approx(got.new.mean(), rel=0.05)
    assert got.away[:, 3].var() > 1.5 * got.away[:, 0].var()


def test_what_was_spent_is_the_error_times_the_effective_number_of_severities():
    found = replace(posterior(), weights=np.eye(len(GRID))[12])

    got = drawn(found, 5)

    stretched = GRID[12] * found.eigenvalues
    assert got.spent / (got.new / GRID[12]) == pytest.approx(np.full(5, (stretched / (1 + stretched)).sum()))


def test_turning_the_eigenvectors_changes_no_draw():
    """Complete panels have one eigenvalue many times over; which vectors stand for it depends on the machine."""
    complete = posterior([(f"k{i}", r, "x", float(1 + (3 * i + ord(r)) % 5)) for i in range(4) for r in "ABC"])
    part = complete.parts[0]
    values, vectors = part.decomposed
    turned = vectors.copy()
    turned[:, 1:] = vectors[:, 1:] @ np.array([[0.6, -0.8], [0.8, 0.6]])
    other = replace(part)
    other.__dict__["decomposed"] = (values, -turned)

    assert values[1] == pytest.approx(values[2])
    assert drawn(replace(complete, parts=(other,)), 50).away == pytest.approx(drawn(complete, 50).away)


def test_more_common_candidates_leave_less_open():
    def width(people):
        rows = [(f"k{i}", r, "x", float(1 + (7 * i + 2 * ord(r)) % 5)) for i in range(people) for r in "AB"]
        away = drawn(posterior(rows), 20_000).away
        return (away[:, 0] - away[:, 1]).std()

    assert width(40) < width(10) < width(3)


@pytest.mark.parametrize("block", [2, 128])
def test_large_parts_with_few_ratios_are_drawn_without_eigenvectors_and_with_the_same_covariance(monkeypatch, block):
    rows = [(f"k{i}", f"r{r}", "x", float(1 + (7 * i + 3 * r * r) % 5)) for i in range(9) for r in (i % 5, (i + 1) % 5)]
    weights = np.zeros(len(GRID))
    weights[[0, 9, 17]] = 0.2, 0.5, 0.3
    found = replace(posterior(rows), weights=weights)
    plain = np.cov(drawn(found).away, rowvar=False)
    monkeypatch.setattr(module, "LARGE", 2)
    monkeypatch.setattr(module, "BLOCK", block)

    assert np.cov(drawn(found, seed=2).away, rowvar=False) == pytest.approx(plain, abs=0.01)


def test_without_eigenvectors_too_numbers_belong_to_interviewers(monkeypatch):
    monkeypatch.setattr(module, "LARGE", 2)
    found = posterior([(i, r, c, y) for i, r, c, y in ROWS if r in "ABC"])
    turned = posterior([(i, r, c, y) for i, r, c, y in ROWS[::-1] if r in "ABC"])
    weights = np.eye(len(GRID))[12]

    first, second = (
        severities(replace(one, weights=weights), 50, np.random.default_rng(1), USUAL, WEIGHT, np.array(turn)).away
        for one, turn in ((found, [0, 1, 2]), (turned, TURNED))
    )

    assert first - first.mean(axis=1, keepdims=True) == pytest.approx(
        second[:, TURNED] - second.mean(axis=1, keepdims=True)
    )


def test_where_nobody_can_be_compared_there_is_nothing_to_draw():
    assert drawn(posterior([("k1", "A", "x", 3.0), ("k2", "B", "x", 4.0)]), 5) is None


def test_by_chance_severities_are_drawn_from_every_likely_spread_of_candidates():
    found = posterior(random_assignment=True)

    got = drawn(found, 100_000)

    assert sum(share for share, _ in found.mixture) == pytest.approx(1, abs=1e-3)
    assert got.away.mean(axis=0) == pytest.approx(np.zeros(4), abs=0.02)
    assert sum(share * one.values for share, one in found.mixture) == pytest.approx(found.values, abs=1e-3)
    assert (got.away.var(axis=0) > 0).all()


def test_each_interviewer_gets_the_same_numbers_in_whatever_order_they_came():
    found = posterior([(i, r, c, y) for i, r, c, y in ROWS if r in "AB"])
    turned = posterior([(i, r, c, y) for i, r, c, y in ROWS[::-1] if r in "AB"])

    first, second = (
        severities(one, 50, np.random.default_rng(1), USUAL, WEIGHT, np.array(turn)).away
        for one, turn in ((found, [0, 1]), (turned, [1, 0]))
    )

    assert first == pytest.approx(second[:, ::-1])


def test_the_same_numbers_give_the_same_draws():
    first, again = drawn(posterior(), 7), drawn(posterior(), 7)

    assert first.away.tolist() == again.away.tolist()
    assert first.away.tolist() != drawn(posterior(), 7, seed=2).away.tolist()
