"""True scores drawn with everything that is not known: severity, error, spread, mean."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from screening.ranking import Formula, Options, rank
from screening.ranking.sureness import posterior as module
from screening.ranking.sureness.matrices import split
from screening.ranking.sureness.posterior import conditional
from screening.ranking.sureness.spread import Field
from tests.ranking.strategies import fields, table
from tests.ranking.sureness.test_uncertainty import TWO, field


def drawn(rows, formula=TWO, count=4000, seed=0, **options):
    """Draws of the true domain scores, draws × candidates × domains, in the order of the list."""
    posterior = rank(table(rows), formula, Options(draws=10, **options)).uncertainty.posterior
    return np.moveaxis(np.concatenate(list(posterior.draws(count, seed)), axis=1), 0, 2)


def test_given_spread_and_error_the_scores_have_the_normal_posterior():
    spread, noise = np.array([[0.5, 0.2], [0.2, 0.4]]), np.array([[0.3, 0.1], [0.1, 0.2]])

    trust, lower = conditional(split(spread), split(noise), 1.0)

    weight = spread @ np.linalg.inv(spread + noise)
    assert np.array(trust) == pytest.approx(weight)
    root = np.array([[lower[0][0], 0.0], lower[1]])
    assert root @ root.T == pytest.approx(spread - weight @ spread, abs=1e-8)
    assert root @ root.T == pytest.approx(np.linalg.inv(np.linalg.inv(spread) + np.linalg.inv(noise)), abs=1e-8)


def test_draws_average_to_scores_drawn_towards_the_mean_of_the_field():
    """Complete panels, one domain, nothing of severity to carry: the mean of each candidate by each draw's own K."""
    formula = Formula.equal(["x"])
    rows = [(f"k{i}", r, "x", float(1 + (2 * i + ord(r)) % 5)) for i in range(8) for r in "ABC"]
    ranking = rank(table(rows), formula, Options(draws=10, severity=False))
    posterior = ranking.uncertainty.posterior

    got = np.concatenate(list(posterior.draws(20_000, 1)), axis=1)[0].mean(axis=0)

    scores = ranking.domains[posterior.positions, 0]
    slope = np.polyfit(scores, got, 1)
    assert 0 < slope[0] < 1
    assert np.polyval(slope, scores) == pytest.approx(got, abs=0.01)
    assert np.polyval(slope, scores.mean()) == pytest.approx(scores.mean(), abs=0.02)


@pytest.mark.parametrize("options", [{}, {"severity": False}, {"random_assignment": True}])
def test_how_many_draws_are_made_at_a_time_changes_nothing(monkeypatch, options):
    rows = field(9, 3)

    whole = drawn(rows, count=50, **options)
    for name in ("SMALL", "FEW", "LARGEST"):
        monkeypatch.setattr(module, name, 18)

    assert drawn(rows, count=50, **options) == pytest.approx(whole, abs=1e-5)


def test_other_names_of_candidates_give_the_same_draws():
    rows = [(*row[:3], row[3] + int(row[0][1:]) / 100) for row in field(9, 2)]  # no ties, which names would settle
    turned = [(f"k{9 - int(row[0][1:])}", *row[1:]) for row in rows]

    assert drawn(turned, count=50) == pytest.approx(drawn(rows, count=50), abs=1e-5)


def test_other_names_of_interviewers_give_the_same_draws():
    rows = [row for row in field(12, 3) if (int(row[0][1:]) + int(row[1][1:])) % 3]
    turned = [(row[0], f"r{9 - int(row[1][1:])}", *row[2:]) for row in rows[::-1]]

    assert drawn(turned, count=50) == pytest.approx(drawn(rows, count=50), abs=1e-5)


def test_severity_that_is_not_adjusted_is_not_carried():
    rows = [row for row in field(12, 3) if (int(row[0][1:]) + int(row[1][1:])) % 3]
    adjusted, plain = (
        rank(table(rows), TWO, Options(draws=10, severity=severity)).uncertainty.posterior.parameters(5, 0)
        for severity in (True, False)
    )

    assert adjusted.severities is not None
    assert plain.severities is None


def test_a_strictness_that_everybody_met_moves_nobody():
    """Everybody saw everybody: whatever the severities are, they shift all scores alike."""
    rows = field(12, 3)
    posterior = rank(table(rows), TWO, Options(draws=10)).uncertainty.posterior
    certain = replace(posterior, leanings=None)

    both = [np.concatenate(list(one.draws(300, 4)), axis=1) for one in (posterior, certain)]

    assert both[0] == pytest.approx(both[1], abs=1e-4)


