"""What one more interview would buy."""

from __future__ import annotations

import numpy as np
import pytest

from screening.ranking import Formula, Options, one_more_interview, rank
from screening.ranking.what_if.interview_value import _interview, _left, _log_densities
from tests.ranking.strategies import table

FORMULA = Formula.of({"t": (0.5, {"a": 0.5, "b": 0.5}), "h": (0.5, {"c": 1.0})})
PARTS = {"first": ["a", "b"], "second": ["c"], "elsewhere": ["x"]}


def ranking(options=None):
    """One clear winner, two in doubt about the second place, one far behind."""
    rows = [
        (name, seat, c, level)
        for name, level in (("Anna", 5.0), ("Bea", 3.5), ("Cas", 3.4), ("Dora", 1.0))
        for seat in "PQ"
        for c in FORMULA.criteria
    ]
    return rank(table(rows), FORMULA, options or Options(draws=500, top_k=2))


def test_the_interview_worth_most_is_with_somebody_whose_place_is_open():
    gains = one_more_interview(ranking(), PARTS)

    best = {gain.candidate: gain.gain for gain in reversed(gains)}
    assert min(best["Bea"], best["Cas"]) > 3 * max(best["Anna"], best["Dora"])
    assert gains[0].gain > 0.02
    assert {gain.part for gain in gains} == {"first", "second"}


def test_every_gain_is_what_would_be_left_of_the_doubt():
    gains = one_more_interview(ranking(), PARTS)

    assert len({gain.doubt for gain in gains}) == 1
    for gain in gains:
        assert 0 <= gain.gain == pytest.approx(gain.doubt - gain.after)


def test_a_part_on_everything_settles_more_than_a_part_of_it():
    by_part = {
        gain.part: gain.gain
        for gain in one_more_interview(ranking(), {"all": FORMULA.criteria, "some": ["a"]})
        if gain.candidate == "Bea"
    }

    assert by_part["all"] > by_part["some"]


def test_where_nobody_can_fall_out_there_is_nothing_to_settle():
    assert {gain.gain for gain in one_more_interview(ranking(), PARTS, top_k=4)} == {0.0}


def test_without_draws_there_is_no_answer():
    assert one_more_interview(ranking(Options(draws=0)), PARTS) == ()


def test_the_expected_rest_agrees_with_the_closed_form():
    """One candidate against a fixed line: E p(1 − p) from a grid of outcomes."""
    random = np.random.default_rng(0)
    true = random.normal(0.2, 1.0, (4000, 1))
    inside = (true > 0).astype(float)

    left = np.mean([_left(true, np.full((4000, 1, 1), 0.5), inside, seed) for seed in range(6)])

    trust = 1 / 1.5
    outcome = 0.2 + np.sqrt(trust) * random.normal(size=200_000)
    chance = _normal(outcome / np.sqrt(1 - trust))
    assert left == pytest.approx(float((chance * (1 - chance)).mean()), rel=0.12)


def test_an_imagined_interview_errs_as_each_draw_says_and_by_somebody_whose_strictness_is_unknown():
    posterior = ranking().uncertainty.posterior
    drawn = posterior.parameters(40, 3)

    touched, noise = _interview(["c"], posterior, drawn, FORMULA)
    both, whole = _interview(["a", "c"], posterior, drawn, FORMULA)

    assert touched.tolist() == [1]
    assert noise[:, 0, 0] == pytest.approx(drawn.errors[:, 1, 1] + drawn.severities.new)
    assert both.tolist() == [0, 1]
    gap = np.diag([posterior.gap_variance * 0.5 / 2, 0.0])
    assert whole == pytest.approx(drawn.errors + gap + drawn.severities.new[:, None, None])


def test_where_strictness_is_not_adjusted_a_new_interviewer_adds_none():
    posterior = ranking(Options(draws=500, top_k=2, severity=False)).uncertainty.posterior
    drawn = posterior.parameters(40, 3)

    assert _interview(["c"], posterior, drawn, FORMULA)[1][:, 0, 0] == pytest.approx(drawn.errors[:, 1, 1])


def test_each_draw_weighs_an_outcome_by_its_own_error():
    """Two draws with the same score: the one that errs less makes an outcome right there more likely, one far away less."""
    true, root = np.array([[3.0], [3.0]]), np.array([[[0.2]], [[1.0]]])

    near, far = np.exp(_log_densities(np.array([[3.0], [5.0]]), true, root))

    assert near == pytest.approx([1 / 0.2, 1 / 1.0])
    assert far == pytest.approx([np.exp(-0.5 * 10**2) / 0.2, np.exp(-0.5 * 2**2)])


def _normal(values):
    from math import erf

    return np.array([0.5 * (1 + erf(value / np.sqrt(2))) for value in values])
