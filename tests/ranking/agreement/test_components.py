"""Agreement in a table with gaps: the variances by REML, beside published ones."""

from __future__ import annotations

import numpy as np
import pytest

from screening.ranking import Ratings, agreement_of
from screening.ranking.scores.cells import Cells
from screening.ranking.scores.formula import Formula
from screening.ranking.severity.integration import most_likely
from screening.ranking.severity.panels import contrasts
from screening.ranking.severity.parts import parts_of

PENICILLIN = """
    27 23 26 23 23 21   27 23 26 23 23 21   25 21 25 24 24 20   26 23 25 23 23 20   25 22 26 22 23 20   24 22 25 23 22 19
    24 20 23 21 22 19   26 22 26 24 24 21   24 21 24 22 22 20   24 21 24 23 22 19   26 23 26 24 24 21   25 22 26 24 24 20
    26 24 26 24 25 22   26 23 26 23 23 20   26 23 25 24 24 22   25 22 25 23 23 20   25 21 24 23 23 20   25 22 24 23 23 19
    24 21 23 21 21 19   26 23 26 24 24 21   25 21 24 22 22 18   25 22 25 22 22 20   24 21 24 22 24 19   24 21 24 22 21 18
"""
"""Davies & Goldsmith 1972, table 6.6: zones of inhibition in mm, 24 plates × 6 samples.

REML of the whole table (Bates 2010, *lme4: Mixed-effects modeling with R*, 2.1): plate 0.7169, sample 3.7309, residual
0.3024, so that ICC(A,1) of the samples as raters of the plates is 0.1509 and ICC(C,1) 0.7033.
"""
DIAMETERS = np.array(PENICILLIN.split(), dtype=float).reshape(24, 6)


def ratings(keep):
    return Ratings.of(
        [(f"p{p}", f"s{s}", "d", float(DIAMETERS[p, s])) for p in range(24) for s in range(6) if keep(p, s)]
    )


def half(plate, sample):
    """Plate p keeps samples p, p + 1 and p + 3, counted round."""
    return (sample - plate) % 6 in (0, 1, 3)


def test_the_whole_table_gives_the_published_figures():
    found = agreement_of(ratings(lambda _p, _s: True), ()).icc

    assert (found["2,1"].value, found["3,1"].value) == pytest.approx((0.1509, 0.7033), abs=5e-5)


def test_half_of_the_table_gives_nearly_the_same():
    """σ²_sample/σ²_e is above 10. REML with plates and samples random (as lme4 fits it) gives 0.1299 and 0.6314 for this half."""
    found = agreement_of(ratings(half), ()).icc

    assert (found["2,1"].value, found["3,1"].value) == pytest.approx((0.1299, 0.6314), abs=0.01)
    assert found["2,1"].low < 0.1509 < found["2,1"].high


def test_every_kind_of_half_stays_near_the_whole():
    """Over 40 seeded halves, on average; with the posterior mean on a grid that ends at 8 it was 0.23."""
    random = np.random.default_rng(0)
    halves = [random.random((24, 6)) < 0.5 for _ in range(40)]

    values = [agreement_of(ratings(lambda p, s, kept=kept: kept[p, s]), ()).icc["2,1"].value for kept in halves]

    assert np.mean(values) == pytest.approx(0.1509, abs=0.015)


def likely(rows):
    told = contrasts(Cells.planned(Ratings.of(rows), Formula.equal(["x"])))
    return told, most_likely(parts_of(told.matrix, told.shift), told.scatter, told.freedom)


@pytest.mark.parametrize(("severity", "noise"), [(0.0, 1.0), (0.3, 1.0), (2.0, 0.5), (30.0, 0.1)])
def test_the_most_likely_variances_are_at_the_top_of_the_likelihood_wherever_that_lies(severity, noise):
    random = np.random.default_rng(4)
    seat = severity * random.standard_normal(5)
    told, found = likely(
        [
            (f"k{k}", f"r{r}", "x", float(k % 3 + seat[r] + noise * random.standard_normal()))
            for k in range(20)
            for r in random.choice(5, 3, replace=False)
        ]
    )
    values, vectors = np.linalg.eigh(told.matrix)
    turned = (vectors.T @ told.shift)[1:]

    def height(ratio):
        q = told.scatter - (ratio * turned**2 / (1 + ratio * values[1:])).sum()
        return -0.5 * np.log(1 + ratio * values[1:]).sum() - told.freedom / 2 * np.log(q)

    ratio = found.effect / found.error
    assert height(ratio) == pytest.approx(max(map(height, [0.0, *np.geomspace(1e-4, 1e7, 4_000)])), abs=1e-4)


def test_where_interviewers_differ_by_a_constant_alone_there_is_no_error():
    _, found = likely([(f"k{k}", r, "x", float(k % 3 + (r == "B"))) for k in range(6) for r in "AB"])

    assert (found.error, found.effect) == (0.0, pytest.approx(0.5))
