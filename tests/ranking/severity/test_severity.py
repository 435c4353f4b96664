"""Interviewer severity: the vector with known answers and the properties of the estimator."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.ranking import Formula, Options, Ratings, rank
from screening.ranking.scores.cells import Cells
from screening.ranking.severity.integration import GRID, integrate, likelihood, prior_weights
from screening.ranking.severity.panels import contrasts
from tests.ranking.strategies import fields, panels, table

PAIRS = list(
    zip(
        [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
        [0, 1, 1, 2, 0, 2, 0, 1, 1, 2, 0, 2],
        [4, 3, 2.5, 3.5, 3, 3, 4.5, 3.5, 3, 4.5, 2.5, 2],
        strict=True,
    )
)
ROWS = [(f"k{i}", f"r{r}", "x", float(y)) for i, r, y in PAIRS]
ONE = Formula.equal(["x"])


def told(rows, formula=ONE):
    return contrasts(Cells.planned(table(rows), formula))


def severity(rows, formula=ONE, options=None):
    return rank(table(rows), formula, options or Options(draws=0)).severity


def test_the_sufficient_statistics_of_the_known_table():
    found = told(ROWS)

    assert found.matrix.tolist() == [[2, -1, -1], [-1, 2, -1], [-1, -1, 2]]
    assert found.shift.tolist() == [1.25, -2.25, 1]
    assert (found.scatter, found.freedom) == (2.75, 6)


def test_the_estimate_of_the_known_table():
    ranking = rank(table(ROWS), ONE, Options(draws=0))

    assert ranking.severity.values == pytest.approx([0.318865, -0.573958, 0.255092], abs=1e-6)
    assert {row.candidate: row.score for row in ranking} == pytest.approx(
        {"k0": 3.627546, "k1": 3.159433, "k2": 2.713021, "k3": 4.127546, "k4": 3.909433, "k5": 1.963021}, abs=1e-6
    )
    assert {row.candidate: row.raw_score for row in ranking} == pytest.approx(
        {"k0": 3.5, "k1": 3, "k2": 3, "k3": 4, "k4": 3.75, "k5": 2.25}
    )


def test_likelihood_and_posterior_of_the_known_table():
    found = told(ROWS)
    eigenvalues = np.linalg.eigvalsh(found.matrix)
    posterior = integrate(found.matrix, found.shift, found.scatter, found.freedom)

    _, vectors = np.linalg.eigh(found.matrix)
    at = {gamma: _likelihood(eigenvalues, vectors.T @ found.shift, gamma) for gamma in (0, 0.5, 2)}

    assert [at[gamma][1] for gamma in at] == pytest.approx([2.75, 1.225, 0.571429], abs=1e-6)
    assert [at[gamma][0] for gamma in at] == pytest.approx([-3.034803, -1.525113, -0.267063], abs=1e-6)
    assert (posterior.weights[0], posterior.ratio) == pytest.approx((0.007198, 2.747932), abs=1e-6)


def _likelihood(eigenvalues, turned, gamma):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("screening.ranking.severity.integration.GRID", np.array([float(gamma)]))
        explained = np.array([(gamma * turned**2 / (1 + gamma * eigenvalues)).sum()])
        log, residual = likelihood(eigenvalues, explained, 2.75, 6.0, 1.0)
    return float(log[0]), float(residual[0])


@pytest.mark.parametrize(("gamma", "expected"), [(0.5, [0.25, -0.45, 0.20]), (1e9, [0.416667, -0.75, 0.333333])])
def test_a_fixed_variance_ratio_gives_the_ridge_and_in_the_limit_least_squares(monkeypatch, gamma, expected):
    found = told(ROWS)
    monkeypatch.setattr("screening.ranking.severity.integration.GRID", np.array([gamma, gamma]))
    monkeypatch.setattr("screening.ranking.severity.integration.prior_weights", lambda: np.array([0.5, 0.5]))

    posterior = integrate(found.matrix, found.shift, found.scatter, found.freedom)

    assert posterior.values == pytest.approx(expected, abs=1e-6)


def test_the_prior_gives_no_severity_a_twentieth_of_the_rest():
    prior = prior_weights()

    assert (len(GRID), prior.sum(), prior[0]) == (25, pytest.approx(1), pytest.approx(0.05 / 1.05))


@given(fields())
def test_severities_add_up_to_nothing_within_each_group(field):
    formula, rows = field
    found = severity(rows, formula)

    for group in found.components:
        assert sum(found.by_interviewer[name] for name in group) == pytest.approx(0, abs=1e-9)


@given(fields())
def test_groups_are_counted_by_zero_eigenvalues(field):
    formula, rows = field
    matrix = told(rows, formula).matrix

    zeros = int((np.linalg.eigvalsh(matrix) < 1e-9).sum()) if len(matrix) else 0

    assert len(severity(rows, formula).components) == zeros


@given(st.data())
def test_complete_panels_have_the_statistics_of_whole_interviews(data):
    """Grouping by panels changes nothing when everybody scored everything."""
    formula = Formula.of({"t": (0.3, {"a": 0.4, "b": 0.6}), "h": (0.7, {"c": 1.0})})
    rows = data.draw(panels(formula, complete=True))
    level = {}
    for i, r, c, y in rows:
        level[i, r] = level.get((i, r), 0.0) + formula.effective_overall()[c] * y

    whole, grouped = told([(i, r, "x", y) for (i, r), y in level.items()]), told(rows, formula)

    assert grouped.matrix == pytest.approx(whole.matrix)
    assert grouped.shift == pytest.approx(whole.shift, abs=1e-9)
    assert (grouped.scatter, grouped.freedom) == (pytest.approx(whole.scatter, abs=1e-9), pytest.approx(whole.freedom))


def test_being_asked_about_hard_things_is_not_being_strict():
    """Cas scores only the hard criterion, as low as Bert does; Dirk is the strict one."""
    rows = []
    for k in range(8):
        rows += [(f"k{k}", "Bert", "easy", 5.0 - k % 2), (f"k{k}", "Bert", "hard", 2.0 + k % 2)]
        rows += [(f"k{k}", "Cas", "hard", 2.0 + k % 2), (f"k{k}", "Dirk", "easy", 3.0 - k % 2)]

    found = severity(rows, Formula.equal(["easy", "hard"])).by_interviewer

    assert abs(found["Bert"] - found["Cas"]) < 0.1
    assert found["Dirk"] < found["Bert"] - 1


def test_one_interviewer_cannot_be_compared():
    found = severity([(f"k{k}", "Bert", "x", float(1 + k)) for k in range(4)])

    assert (found.by_interviewer, found.components, found.link_strength) == ({"Bert": 0.0}, (("Bert",),), None)


def test_interviewers_who_never_met_are_not_adjusted_against_each_other():
    rows = [(f"k{k}", "Bert", "x", 5.0) for k in range(4)] + [(f"m{k}", "Cas", "x", 1.0) for k in range(4)]

    found = severity(rows)

    assert (found.by_interviewer, len(found.components), found.link_strength) == ({"Bert": 0.0, "Cas": 0.0}, 2, None)


def test_specialists_on_the_same_candidate_without_a_common_criterion_are_not_linked():
    rows = [(f"k{k}", r, c, 3.0) for k in range(4) for r, c in (("Bert", "a"), ("Cas", "b"))]

    assert severity(rows, Formula.equal(["a", "b"])).components == (("Bert",), ("Cas",))


def test_complete_panels_are_linked_by_as_much_as_there_are_candidates():
    rows = [(f"k{k}", f"r{r}", "x", float(1 + (k * r) % 5)) for k in range(10) for r in range(4)]

    assert severity(rows).link_strength == pytest.approx(10)


def test_the_scale_does_not_matter_to_how_much_is_corrected():
    percent = [(i, r, c, 25 * (y - 1)) for i, r, c, y in ROWS]

    found = severity(percent, Formula.equal(["x"], scale=(0, 100)))

    assert found.values == pytest.approx(25 * severity(ROWS).values)


def test_scores_are_never_clipped():
    rows = [*ROWS, ("top", "r0", "x", 5.0), ("top", "r1", "x", 5.0)]

    assert rank(table(rows), ONE, Options(draws=0))["top"].score > 5


def test_when_chance_decided_who_saw_whom_panels_that_never_met_are_compared():
    random = np.random.default_rng(8)
    rows = [
        (f"k{k}", r, "x", float(np.clip(np.rint(3 + gift + random.normal(0, 0.5)), 1, 5)))
        for k, gift in enumerate(random.normal(0, 0.3, 40))
        for r in (("mild", "kind") if k % 2 else ("firm", "hard"))
    ]
    rows = [(i, r, c, min(y + 1.0, 5.0) if r in {"mild", "kind"} else y) for i, r, c, y in rows]

    apart, together = severity(rows), severity(rows, options=Options(draws=0, random_assignment=True))

    assert max(map(abs, apart.by_interviewer.values())) < 0.3
    assert min(together.by_interviewer["mild"], together.by_interviewer["kind"]) > 0.2
    assert max(together.by_interviewer["firm"], together.by_interviewer["hard"]) < -0.2


def test_random_assignment_equals_generalised_least_squares():
    """One pair of variance ratios: BLUPs from the small system equal those from the whole covariance matrix."""
    from screening.ranking.severity import assignment
    from screening.ranking.severity.pairs import interview_levels

    random = np.random.default_rng(3)
    rows = [
        (f"k{k}", f"r{r}", "x", float(random.integers(1, 6)))
        for k in range(7)
        for r in random.choice(4, 2, replace=False)
    ]
    cells = Cells.planned(Ratings.of(rows), ONE)
    pairs, tau = interview_levels(cells, cells.ratings.score, np.zeros(1)), 0.7
    who, seat, z = np.eye(7)[pairs.candidate], np.eye(4)[pairs.interviewer], pairs.level[:, 0]

    fit = assignment._fit(pairs, tau, 7, 4, len(z) - 1.0, 1.0)
    log_weights, effects = fit.log_weights, fit.effects

    for place, gamma in ((0, 0.0), (9, GRID[9]), (24, GRID[24])):
        inverse = np.linalg.inv(np.eye(len(z)) + tau * who @ who.T + gamma * seat @ seat.T)
        ones = np.ones(len(z))
        middle = (ones @ inverse @ z) / (ones @ inverse @ ones)
        assert effects[place] == pytest.approx(gamma * seat.T @ inverse @ (z - middle), abs=1e-9)
        spread = (z - middle) @ inverse @ (z - middle)
        log = (
            0.5 * np.linalg.slogdet(inverse)[1]
            - 0.5 * np.log(ones @ inverse @ ones)
            - (len(z) - 1) / 2 * np.log(spread)
        )
        prior = prior_weights()[place] * np.sqrt(tau) / (1 + tau)
        assert log_weights[place] - np.log(prior) == pytest.approx(log)


def test_random_assignment_with_too_little_to_go_on_adjusts_nothing():
    assert severity(
        [("k0", "Bert", "x", 3.0), ("k1", "Cas", "x", 5.0)], options=Options(draws=0, random_assignment=True)
    ).by_interviewer == {"Bert": 0.0, "Cas": 0.0}