def test_between_panels_that_never_met_the_order_is_less_sure_than_within():
    def apart(first, second):
        values = drawn(rows, count=8000)
        difference = values[:, place[first]].mean(axis=1) - values[:, place[second]].mean(axis=1)
        return difference.std()

    rows = [
        row
        for row in field(16, 6, seed=3)
        if (int(row[1][1:]) < 3) == (int(row[0][1:]) % 2 == 0) and int(row[1][1:]) % 3 != int(row[0][1:]) % 3
    ]
    ranking = rank(table(rows), TWO, Options(draws=10))
    place = {row.candidate: number for number, row in enumerate(ranking)}

    across = np.mean([apart("k0", "k3"), apart("k6", "k9"), apart("k2", "k5")])
    within = np.mean([apart("k0", "k6"), apart("k3", "k9"), apart("k2", "k8")])
    assert across > 1.05 * within


def test_a_gap_costs_certainty():
    rows = field(6, 2)
    gaps = [row for row in rows if (row[0], row[2]) != ("k3", "d")]
    formula = Formula.of({"t": (0.7, {"a": 0.5, "b": 0.5}), "h": (0.3, {"c": 0.5, "d": 0.5})})
    ranking = rank(table(gaps), formula)
    noise = ranking.uncertainty.posterior.noise

    place = [row.candidate for row in ranking].index("k3")
    lacks = noise.gaps[noise.pattern][:, 1]
    assert (lacks > 0).tolist() == [other == place for other in range(6)]
    assert lacks[place] == pytest.approx(ranking.uncertainty.posterior.gap_variance * 0.5 / 2)


def test_two_domains_share_the_error_of_common_interviewers_only():
    """Specialists: nobody scored both domains, so the domain scores of a candidate err independently."""
    rows = [
        (f"k{i}", seat, c, float(1 + (i * 7 + len(seat) + ord(c)) % 5))
        for i in range(5)
        for seat, c in (("T1", "a"), ("T22", "a"), ("H1", "c"), ("H22", "c"))
    ]
    formula = Formula.of({"t": (0.5, {"a": 1}), "h": (0.5, {"c": 1})})

    noise = rank(table(rows), formula, Options(draws=10)).uncertainty.posterior.noise

    assert noise.shares.tolist() == [[[0.5, 0.0], [0.0, 0.5]]]
    assert noise.pattern.tolist() == [0] * 5


def test_all_constants_grow_with_the_scale():
    rows = field(6, 2)
    tenfold = Formula.of({"t": (0.5, {"a": 0.5, "b": 0.5}), "h": (0.5, {"c": 0.5, "d": 0.5})}, scale=(10, 50))
    large = [(*row[:3], 10 * row[3]) for row in rows]

    assert drawn(large, tenfold, 300) == pytest.approx(10 * drawn(rows, count=300), rel=1e-4)


def test_a_level_that_all_scores_share_is_no_evidence():
    """The same answers on a scale from 101 to 105."""
    rows = field(6, 2)
    shifted = Formula.of({"t": (0.5, {"a": 0.5, "b": 0.5}), "h": (0.5, {"c": 0.5, "d": 0.5})}, scale=(101, 105))
    raised = [(*row[:3], 100 + row[3]) for row in rows]

    assert drawn(raised, shifted, 300) == pytest.approx(100 + drawn(rows, count=300), abs=1e-3)


def test_two_candidates_say_nothing_of_how_candidates_are_spread():
    """However far apart they are: the spread is drawn from what is usual."""
    noise, triangles, steps = np.full((9, 1, 1), 0.2), np.full((9, 1, 1), 2.5), np.zeros((9, 1))

    near, far = (
        Field.drawn(np.array([[[3.0 - half, 3.0 + half]]], dtype=np.float32), noise, triangles, steps, 1.0)
        for half in (0.1, 2.0)
    )

    assert near.spread.tolist() == far.spread.tolist() == [[[pytest.approx(4 * (0.3 + 0.2) / 2.5**2 - 0.2)]]] * 9


@settings(max_examples=20)
@given(fields())
def test_whatever_the_panel_draws_are_finite_and_repeat(given_field):
    formula, rows = given_field
    for options in (Options(draws=20), Options(draws=20, random_assignment=True)):
        first, again = (rank(table(rows), formula, options).uncertainty for _ in range(2))
        if first is None:
            assert again is None
            continue
        values = np.concatenate(list(first.posterior.draws(20, 0)), axis=1)
        assert np.isfinite(values).all()
        assert first.expected_rank.tolist() == again.expected_rank.tolist()
